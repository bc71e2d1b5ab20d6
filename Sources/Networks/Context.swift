public import GradusAutograd
import GradusRequirements
public import GradusTensors

/// What a layer sees while it runs: the tape, its parameters, and whether batch statistics are computed or given.
public final class Context {
  /// Where batch norm gets its statistics from.
  public enum Mode: Sendable {
    /// From the minibatch, and gradients flow through them.
    case training
    /// From these statistics, by the paths of the layers.
    case evaluation(BatchStatistics)
  }

  /// The tape that the layers record on.
  public let tape: Tape
  /// The learned numbers of the network.
  public let parameters: Parameters
  package private(set) var mode = Mode.training
  /// The number of the training step, counted from 1, for error messages.
  public var step = 0
  /// Whether this is for the steps of a training, whose gradients update the parameters; else they are copied.
  private let trains: Bool
  private var nextParameter = 0
  private var statistics: [(kind: BatchStatistics.Kind, value: Variable)] = []

  /// A context for training steps, which record on `tape` and use `parameters`.
  public convenience init(tape: Tape = Tape(), parameters: Parameters) {
    self.init(tape: tape, parameters: parameters, trains: true)
  }

  package init(tape: Tape, parameters: Parameters, trains: Bool) {
    self.tape = tape
    self.parameters = parameters
    self.trains = trains
    tape.borrowedStorageOwner = parameters
  }

  deinit { parameters.forget(tape) }

  /// Starts a step or pass, and forgets everything that was recorded before.
  public func begin(_ mode: Mode) {
    self.mode = mode
    tape.reset()
    if trains { parameters.begin() }
    nextParameter = 0
    statistics.removeAll(keepingCapacity: true)
  }

  /// The next parameter of the network, which is created at its first use and used in the same order in every step.
  public func parameter(
    _ name: StaticString, symbol: StaticString, _ shape: TensorShape, _ initial: @autoclosure () -> Initializer
  ) -> Variable {
    parameter(Label(name, symbol: symbol), shape, initial)
  }

  /// The same with a name that is computed while the program runs, such as "weight7", and copied in each step.
  public func parameter(
    named name: String, symbol: String, _ shape: TensorShape, _ initial: @autoclosure () -> Initializer
  ) -> Variable {
    parameter(tape.label(name, symbol: symbol), shape, initial)
  }

  private func parameter(_ label: Label, _ shape: TensorShape, _ initial: () -> Initializer) -> Variable {
    let entry = parameters.entry(nextParameter, label, shape, initial, on: tape)
    nextParameter += 1
    guard trains else { return tape.parameter(copying: entry.currentView, entry.label) }
    let variable = tape.borrow(TensorView(entry.used, Layout(shape)), entry.label, needsGradient: true)
    entry.variable = variable
    return variable
  }

  /// A statistic of the batch, which `body` computes during training, and which is given during evaluation.
  ///
  /// - Throws: `NetworkError.missingStatistic` where none is given for the layer.
  public func statistic(
    _ kind: BatchStatistics.Kind, symbol: StaticString, _ body: () -> Variable
  ) throws -> Variable {
    switch mode {
    case .training:
      let variable = body().named(kind.name, symbol: symbol, role: .statistic)
      statistics.append((kind, variable))
      return variable
    case .evaluation(let given):
      let path = tape.scopePath
      guard let value = given[path]?[kind] else {
        throw NetworkError.missingStatistic(kind.rawValue, layer: path, known: given.layers.keys.sorted())
      }
      return tape.input(kind.name, symbol: symbol, value, role: .statistic)
    }
  }

  /// The statistics that this step or pass computed; none where they were given.
  public var batchStatistics: BatchStatistics {
    var result = BatchStatistics()
    for (kind, variable) in statistics {
      var layer = result[variable.scopePath] ?? BatchStatistics.Layer()
      require(layer[kind] == nil, "the layer \(variable.scopePath) asks for its \(kind.rawValue) twice")
      layer[kind] = variable.value
      result[variable.scopePath] = layer
    }
    return result
  }
}

extension BatchStatistics.Kind {
  fileprivate var name: StaticString {
    switch self {
    case .mean: "mean"
    case .variance: "variance"
    }
  }
}
