import GradusAutograd
public import GradusNetworks
public import GradusTensors
public import GradusTraces

/// One run of a network: what came out, the statistics of the batch, and every value on the way.
///
/// It is a value of its own: later steps and passes of the trainer do not change it.
public struct Pass {
  /// A row for each example.
  public let output: Tensor
  /// The loss, where there were targets.
  public let loss: Double?
  /// Of every layer that asked for some; empty where they were given.
  public let statistics: BatchStatistics
  private let tape: Tape

  init(_ context: Context, output: Variable, loss: Variable? = nil) {
    self.output = output.value
    self.loss = loss?.view[0, 0]
    statistics = context.batchStatistics
    tape = context.tape
  }

  /// Every value of the pass, and every gradient where it went backwards; copied anew each time.
  public var trace: Trace { tape.trace() }
}
