import GradusAutograd
import GradusRequirements
public import GradusTensors

/// A copy of all parameters and of what the optimizer carries for them.
public struct ParameterState: Hashable, Sendable {
  /// The paths of the parameters, such as "norm.gamma", in the order of their use.
  public let names: [String]
  /// The numbers of each parameter, in the same order.
  public let values: [Tensor]
  /// For each parameter the optimizer's numbers, such as a velocity.
  public let optimizerState: [[Tensor]]
  /// How many updates the parameters have had.
  public let updates: Int
}

extension Parameters {
  /// The parameters as the next step will use them; setting it puts them back.
  public var state: ParameterState {
    get {
      ParameterState(
        names: names, values: entries.map(\.value),
        optimizerState: entries.map { entry in entry.state.map { TensorView($0, Layout(entry.shape)).tensor } },
        updates: updates)
    }
    set {
      require(newValue.names == names, "a state of \(newValue.names) does not fit the parameters \(names)")
      updates = newValue.updates
      for (place, entry) in entries.enumerated() {
        TensorView(entry.current, Layout(entry.shape)).assign(newValue.values[place])
        entry.restore(newValue.optimizerState[place])
      }
    }
  }
}

extension Parameters.Entry {
  /// What was not carried yet when `saved` was taken starts at 0 again.
  fileprivate func restore(_ saved: [Tensor]) {
    prepareState(saved.count)
    for (place, buffer) in state.enumerated() {
      let view = TensorView(buffer, Layout(shape))
      view.assign(place < saved.count ? saved[place] : Tensor(repeating: 0, shape))
    }
  }
}
