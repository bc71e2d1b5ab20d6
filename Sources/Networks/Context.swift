public import GradusAutograd
import GradusRequirements
public import GradusTensors

/// What a layer sees while it runs: the tape, its parameters, and whether the network is trained or evaluated.
public final class Context {
  /// What the network runs for: this decides where batch norm gets its statistics from, and whether dropout drops values.
  public enum Mode: Sendable {
    /// A step of training: statistics come from the minibatch, gradients flow through them, and dropout draws its masks.
    case training
    /// Measuring the statistics for an evaluation: they come from what is passed, and dropout drops nothing.
    case statistics
    /// An evaluation with these statistics, by the paths of the layers; dropout drops nothing.
    case evaluation(BatchStatistics)

    var isTraining: Bool { if case .training = self { true } else { false } }
    var isEvaluation: Bool { if case .evaluation = self { true } else { false } }
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
  /// The seeds of what layers draw, in the order of use, so that their names are hashed once.
  private var drawSeeds: [UInt64] = []
  private var nextDraw = 0
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
    (nextParameter, nextDraw) = (0, 0)
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

  /// A generator for what a layer draws in a step, such as the mask of a dropout, whose purpose begins with `purpose`.
  ///
  /// It depends on the seed of the parameters, the path of the layer and the number of updates alone: a step that is taken
  /// again, from a keyframe or after a resumption, draws the same.
  func random(for purpose: String) -> RandomGenerator {
    if nextDraw == drawSeeds.count {
      drawSeeds.append(RandomGenerator.seed(parameters.seed, for: "\(purpose) \(tape.scopePath)"))
    }
    nextDraw += 1
    return RandomGenerator(seed: drawSeeds[nextDraw - 1], for: "draws of a step", parameters.updates)
  }

  /// A statistic of the batch, which `body` computes during training, and which is given during evaluation.
  ///
  /// - Parameter fixed: given always; nil where it is not.
  /// - Throws: `NetworkError.missingStatistic` where none is given for the layer.
  public func statistic(
    _ kind: BatchStatistics.Kind, symbol: StaticString, fixed: Tensor? = nil, _ body: () -> Variable
  ) throws -> Variable {
    if let fixed { return tape.input(kind.name, symbol: symbol, fixed, role: .statistic) }
    switch mode {
    case .training, .statistics:
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
