import ArgumentParser
import GradusAutograd
import GradusFiles
import GradusFormulas
import GradusHandouts
import GradusLessons
import GradusRuns
import GradusTraces

/// Compares two traces, value by value.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Compares two traces value by value, and lists the largest relative difference first; or two recorded runs.",
    discussion: """
      The difference of two values is the largest of their numbers' differences, divided by the largest number of both.
      Of two runs, it names the first step and value in which they differ, and the first epoch.
      As with diff(1), the status is 0 where the traces are equal, 1 where they differ, and 2 where they could not be
      compared.
      """)

  @Argument(help: "The file of a trace.", completion: .file(extensions: ["json"]))
  var first: TraceArgument
  @Argument(help: "The file of another trace.", completion: .file(extensions: ["json"]))
  var second: TraceArgument

  @Option(parsing: .unconditional, help: "A relative difference up to this one counts as none.")
  var tolerance = 0.0

  func validate() throws {
    if !(tolerance >= 0) { throw ValidationError("--tolerance \(tolerance) is not a number from 0 upwards") }
  }

  func run() throws {
    if RecordedRun.isRun(first.path), RecordedRun.isRun(second.path) { return try compareRuns() }
    for (run, other) in [(first.path, second.path), (second.path, first.path)] where RecordedRun.isRun(run) {
      throw UsageError(
        message: Files.exists(other)
          ? "\(run) is a run, and \(other) is none: two runs or two traces can be compared"
          : "\(other) cannot be read: there is no such file")
    }
    let difference: TraceDifference
    do {
      difference = TraceDifference(try first.read(), try second.read(), tolerance: tolerance)
      Terminal.show(difference.report)
      try StandardOutput.finish()
    } catch {
      throw UsageError(message: "\(error)")
    }
    if !difference.isEmpty { throw ExitCode(1) }
  }
}

extension Diff {
  private func compareRuns() throws {
    let difference: RunDifference
    do {
      difference = try RunDifference(RecordedRun(first.path), RecordedRun(second.path))
      Terminal.show(difference.sentences.isEmpty ? difference.equality : difference.sentences.joined(separator: "\n"))
      try StandardOutput.finish()
    } catch {
      throw UsageError(message: "\(error)")
    }
    if !difference.sentences.isEmpty { throw ExitCode(1) }
  }
}

extension TraceDifference {
  fileprivate var report: String {
    let number = PlainNotation().number
    let table = Table(
      ["value", "relative difference", "absolute"],
      rows: values.map { [$0.name, number($0.relative), number($0.absolute)] })
    return (others.map(\.sentence) + (values.isEmpty ? [] : [table.terminalText(width: Terminal.width)]) + [summary])
      .joined(separator: "\n")
  }

  private var summary: String {
    values.isEmpty ? "All \(compared) values are equal." : "\(values.count) of \(compared) values differ."
  }
}

extension TraceDifference.Other {
  fileprivate var sentence: String {
    switch self {
    case .onlyInFirst(let name): "\(name) is in the first trace only"
    case .onlyInSecond(let name): "\(name) is in the second trace only"
    case .shape(let name, let first, let second):
      "\(name) has the shape \(first) in the first trace and \(second) in the second"
    case .operation(let name, let first, let second):
      "\(name) comes from \(first) in the first trace and \(second) in the second"
    }
  }
}
