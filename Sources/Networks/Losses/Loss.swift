public import GradusAutograd

/// The number that training lowers, computed from the network's output and the targets.
public protocol Loss: Sendable {
  /// The loss, a single number, for an output and a target of the same shape [examples, outputs].
  func callAsFunction(_ output: Variable, _ target: Variable) -> Variable
}
