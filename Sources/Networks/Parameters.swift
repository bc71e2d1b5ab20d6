import GradusAutograd
import GradusRequirements
public import GradusTensors

/// The learned numbers of a network, in the order in which its layers use them.
///
/// Each parameter has two buffers: what the last step used, which its trace shows, and what the optimizer made of it. They
/// change places when the next step begins, so that recorded gradients and recorded parameters always belong together.
public final class Parameters {
  /// One parameter and what the optimizer keeps for it.
  final class Entry {
    let name: String
    let label: Label
    let shape: TensorShape
    var used, updated: UnsafeMutablePointer<Double>
    /// Numbers that the optimizer carries from step to step, such as a velocity; as many buffers as it asks for.
    var state: [UnsafeMutablePointer<Double>] = []
    var isUpdated = false
    var variable: Variable?

    init(name: String, label: Label, _ initial: Tensor) {
      (self.name, self.label, shape) = (name, label, initial.shape)
      used = .allocate(capacity: shape.count)
      updated = .allocate(capacity: shape.count)
      initial.scalars.withUnsafeBufferPointer { used.initialize(from: $0.baseAddress!, count: $0.count) }
      updated.initialize(from: used, count: shape.count)
    }
    deinit { for buffer in [used, updated] + state { buffer.deallocate() } }

    var current: UnsafeMutablePointer<Double> { isUpdated ? updated : used }
    var value: Tensor { TensorView(current, Layout(shape)).tensor }
  }

  private(set) var entries: [Entry] = []
  private var cursor = 0
  private var random: RandomGenerator
  /// How many updates the parameters have had.
  public internal(set) var updates = 0

  private let initial: [String: Tensor]

  /// - Parameter initial: where parameters start, by their paths; the others are drawn.
  public init(seed: UInt64, initial: [String: Tensor] = [:]) {
    random = RandomGenerator(seed: seed)
    self.initial = initial
  }

  /// The paths of all parameters, such as "hidden.weight".
  public var names: [String] { entries.map(\.name) }
  /// The number of learned numbers, over all parameters.
  public var count: Int { entries.reduce(0) { $0 + $1.shape.count } }

  /// The parameter called `name` as the next step will use it.
  public subscript(name: String) -> Tensor? {
    get { entries.first { $0.name == name }?.value }
    set {
      guard let entry = entries.first(where: { $0.name == name }), let newValue else {
        fatalError("no parameter is called “\(name)”; there are \(names)")
      }
      TensorView(entry.current, Layout(entry.shape)).assign(newValue)
    }
  }

  func begin() {
    cursor = 0
    for entry in entries where entry.isUpdated {
      swap(&entry.used, &entry.updated)
      entry.isUpdated = false
    }
  }

  func next(_ label: Label, _ shape: TensorShape, _ initial: () -> Initializer, on tape: Tape) -> Variable {
    if cursor == entries.count {
      let name = tape.path(of: label)
      let value = self.initial[name] ?? initial().make(shape, using: &random)
      entries.append(Entry(name: name, label: label, value.reshaped(shape)))
    }
    let entry = entries[cursor]
    cursor += 1
    require(entry.shape == shape, "parameter \(entry.name) has shape \(entry.shape), not \(shape)")
    let variable = tape.borrow(TensorView(entry.used, Layout(shape)), label, needsGradient: true)
    entry.variable = variable
    return variable
  }
}
