import GradusTensors
import GradusTraces

/// Where a trace holds the number of a blank once more, whatever the trace is given: in the other rows of a gradient that is the same
/// in each, and where it is computed a second time, as a part of a gradient is.
///
/// Only the blank is asked for, so a student's own number stands for these places too.
struct NumberCopies: Sendable {
  /// By the places of the blanks.
  let places: [[BlankPlaces.Place]]

  /// - Throws: an error of the trace, where that cannot be computed again.
  init(of blanks: BlankPlaces, in trace: Trace) throws {
    let examples = try (0..<8).map { try SheetPlan.example(trace, $0) } + [trace]
    let asked = Set(blanks.places)
    var others: [Double: [BlankPlaces.Place]] = [:]
    for node in trace.nodes where !node.isGiven {
      for offset in node.value.scalars.indices {
        let place = BlankPlaces.Place(id: node.id, offset: offset)
        if !asked.contains(place) { others[Self.bucket(place, examples), default: []].append(place) }
      }
    }
    var sources: [Int: Set<Int>] = [:]
    places = blanks.places.map { blank in
      let before = sources[blank.id] ?? trace.sources(of: blank.id)
      sources[blank.id] = before
      let numbers = Self.numbers(blank, examples)
      // 0 for numbers of any kind says nothing about where it comes from.
      guard numbers.contains(where: { abs($0) > 1e-9 }) else { return [] }
      let isConstant = numbers.allSatisfy { abs($0 - numbers[0]) < 1e-9 }
      let bucket = Self.bucket(blank, examples)
      return [bucket - 1, bucket, bucket + 1].flatMap { others[$0] ?? [] }.filter { other in
        if before.contains(other.id) { return false }
        if isConstant, other.id != blank.id, !trace.sources(of: other.id).contains(blank.id) { return false }
        return zip(numbers, Self.numbers(other, examples)).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($0)) }
      }
    }
  }

  private static func numbers(_ place: BlankPlaces.Place, _ examples: [Trace]) -> [Double] {
    examples.map { $0.nodes[place.id].value.scalars[place.offset] }
  }
  private static func bucket(_ place: BlankPlaces.Place, _ examples: [Trace]) -> Double {
    (examples[0].nodes[place.id].value.scalars[place.offset] * 1e6).rounded()
  }
}

extension Trace {
  /// All nodes that a node is computed from.
  func sources(of id: Int) -> Set<Int> {
    var (found, open): (Set<Int>, [Int]) = ([], [id])
    while let next = open.popLast() {
      for input in nodes[next].inputs where found.insert(input).inserted { open.append(input) }
    }
    return found
  }
}
