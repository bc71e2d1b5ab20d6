import Foundation
import GradusTensors
import GradusTraces

/// The numbers that a student works with: those on the sheet, those that they have written down, and what follows from them.
struct StudentWork: Sendable {
  let trace: Trace
  /// By node and place in it; what is not here is computed.
  var written: [Int: [Int: Double]] = [:]
  /// Which of these are wrong: what follows from them may follow from what they were before they were rounded.
  var wrong: [Int: Set<Int>] = [:]
  /// The computed numbers that stand on the sheet, likewise.
  private var shown: [Int: [Int: Double]] = [:]

  /// - Parameter shown: the computed numbers that stand on the sheet, by node and place in it.
  init(_ trace: Trace, shown: [Int: [Int]]) {
    self.trace = trace
    for (id, offsets) in shown {
      let numbers = trace.nodes[id].value.scalars
      self.shown[id] = Dictionary(uniqueKeysWithValues: offsets.map { ($0, numbers[$0]) })
    }
  }

  /// The same for a student who computes anew what stands on the sheet but depends on blanks; nil where nothing does.
  func ignoringShown(dependingOn blanks: Set<Int>) -> StudentWork? {
    let depending = trace.dependents(of: blanks)
    guard shown.keys.contains(where: depending.contains) else { return nil }
    var work = self
    work.shown = shown.filter { !depending.contains($0.key) }
    return work
  }

  /// What follows from the numbers that are there, without any mistake.
  func replay() throws(TraceError) -> Replay {
    try Replay(trace) { id, computed in Self.reading(Self.reading(computed, shown[id]), written[id]) }
  }

  /// What follows where every step is rounded to some digits, up or down as chance has it, by the seed of the chance; so are the numbers
  /// on the sheet, which have more digits, when they are used.
  func rounded(_ exact: Replay, toDigits digits: Int) -> (_ seed: UInt64) -> Replay {
    let nodes = trace.nodes.map { (isGiven: $0.isGiven, count: $0.value.count) }
    // By node: students are tried by the dozen.
    let (shown, written, wrong) = (
      nodes.indices.map { self.shown[$0] }, nodes.indices.map { self.written[$0] }, nodes.indices.map { self.wrong[$0] }
    )
    return { seed in
      // Drawn once, since a student's work is computed again for each mistake.
      let directions = nodes.enumerated().map { id, node in
        node.isGiven ? [] : Self.roundsDown(seed: seed, node: id, count: node.count)
      }
      return exact.writing { id, computed in
        if nodes[id].isGiven { return computed }
        let isDown = directions[id]
        var numbers = Self.reading(computed, shown[id])
        for offset in isDown.indices {
          numbers.scalars[offset] = numbers.scalars[offset].rounded(toDigits: digits, isDown[offset] ? .down : .up)
        }
        var own = written[id]
        for offset in wrong[id] ?? [] {
          guard let number = own?[offset] else { continue }
          own?[offset] = number + (isDown[offset] ? -1 : 1) * number.halfUnit(ofDigits: digits)
        }
        return Self.reading(numbers, own)
      }
    }
  }

  /// What follows where every step is rounded to some digits, to the nearest; so are the numbers on the sheet when they are used.
  func roundedToNearest(_ exact: Replay, toDigits digits: Int) -> Replay {
    exact.writing { id, computed in
      if exact.isGiven(id) { return computed }
      let known = Self.reading(computed, shown[id])
      return Self.reading(known.map { $0.rounded(toDigits: digits, .toNearestOrAwayFromZero) }, written[id])
    }
  }

  /// Whether a computed number stands on the sheet.
  func shows(_ place: BlankPlaces.Place) -> Bool { shown[place.id]?[place.offset] != nil }

  /// Which numbers of a node are rounded down, and not up.
  static func roundsDown(seed: UInt64, node: Int, count: Int) -> [Bool] {
    var random = RandomGenerator(seed: seed, for: "rounding", node)
    return (0..<count).map { _ in random.uniform() < 0.5 }
  }

  private static func reading(_ computed: Tensor, _ written: [Int: Double]?) -> Tensor {
    guard let written else { return computed }
    var numbers = computed
    for (offset, number) in written { numbers.scalars[offset] = number }
    return numbers
  }
}

extension Double {
  /// The number with some significant digits; one that has no more stays as it is.
  func rounded(toDigits digits: Int, _ rule: FloatingPointRoundingRule) -> Double {
    guard self != 0, isFinite else { return self }
    let power = Self.powerOfTen(digits - 1 - Int(floor(log10(abs(self)))))
    let count = self * power
    guard count.isFinite else { return self }
    return abs(count - count.rounded()) < 1e-6 ? self : count.rounded(rule) / power
  }

  /// Half a unit of the last of some significant digits: how far rounding to the nearest takes a number.
  func halfUnit(ofDigits digits: Int) -> Double {
    self == 0 || !isFinite ? 0 : Self.powerOfTen(Int(floor(log10(abs(self)))) - digits + 1) / 2
  }

  /// Rounding asks for the same few powers again and again.
  private static func powerOfTen(_ exponent: Int) -> Double {
    smallPowers.indices.contains(exponent + 20) ? smallPowers[exponent + 20] : pow(10, Double(exponent))
  }
  private static let smallPowers = (-20...20).map { pow(10, Double($0)) }
}

extension Trace {
  /// The nodes that are computed from any of some nodes.
  func dependents(of sources: Set<Int>) -> Set<Int> {
    nodes.reduce(into: []) { found, node in
      if node.inputs.contains(where: { sources.contains($0) || found.contains($0) }) { found.insert(node.id) }
    }
  }
}
