import Foundation
import GradusTensors
import GradusTraces

/// What a student's function gave in each trial, beside the arrays of the trace.
package struct TaskGrading: Sendable {
  /// An array as Python gave it; nil stands for a number that is not finite.
  package struct Array: Decodable, Sendable {
    package let shape: [Int]
    package let numbers: [Double?]
    package init(shape: [Int], numbers: [Double?]) { (self.shape, self.numbers) = (shape, numbers) }
  }
  package enum Verdict: Hashable, Sendable {
    case right
    /// It is what comes out where a usual mistake is made.
    case near(String)
    case wrong(String)
  }
  /// One of the values that the function returns.
  package struct Mark: Sendable {
    package let symbol: String
    package let verdict: Verdict
  }
  package let marks: [Mark]

  /// - Parameter given: for each trial what the function returned.
  package init(_ given: [[Array]], by key: TaskKey) throws {
    marks = try key.task.results.enumerated().map { place, name in
      var verdict = Verdict.right
      for (trial, trace) in key.traces.enumerated() where verdict == .right {
        verdict = try Self.verdict(given[trial][place], name, trace, key.task, trial: trial + 1)
      }
      return Mark(symbol: try key.task.symbol(of: name, key.traces[0]), verdict: verdict)
    }
  }

  private static func verdict(
    _ given: Array, _ name: String, _ trace: Trace, _ task: ProgrammingTask, trial: Int
  ) throws -> Verdict {
    let value = try trace[name]
    let expected = value.shape.dimensions
    if given.shape.filter({ $0 != 1 }) != expected.filter({ $0 != 1 }) {
      let isTurned = given.shape.count == 2 && given.shape.reversed() == expected
      return .wrong(
        "its shape is \(written(given.shape)) in trial \(trial), and should be \(written(expected))"
          + (isTurned ? ": it is transposed" : ""))
    }
    if isSame(given.numbers, value.value.scalars) { return .right }
    if isSame(given.numbers, value.value.scalars.map { -$0 }) { return .near(MarkingWords.sign) }
    if let mistake = try mistake(in: given.numbers, value.id, trace, task) { return .near(mistake) }
    guard
      let place = given.numbers.indices.first(where: {
        !isSame([given.numbers[$0]], [value.value.scalars[$0]], of: value.value)
      })
    else { return .right }
    let found = given.numbers[place].map { "\($0)" } ?? "not a finite number"
    return .wrong(
      "number \(place + 1) of it is \(found) in trial \(trial), and should be \(value.value.scalars[place])")
  }

  /// The usual mistake behind what the function gave; it changes none of the arrays that the function was given.
  private static func mistake(
    in given: [Double?], _ id: Int, _ trace: Trace, _ task: ProgrammingTask
  ) throws -> String? {
    let arguments = try task.arguments.map { try trace[$0.value].id }
    let exact = try Replay(trace)
    return MistakeFinder(trace).all.first { mistake in
      let replay = exact.changing(mistake.changes)
      return arguments.allSatisfy { replay.computed($0) == exact.computed($0) }
        && isSame(given, replay.computed(id).scalars)
    }?.remark
  }

  private static func isSame(_ given: [Double?], _ expected: [Double], of all: Tensor? = nil) -> Bool {
    let largest = (all?.scalars ?? expected).reduce(0) { max($0, abs($1)) }
    return given.count == expected.count
      && zip(given, expected).allSatisfy { given, expected in
        given.map { abs($0 - expected) <= 1e-6 * largest + 1e-12 } ?? false
      }
  }

  private static func written(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }
}
