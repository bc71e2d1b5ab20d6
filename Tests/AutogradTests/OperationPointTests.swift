import GradusAutograd
import GradusTensors
import Testing

/// A point at which an operation could go wrong, with the value and the derivative that it has there.
struct PointExample: Sendable, CustomStringConvertible {
  let description: String
  let x, value, derivative: Double
  let operation: @Sendable (Variable) -> Variable

  init(
    _ description: String, at x: Double, is value: Double, derivative: Double,
    _ operation: @escaping @Sendable (Variable) -> Variable
  ) {
    self.description = "\(description) at \(x)"
    (self.x, self.value, self.derivative, self.operation) = (x, value, derivative, operation)
  }
}

@Suite("An operation") struct OperationPointTests {
  static let examples = [
    PointExample("relu", at: 0, is: 0, derivative: 0) { $0.relu() },
    PointExample("relu", at: -0.0, is: 0, derivative: 0) { $0.relu() },
    PointExample("relu", at: 1e-300, is: 1e-300, derivative: 1) { $0.relu() },
    PointExample("x⁰", at: 0, is: 1, derivative: 0) { $0.power(0) },
    PointExample("x¹", at: 0, is: 0, derivative: 1) { $0.power(1) },
    PointExample("x²", at: 0, is: 0, derivative: 0) { $0.power(2) },
    PointExample("x³", at: -2, is: -8, derivative: 12) { $0.power(3) },
    PointExample("x squared", at: 0, is: 0, derivative: 0) { $0.squared() },
    PointExample("tanh", at: 400, is: 1, derivative: 0) { $0.tanh() },
    PointExample("tanh", at: -400, is: -1, derivative: 0) { $0.tanh() },
    PointExample("sigmoid", at: 800, is: 1, derivative: 0) { $0.sigmoid() },
    PointExample("sigmoid", at: -800, is: 0, derivative: 0) { $0.sigmoid() },
    PointExample("softplus", at: 800, is: 800, derivative: 1) { $0.softplus() },
    PointExample("softplus", at: -800, is: 0, derivative: 0) { $0.softplus() },
    PointExample("softmax of one number", at: 900, is: 1, derivative: 0) { $0.softmax() },
    PointExample("log softmax of one number", at: -900, is: 0, derivative: 0) { $0.logSoftmax($0.softmax()) },
    PointExample("√x", at: 4, is: 2, derivative: 0.25) { $0.squareRoot() },
    PointExample("x / x", at: 3, is: 1, derivative: 0) { $0 / $0 },
    PointExample("x - x", at: 3, is: 0, derivative: 0) { $0 - $0 },
  ]

  @Test("has its value and derivative also at the points where that is delicate", arguments: examples)
  func point(example: PointExample) throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(rows: [[example.x]]), needsGradient: true)
    let y = example.operation(x)
    tape.backward(from: y)
    let (value, derivative) = (y.value.scalar, try #require(x.gradient).value.scalar)
    #expect(value == example.value)
    #expect(derivative == example.derivative)
  }
}
