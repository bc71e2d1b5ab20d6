import GradusRequirements
package import GradusTensors

/// The layout that `rule` gives: on a tape, shapes that do not fit are a programmer's error.
@inline(__always) package func fitting(_ rule: () throws(ShapeError) -> Layout) -> Layout {
  do { return try rule() } catch { fatalError(error.description) }
}

extension TapeOperation {
  /// The shape of the result for inputs of these shapes, by the rule that recording follows; nil where the rule is not known:
  /// for what is given.
  ///
  /// - Throws: `ShapeError` where the operation has no result for them.
  package func shape(of inputs: [TensorShape]) throws(ShapeError) -> TensorShape? {
    switch self {
    case let operation as any UnaryOperation: try operation.layout(of: Layout(inputs[0])).shape
    case let operation as any BinaryOperation: try operation.layout(of: Layout(inputs[0]), Layout(inputs[1])).shape
    default: nil
    }
  }
}
