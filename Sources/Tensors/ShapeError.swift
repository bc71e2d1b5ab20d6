/// Why an operation has no result for inputs of these shapes.
@usableFromInline package enum ShapeError: Error, Hashable, Sendable {
  /// Element by element, each size must be equal or 1.
  case doNotFit(TensorShape, TensorShape)
  /// Broadcasting repeats sizes of 1 and keeps all others.
  case doesNotRepeat(TensorShape, to: TensorShape)
  /// A tensor can only take another shape with the same number of elements.
  case cannotTake(TensorShape, as: TensorShape)
  /// A sum or a mean has one number for each column, for each row, or for everything.
  case reduction(of: TensorShape, result: TensorShape, expected: TensorShape)
  /// The inner sizes of a matrix product must be equal.
  case innerSizes(TensorShape, TensorShape)
  /// Two inputs that need the same sizes; the text names the operation and the inputs.
  case differ(String, TensorShape, TensorShape)
  /// The reason in words, for operations whose rule is a different one.
  case other(String)
}

extension ShapeError: CustomStringConvertible {
  @usableFromInline package var description: String {
    switch self {
    case .doNotFit(let a, let b): "shapes \(a) and \(b) do not fit: each size must be equal or 1"
    case .doesNotRepeat(let a, let b): "a tensor of shape \(a) does not repeat to \(b)"
    case .cannotTake(let a, let b): "a tensor of shape \(a) cannot take the shape \(b)"
    case .reduction(let x, let result, let expected):
      "a sum or mean over a tensor of shape \(x) has the sizes of \(expected), not those of \(result)"
    case .innerSizes(let a, let b): "a matrix product needs equal inner sizes: \(a) and \(b) do not fit"
    case .differ(let inputs, let a, let b): "\(inputs) need the same sizes: \(a) and \(b) do not fit"
    case .other(let text): text
    }
  }
}
