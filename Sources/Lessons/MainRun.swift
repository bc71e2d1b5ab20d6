import GradusComputations
import GradusFormulas
import GradusHandouts
import GradusRuns
public import GradusTraining

/// The run of a lesson that `--record` keeps, step by step.
public struct MainRun {
  let name: String
  let run: TrainingRun
  let steps: Int

  /// - Parameters:
  ///   - name: what is trained, in a few words.
  ///   - run: one that has taken no step.
  ///   - steps: how many the lesson takes.
  public init(_ name: String, _ run: TrainingRun, steps: Int) { (self.name, self.run, self.steps) = (name, run, steps) }

  /// Trains, and writes each step into a new file.
  ///
  /// - Throws: `RunError` where the file cannot be written, or is there already.
  func record(to path: String) throws {
    let text = try NetworkText(of: run, title: name).text
    let recorder = try RunRecorder(path: path, of: run)
    try recorder.keep(network: text, isGiven: true, run.examples)
    for _ in 0..<steps { try recorder.record(loss: run.next()) }
    try recorder.finish()
    Terminal.show("\(path): \(steps) steps of \(name); gradus show, plot and trace --step read them\n")
  }
}

/// A lesson that has no run to record.
struct NoMainRun: Error, CustomStringConvertible {
  var description: String {
    "this lesson trains no network over minibatches, so that --record has nothing to write: leave it out"
  }
}
