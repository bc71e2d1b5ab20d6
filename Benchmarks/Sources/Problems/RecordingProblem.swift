import Foundation
import Gradus

/// A network problem as a training run, recorded or not: what a record costs is the ratio of the two.
///
/// The batch holds all examples, in an order that is drawn anew for each step.
public final class RecordingProblem: Problem {
  private let run: TrainingRun
  private let recorder: RunRecorder?
  private let file: URL?

  /// - Parameter name: of the network problem, such as "ii".
  public init(_ name: String, isRecorded: Bool, from source: ProblemSource) throws {
    let network = try NetworkProblem(name, from: source)
    let examples = Examples(inputs: network.batch.inputs, targets: .values(network.batch.targets))
    run = try TrainingRun(
      network.trainer, on: TrainingSet(examples), batchSize: network.batch.inputs.rows, seed: 1)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).sqlite")
    self.file = isRecorded ? file : nil
    recorder = isRecorded ? try RunRecorder(path: file.path, of: run) : nil
  }

  deinit {
    try? recorder?.finish()
    if let file { try? FileManager.default.removeItem(at: file) }
  }

  /// One step; returns the loss before the update.
  public func step() throws -> Double {
    let loss = try run.next()
    try recorder?.record(loss: loss)
    return loss
  }
}
