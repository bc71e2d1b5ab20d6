import GradusRequirements
public import GradusTensors

/// Some examples with their targets, one row each.
public struct Batch: Sendable {
  /// `[examples, features]` and `[examples, outputs]`.
  public let inputs, targets: Tensor
  /// The rows that belong to the batch, in order; nil for all.
  public var rows: ArraySlice<Int>?
  /// Whether the backward pass goes on to the inputs.
  package var needsInputGradient = false

  public init(inputs: Tensor, targets: Tensor, rows: ArraySlice<Int>? = nil, needsInputGradient: Bool = false) {
    self.needsInputGradient = needsInputGradient
    require(
      inputs.rows == targets.rows, "inputs \(inputs.shape) and targets \(targets.shape) need equally many rows")
    (self.inputs, self.targets, self.rows) = (inputs, targets, rows)
  }
}
