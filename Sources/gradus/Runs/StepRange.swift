import ArgumentParser
import GradusRuns

/// Steps of a run, such as 100:200, 100: or :200, counted from 1, both ends included; 1234 is one of them.
struct StepRange: ExpressibleByArgument {
  private let text: String
  private var ends: (low: Int?, high: Int?)?

  init(argument: String) {
    text = argument
    ends = Self.ends(argument)
  }

  private static func ends(_ argument: String) -> (low: Int?, high: Int?)? {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard 1...2 ~= parts.count, parts.contains(where: { !$0.isEmpty }) else { return nil }
    let numbers = parts.map { Int($0) }
    guard zip(parts, numbers).allSatisfy({ $0.isEmpty || ($1 ?? 0) >= 1 }) else { return nil }
    let (low, high) = parts.count == 1 ? (numbers[0], numbers[0]) : (numbers[0], numbers[1])
    if let low, let high, low > high { return nil }
    return (low, high)
  }

  /// The steps of `run` that lie in the range.
  ///
  /// - Throws: where it has none of them.
  func steps(in run: RecordedRun) throws -> ClosedRange<Int> {
    guard let ends else {
      throw ValidationError("--steps is a range such as 100:200, 100: or :200, counted from 1, not \(text)")
    }
    guard let there = try run.steps() else { throw NoSteps(path: run.path, wanted: "", there: nil) }
    let (low, high) = (
      max(ends.low ?? there.lowerBound, there.lowerBound), min(ends.high ?? there.upperBound, there.upperBound)
    )
    guard low <= high else {
      throw NoSteps(
        path: run.path, wanted: text, there: there)
    }
    return low...high
  }
}

private struct NoSteps: Error, CustomStringConvertible {
  let path, wanted: String
  let there: ClosedRange<Int>?
  var description: String {
    guard let there else { return "\(path) has no steps yet" }
    return "\(path) has the steps \(there.lowerBound) to \(there.upperBound), and none of \(wanted)"
  }
}
