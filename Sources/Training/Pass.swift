import GradusAutograd
public import GradusNetworks
public import GradusTensors
public import GradusTraces

/// One run of a network: its output, the statistics of the batch, and every intermediate value.
///
/// Later steps and passes of the trainer do not change it.
public struct Pass {
  /// The output of the network, with a row for each example.
  public let output: Tensor
  /// The loss; nil where there were no targets.
  public let loss: Double?
  /// The batch statistics of every layer that computed some; empty where they were given.
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
