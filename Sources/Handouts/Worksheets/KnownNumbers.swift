import GradusAutograd
import GradusTensors
import GradusTraces

/// Numbers of a trace that are known, and which others are the same whatever the trace is given: a part of ∂L/∂x₁ that is that of
/// ∂L/∂c₁, or a gradient that is 1/4 in each row.
///
/// Numbers are taken for the same where they agree in several examples that have nothing special.
struct KnownNumbers {
  private let examples: [Trace]
  /// By the size of the number in the first example.
  private var buckets: [Double: [[Double]]] = [:]

  init(_ examples: [Trace]) { self.examples = examples }

  mutating func insert(_ place: BlankPlaces.Place) {
    let numbers = numbers(at: place)
    buckets[Self.bucket(numbers), default: []].append(numbers)
  }

  /// Whether a number is one of those that are known.
  func contains(_ place: BlankPlaces.Place) -> Bool {
    let (numbers, bucket) = (numbers(at: place), Self.bucket(numbers(at: place)))
    return [bucket - 1, bucket, bucket + 1].contains { near in
      buckets[near, default: []].contains { Self.areSame($0, numbers) }
    }
  }

  /// Whether a number is the same whatever the trace is given, and not 0: 1/4 in the gradient of a mean over four examples. Who has
  /// seen one sheet knows it.
  func isConstant(_ place: BlankPlaces.Place) -> Bool {
    let numbers = numbers(at: place)
    return numbers.contains { abs($0) > 1e-9 } && numbers.allSatisfy { abs($0 - numbers[0]) < 1e-9 }
  }

  private func numbers(at place: BlankPlaces.Place) -> [Double] {
    examples.map { $0.nodes[place.id].value.scalars[place.offset] }
  }
  private static func bucket(_ numbers: [Double]) -> Double { (abs(numbers.first ?? 0) * 1e6).rounded() }
  private static func areSame(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($0)) }
  }
}

extension [WorksheetBlank] {
  /// Those that are not given, and not asked for before.
  func withoutCopies(in trace: Trace, _ examples: [Trace]) throws(TraceError) -> [WorksheetBlank] {
    var known = KnownNumbers(examples)
    for node in trace.nodes
    where node.isGiven && node.origin == nil && node.role != .statistic && !node.value.isOneHot
      && !trace.isMask(node)
    {
      for offset in node.value.scalars.indices { known.insert(.init(id: node.id, offset: offset)) }
    }
    let places = try BlankPlaces(self, in: trace).places
    var kept: [WorksheetBlank] = []
    for (blank, place) in zip(self, places) where !known.contains(place) {
      known.insert(place)
      kept.append(blank)
      kept[kept.count - 1].number = kept.count
    }
    return kept
  }

  /// Those whose numbers are not the same on all sheets; all of them where there are no others.
  func varying(in trace: Trace, _ examples: [Trace]) throws(TraceError) -> [WorksheetBlank] {
    let (known, places) = (KnownNumbers(examples), try BlankPlaces(self, in: trace).places)
    let varying = zip(self, places).filter { !known.isConstant($0.1) }.map(\.0)
    return varying.isEmpty ? self : varying
  }
}
