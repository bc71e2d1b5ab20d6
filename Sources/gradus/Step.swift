import ArgumentParser
import Foundation
import GradusAutograd
import GradusHandouts
import GradusLessons
import GradusRuns
import GradusTraces

/// Walks a trace, or a step of a recorded run, in the terminal, one value at a time.
struct Step: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Steps through a trace, or a step of a recorded run, in the terminal: first forwards, then backwards.",
    discussion: """
      gradus step trace.json                           a trace
      gradus step run.sqlite --step 1234               a step of a recorded run, computed again

      → or space goes on, ← goes back, Home and End go to the ends, q ends it. Without a terminal, all values are printed \
      one after the other.
      """)

  @Argument(help: "The file of a trace, or of a recorded run.", completion: .file(extensions: ["json", "sqlite"]))
  var trace: TraceArgument

  @Option(name: .customLong("step"), help: "The step of a recorded run, counted from 1.")
  var recorded: Int?

  @Option(parsing: .unconditional, help: "The value to start with, counted from 1.")
  var from = 1

  private func read() throws -> Trace {
    guard RecordedRun.isRun(trace.path) else {
      if recorded != nil { throw ValidationError("--step is for a recorded run, which \(trace.path) is not") }
      return try trace.read()
    }
    let run = try RecordedRun(trace.path)
    guard let recorded else {
      let steps = try run.steps().map { " from \($0.lowerBound) to \($0.upperBound)" } ?? ""
      throw ValidationError("\(trace.path) is a recorded run: --step says which of its steps\(steps) to step through")
    }
    return try run.trace(ofStep: recorded)
  }

  func run() throws {
    let steps = TraceSteps(try read())
    guard !steps.all.isEmpty else { return Terminal.show("\(trace.path) holds no values to step through") }
    guard (1...max(1, steps.all.count)).contains(from) else {
      throw ValidationError("--from \(from) is not a step: there are \(steps.all.count)")
    }
    if Keyboard.isTerminal { walk(steps) } else { printAll(steps) }
  }

  private func printAll(_ steps: TraceSteps) {
    let texts = steps.all.dropFirst(from - 1).map(steps.terminalText)
    Terminal.show(texts.joined(separator: "\n\n" + String(repeating: "─", count: 72) + "\n\n"))
  }

  private func walk(_ steps: TraceSteps) {
    let keyboard = Keyboard()
    var place = from - 1
    while true {
      let screen = StepScreen(steps: steps, step: steps.all[place])
      keyboard.show(screen.text(width: Terminal.width ?? 80, rows: Terminal.height))
      switch keyboard.next() {
      case .right: place = min(place + 1, steps.all.count - 1)
      case .left: place = max(place - 1, 0)
      case .home: place = 0
      case .end: place = steps.all.count - 1
      case .quit: return
      }
    }
  }
}
