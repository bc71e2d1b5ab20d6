public import GradusAutograd
import GradusRequirements
public import GradusTensors

/// What a layer sees while it runs: the tape, its parameters, and whether batch statistics are computed or given.
public final class Context {
  /// Where batch norm gets its statistics from.
  public enum Mode: Sendable {
    /// From the minibatch, and gradients flow through them.
    case training
    /// From elsewhere, in the order in which the layers ask for them.
    case evaluation(BatchStatistics)
  }

  public let tape: Tape
  public let parameters: Parameters
  public private(set) var mode = Mode.training
  /// Counts the training steps from 1, for messages.
  public var step = 0
  private var path = ""
  private var nextStatistic = 0
  private var statistics: [Variable] = []

  public init(tape: Tape = Tape(), parameters: Parameters) {
    (self.tape, self.parameters) = (tape, parameters)
    tape.lender = parameters
  }

  /// Forgets the step before and starts another.
  public func begin(_ mode: Mode) {
    self.mode = mode
    tape.reset()
    parameters.begin()
    nextStatistic = 0
    statistics.removeAll(keepingCapacity: true)
  }

  /// The next parameter of the network; created at its first use, and found again in the same order in every step.
  public func parameter(
    _ name: StaticString, symbol: StaticString, _ shape: TensorShape, _ initial: @autoclosure () -> Initializer
  ) -> Variable {
    parameters.next(Label(name, symbol: symbol), shape, initial, on: tape)
  }

  /// A statistic of the batch: computed by `body` while training, and given while evaluating.
  public func statistic(_ name: StaticString, symbol: StaticString, _ body: () -> Variable) -> Variable {
    switch mode {
    case .training:
      let variable = body().named(name, symbol: symbol, role: .statistic)
      statistics.append(variable)
      return variable
    case .evaluation(let given):
      defer { nextStatistic += 1 }
      require(nextStatistic < given.values.count, "the network asks for more statistics than were given")
      return tape.input(name, symbol: symbol, given.values[nextStatistic], role: .statistic)
    }
  }

  /// The statistics that this training step computed.
  public var batchStatistics: BatchStatistics { BatchStatistics(values: statistics.map(\.value)) }
}

/// What layers need to know of the distribution of their inputs: for each batch norm its mean, then its variance.
public struct BatchStatistics: Hashable, Sendable {
  public var values: [Tensor]
  public init(values: [Tensor]) { self.values = values }
}
