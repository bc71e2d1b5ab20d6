import GradusNetworks
import GradusRequirements
public import GradusTensors

/// Some examples with their targets, one row each.
public struct Batch: Sendable {
  /// The inputs, of shape [examples, features], and the targets, of shape [examples, outputs].
  public let inputs, targets: Tensor
  /// The rows that belong to the batch, in order; nil for all.
  public var rows: ArraySlice<Int>?
  /// Whether the backward pass goes on to the inputs.
  package var needsInputGradient = false

  /// The examples of one step.
  ///
  /// - Parameters:
  ///   - inputs: of shape [examples, features].
  ///   - targets: of shape [examples, outputs], with as many rows as the inputs.
  ///   - rows: the numbers of the rows that belong to the batch, counted from 0; nil for all.
  ///   - needsInputGradient: whether the backward pass also computes the gradients of the inputs.
  public init(inputs: Tensor, targets: Tensor, rows: ArraySlice<Int>? = nil, needsInputGradient: Bool = false) {
    self.needsInputGradient = needsInputGradient
    require(
      inputs.rows == targets.rows, "inputs \(inputs.shape) and targets \(targets.shape) need equally many rows")
    (self.inputs, self.targets, self.rows) = (inputs, targets, rows)
  }

  /// Throws where a number of the batch is NaN or infinite, and says where it stands.
  func checkNumbers() throws {
    guard let found = NotFiniteNumber(features: inputs, targets: targets, rows: rows) else { return }
    throw NetworkError.dataNotFinite(found.description)
  }
}
