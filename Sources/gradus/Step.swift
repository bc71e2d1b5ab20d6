import ArgumentParser
import Foundation
import GradusAutograd
import GradusHandouts
import GradusLessons

/// Walks a trace in the terminal, one value at a time.
struct Step: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Steps through a trace in the terminal: first forwards, then backwards.",
    discussion: """
      → or space goes on, ← goes back, Home and End go to the ends, q ends it. Without a terminal, all steps are printed \
      one after the other.
      """)

  @Argument(help: "The file of a trace.", completion: .file(extensions: ["json"]))
  var trace: TraceArgument

  @Option(parsing: .unconditional, help: "The step to start with, counted from 1.")
  var from = 1

  func run() throws {
    let steps = TraceSteps(try trace.read())
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
