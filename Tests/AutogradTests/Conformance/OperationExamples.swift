import GradusTensors

@testable import GradusAutograd

/// A way to call an operation on random inputs.
struct OperationExample: Sendable, CustomStringConvertible {
  let description: String
  let apply: @Sendable (inout RandomInputs) -> Variable

  init(_ description: String, _ apply: @escaping @Sendable (inout RandomInputs) -> Variable) {
    (self.description, self.apply) = (description, apply)
  }

  /// An operation on one input of any shape.
  static func unary(
    _ description: String, _ domain: Domain = .real, _ operation: @escaping @Sendable (Variable) -> Variable
  ) -> OperationExample {
    OperationExample(description) { inputs in operation(inputs.input(inputs.shape(), domain)) }
  }
  /// An operation on one input and a constant.
  static func constant(
    _ description: String, _ domain: Domain = .real, _ operation: @escaping @Sendable (Variable, Double) -> Variable
  ) -> OperationExample {
    OperationExample(description) { inputs in
      operation(inputs.input(inputs.shape(), domain), inputs.number(.nonzero))
    }
  }
  /// An operation on two inputs, one or both of which may be repeated to the shape of the result.
  static func binary(
    _ description: String, _ domain: Domain = .real,
    _ operation: @escaping @Sendable (Variable, Variable) -> Variable
  ) -> OperationExample {
    OperationExample(description) { inputs in
      let (a, b) = inputs.pair(.real, domain)
      return operation(a, b)
    }
  }

  static let all: [OperationExample] = elementwise + shaping + reductions + products + classification

  private static let elementwise: [OperationExample] = [
    .binary("a + b") { $0 + $1 },
    .binary("a - b") { $0 - $1 },
    .binary("a · b") { $0 * $1 },
    .binary("a / b", .nonzero) { $0 / $1 },
    .binary("a where b > 0", .nonzero) { $0.applying(Gate(), $1) },
    .binary("a value used twice") { $0 * $1 + $0 },
    .constant("c · x") { $1 * $0 },
    .constant("x · c") { $0 * $1 },
    .constant("x / c") { $0 / $1 },
    .constant("c / x", .nonzero) { $1 / $0 },
    .constant("x + c") { $0 + $1 },
    .constant("c + x") { $1 + $0 },
    .constant("x - c") { $0 - $1 },
    .constant("c - x") { $1 - $0 },
    .constant("x to the power c", .positive) { $0.power($1) },
    .unary("-x") { -$0 },
    .unary("x²") { $0.squared() },
    .unary("x⁰") { $0.power(0) },
    .unary("x³") { $0.power(3) },
    .unary("√x", .positive) { $0.squareRoot() },
    .unary("exp") { $0.exp() },
    .unary("log", .positive) { $0.log() },
    .unary("tanh") { $0.tanh() },
    .unary("sigmoid") { $0.sigmoid() },
    .unary("softplus") { $0.softplus() },
    .unary("relu", .nonzero) { $0.relu() },
  ]

  private static let shaping: [OperationExample] = [
    .unary("transposed") { $0.transposed() },
    .unary("reshaped to a row") { $0.reshaped(.row($0.shape.count)) },
    .unary("reshaped to the transposed sizes") { $0.reshaped($0.shape.transposed) },
    OperationExample("broadcast") { inputs in
      let (rows, columns) = (inputs.size(), inputs.size())
      let target = inputs.input(.matrix(rows, columns))
      return inputs.input(inputs.shape(repeatingTo: rows, columns)).broadcast(like: target)
    },
  ]

  private static let reductions: [OperationExample] = [
    .unary("sum") { $0.sum() },
    .unary("mean") { $0.mean() },
    .unary("row sums") { $0.rowSums() },
    OperationExample("sum along an axis") { inputs in
      let (shape, axis) = shapeWithAxis(&inputs)
      return inputs.input(shape).sum(axis: axis)
    },
    OperationExample("mean along an axis") { inputs in
      let (shape, axis) = shapeWithAxis(&inputs)
      return inputs.input(shape).mean(axis: axis)
    },
    OperationExample("summed like") { inputs in
      let (rows, columns) = (inputs.size(), inputs.size())
      let target = inputs.input(inputs.shape(repeatingTo: rows, columns))
      return inputs.input(.matrix(rows, columns)).summed(like: target)
    },
    OperationExample("product summed like") { inputs in
      let (rows, columns) = (inputs.size(), inputs.size())
      let target = inputs.input(inputs.shape(repeatingTo: rows, columns))
      let a = inputs.input(.matrix(rows, columns))
      return a.product(inputs.input(inputs.shape(repeatingTo: rows, columns)), summedLike: target)
    },
  ]

  private static let products: [OperationExample] = [false, true].flatMap { first in
    [false, true].map { second in
      OperationExample("matrix product of \(first ? "aᵀ" : "a") and \(second ? "bᵀ" : "b")") { inputs in
        let (rows, depth, columns) = (inputs.size(), inputs.size(), inputs.size())
        let a = inputs.input(first ? .matrix(depth, rows) : .matrix(rows, depth))
        let b = inputs.input(second ? .matrix(columns, depth) : .matrix(depth, columns))
        return a.applying(MatMul(transposesA: first, transposesB: second), b)
      }
    }
  }

  private static let classification: [OperationExample] = [
    .unary("softmax") { $0.softmax() },
    .unary("log softmax") { $0.logSoftmax($0.softmax()) },
    OperationExample("cross-entropy") { inputs in
      let shape = TensorShape.matrix(inputs.size(), inputs.size())
      return inputs.input(shape).crossEntropy(inputs.input(shape))
    },
  ]

  /// Operations that exponentials would take out of the range of numbers, were they computed as they are written.
  static let farFromZero: [OperationExample] = [
    .unary("softmax") { ($0 * 600).named("z").softmax() },
    .unary("log softmax") {
      let z = ($0 * 600).named("z")
      return z.logSoftmax(z.softmax().named("p"))
    },
    .unary("softplus") { ($0 * 600).named("z").softplus() },
    .unary("sigmoid") { ($0 * 600).named("z").sigmoid() },
    .unary("tanh") { ($0 * 600).named("z").tanh() },
  ]

  private static func shapeWithAxis(_ inputs: inout RandomInputs) -> (TensorShape, axis: Int) {
    var shape = TensorShape.scalar
    while shape.rank == 0 { shape = inputs.shape() }
    return (shape, inputs.random.integer(below: Int(shape.rank)))
  }
}
