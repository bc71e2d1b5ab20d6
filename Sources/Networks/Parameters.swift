import GradusAutograd
import GradusRequirements
public import GradusTensors

/// The learned numbers of a network, in the order in which its layers use them.
///
/// Each parameter has two buffers: what the last step used, which its trace shows, and what the optimizer made of it; so has
/// what the optimizer carries. They change places when the next step begins, so that recorded gradients and recorded parameters always belong
/// together.
public final class Parameters {
  /// One parameter and what the optimizer keeps for it.
  final class Entry {
    let name: String
    let label: Label
    let shape: TensorShape
    var used, updated: UnsafeMutablePointer<Double>
    /// Numbers that the optimizer carries from step to step, such as a velocity: as the last step found them, and as it left them.
    var usedState, updatedState: [UnsafeMutablePointer<Double>]
    var isUpdated = false
    /// The parameter in the step just recorded, until its context is gone.
    var variable: Variable?

    init(name: String, label: Label, _ initial: Tensor) {
      (self.name, usedState, updatedState) = (name, [], [])
      self.label = label.copied()
      shape = initial.shape
      used = .allocate(capacity: shape.count)
      updated = .allocate(capacity: shape.count)
      initial.scalars.withUnsafeBufferPointer { used.initialize(from: $0.baseAddress!, count: $0.count) }
      updated.initialize(from: used, count: shape.count)
    }
    deinit {
      for buffer in [used, updated] + usedState + updatedState { buffer.deallocate() }
      label.deallocate()
    }

    var current: UnsafeMutablePointer<Double> { isUpdated ? updated : used }
    var currentView: TensorView { TensorView(current, Layout(shape)) }
    var value: Tensor { currentView.tensor }
    var state: [UnsafeMutablePointer<Double>] { isUpdated ? updatedState : usedState }
  }

  private(set) var entries: [Entry] = []
  /// Each parameter, and each layer that draws in a step, has a sequence of its own.
  let seed: UInt64
  /// How many updates the parameters have had.
  package internal(set) var updates = 0

  private let initial: [String: Tensor]
  /// A state that was set before there were parameters.
  var given: ParameterState?
  /// What is wrong with the numbers that were given.
  private var problem: NetworkError?
  private var isChecked = false

  /// No parameters yet: layers create them when they first ask for them.
  ///
  /// - Parameters:
  ///   - seed: where the drawing of initial numbers starts.
  ///   - initial: the initial numbers of some parameters, by their paths; the others are drawn.
  public init(seed: UInt64, initial: [String: Tensor] = [:]) {
    (self.seed, self.initial) = (seed, initial)
  }

  /// The paths of all parameters, such as "hidden.weight".
  public var names: [String] { entries.map(\.name) }
  /// The number of learned numbers, over all parameters.
  public var count: Int { entries.reduce(0) { $0 + $1.shape.count } }

  /// The parameter called `name` as the next step will use it; nil where there is none of this name.
  ///
  /// Setting a parameter that does not exist stops the program.
  public subscript(name: String) -> Tensor? {
    get { entries.first { $0.name == name }?.value }
    set {
      guard let newValue else { fatalError("the parameter “\(name)” cannot be removed") }
      guard let entry = entries.first(where: { $0.name == name }) else {
        fatalError("no parameter is called “\(name)”; there are \(names)")
      }
      require(
        newValue.shape.hasSameSizes(as: entry.shape),
        "the parameter “\(name)” has shape \(entry.shape), not \(newValue.shape)")
      TensorView(entry.current, Layout(entry.shape)).assign(newValue)
    }
  }

  func begin() {
    for entry in entries where entry.isUpdated {
      swap(&entry.used, &entry.updated)
      swap(&entry.usedState, &entry.updatedState)
      entry.isUpdated = false
    }
  }

  /// Lets go of a tape, which keeps the parameters alive while they keep it alive.
  func forget(_ tape: Tape) {
    for entry in entries where entry.variable?.tape === tape { entry.variable = nil }
  }

  /// The parameter at `place`, which is created if there is none yet.
  func entry(
    _ place: Int, _ label: Label, _ shape: TensorShape, _ initial: () -> Initializer, on tape: Tape
  ) -> Entry {
    if place == entries.count {
      let name = tape.path(of: label)
      var random = RandomGenerator(seed: seed, for: "parameter " + name)
      let entry = Entry(name: name, label: label, start(of: name, shape) ?? initial().make(shape, using: &random))
      if let given, let saved = given.names.firstIndex(of: name) { entry.restore(given.optimizerState[saved]) }
      entries.append(entry)
    }
    let entry = entries[place]
    require(entry.shape == shape, "parameter \(entry.name) has shape \(entry.shape), not \(shape)")
    return entry
  }

  /// What is given for a parameter; nil where it is to be drawn.
  private func start(of name: String, _ shape: TensorShape) -> Tensor? {
    let saved = given.flatMap { state in state.names.firstIndex(of: name).map { state.values[$0] } }
    if let given, saved == nil { problem = problem ?? .missingParameter(name, known: given.names) }
    guard let value = saved ?? initial[name] else { return nil }
    // A vector may stand for a row; a matrix may not stand for its transpose.
    if value.shape.hasSameSizes(as: shape) { return value.reshaped(shape) }
    problem = problem ?? .parameterShape(name, found: value.shape, expected: shape)
    return nil
  }

  /// Throws where numbers are given for what the network does not have, which is known once it has run.
  package func checkGiven() throws(NetworkError) {
    if isChecked { return }
    if let problem { throw problem }
    let known = names
    let unknown = (initial.keys.sorted() + (given?.names ?? [])).first { !known.contains($0) }
    if let unknown { throw .unknownParameter(unknown, known: known) }
    isChecked = true
    given = nil
  }
}
