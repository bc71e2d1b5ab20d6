public import GradusAutograd

/// What training makes small: a single number from the network's output and the targets.
public protocol Loss: Sendable {
  /// `target` has the shape of `output`.
  func callAsFunction(_ output: Variable, _ target: Variable) -> Variable
}
