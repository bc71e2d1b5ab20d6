import GradusRequirements
public import GradusTensors

/// Inputs with their targets: row i of one belongs to row i of the other.
public struct Examples: Hashable, Sendable {
  /// The features of each example, of shape [examples, features].
  public let inputs: Tensor
  /// One target for each row of the inputs.
  public let targets: Targets

  /// Examples of shape [examples, features] with a target for each row; different counts stop the program.
  public init(inputs: Tensor, targets: Targets) {
    require(
      inputs.rows == targets.count,
      "inputs of shape \(inputs.shape) do not fit the targets of \(targets.count) examples")
    (self.inputs, self.targets) = (inputs, targets)
  }

  /// Examples of one feature and one output, as for fitting a curve; `x` and `y` must be equally long.
  public init(x: [Double], y: [Double]) {
    self.init(inputs: Tensor(.matrix(x.count, 1), x), targets: .values(Tensor(.matrix(y.count, 1), y)))
  }

  /// The number of examples.
  public var count: Int { inputs.rows }

  /// The examples with these row numbers, in this order.
  public subscript(rows: some Collection<Int>) -> Examples {
    let rows = Array(rows)  // loops over any kind of collection are many times slower
    return Examples(inputs: inputs.gathering(rows: rows), targets: targets.gathering(rows: rows))
  }

  /// The same targets for other inputs, for example for features made of these.
  package func mapInputs(_ transform: (Tensor) throws -> Tensor) rethrows -> Examples {
    Examples(inputs: try transform(inputs), targets: targets)
  }
}
