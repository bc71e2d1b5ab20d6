import GradusAutograd
import GradusRequirements
public import GradusTensors

/// A copy of all parameters and of what the optimizer carries for them, which can be saved, because it is `Codable`.
public struct ParameterState: Hashable, Codable, Sendable {
  /// The paths of the parameters, such as "norm.gamma", in the order of their use.
  public let names: [String]
  /// The numbers of each parameter, in the same order.
  public let values: [Tensor]
  /// For each parameter the optimizer's numbers, such as a velocity.
  package let optimizerState: [[Tensor]]
  /// How many updates the parameters have had.
  package let updates: Int

  /// A state from lists with one entry for each parameter; lists of different lengths stop the program.
  package init(names: [String], values: [Tensor], optimizerState: [[Tensor]], updates: Int) {
    require(
      names.count == values.count && names.count == optimizerState.count,
      "\(names.count) names do not fit \(values.count) values and \(optimizerState.count) lists of optimizer state")
    self.names = names
    self.values = values
    self.optimizerState = optimizerState
    self.updates = updates
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    names = try fields.decode([String].self, forKey: .names)
    values = try fields.decode([Tensor].self, forKey: .values)
    optimizerState = try fields.decode([[Tensor]].self, forKey: .optimizerState)
    updates = try fields.decode(Int.self, forKey: .updates)
    let fits =
      names.count == values.count && names.count == optimizerState.count
      && zip(values, optimizerState).allSatisfy { value, state in state.allSatisfy { $0.shape == value.shape } }
    guard fits, updates >= 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: fields,
        debugDescription: "expected a value, and optimizer state of its shape, for each of \(names.count) names")
    }
  }
}

extension Parameters {
  /// The parameters as the next step will use them; setting it puts them back.
  ///
  /// A state that is set before the first step gives the parameters their start, instead of `initial` and the seed.
  public var state: ParameterState {
    get {
      ParameterState(
        names: names, values: entries.map(\.value),
        optimizerState: entries.map { entry in entry.state.map { TensorView($0, Layout(entry.shape)).tensor } },
        updates: updates)
    }
    set {
      if entries.isEmpty {
        given = newValue
        updates = newValue.updates
        return
      }
      require(newValue.names == names, "a state of \(newValue.names) does not fit the parameters \(names)")
      updates = newValue.updates
      for (place, entry) in entries.enumerated() {
        TensorView(entry.current, Layout(entry.shape)).assign(newValue.values[place])
        entry.restore(newValue.optimizerState[place])
      }
    }
  }
}

extension Parameters {
  /// What the optimizer carried for each parameter before the step that was recorded last.
  package var stateBefore: [String: [Tensor]] {
    entries.reduce(into: [:]) { all, entry in
      if entry.usedState.isEmpty { return }
      all[entry.name] = entry.usedState.map { TensorView($0, Layout(entry.shape)).tensor }
    }
  }
}

extension Parameters.Entry {
  /// What was not carried yet when `saved` was taken starts at 0 again.
  func restore(_ saved: [Tensor]) {
    prepareState(saved.count)
    for (place, buffer) in state.enumerated() {
      let view = TensorView(buffer, Layout(shape))
      view.assign(place < saved.count ? saved[place] : Tensor(repeating: 0, shape))
    }
  }
}
