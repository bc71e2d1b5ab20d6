import Foundation
import GradusAutograd
import GradusTensors
import Testing

/// One expression with its meaning at x = 1.5, y = -0.5, and the derivative with respect to x.
struct ExpressionExample: Sendable, CustomStringConvertible {
  let text: String
  let value, derivative: Double
  var description: String { text }
  init(_ text: String, _ value: Double, _ derivative: Double) {
    (self.text, self.value, self.derivative) = (text, value, derivative)
  }
}

@Suite("Expressions in golden files") struct ExpressionTests {
  static let examples = [
    ExpressionExample("x", 1.5, 1),
    ExpressionExample("-x^2", -2.25, -3),
    ExpressionExample("2^-x", pow(2, -1.5), -log(2) * pow(2, -1.5)),
    ExpressionExample("x ** 3", 3.375, 6.75),
    ExpressionExample("x - y - 1", 1, 1),
    ExpressionExample("x - (y - 1)", 3, 1),
    ExpressionExample("12 / x / 2 * y", -2, 4 / 3),
    ExpressionExample("-x * -y", -0.75, -0.5),
    ExpressionExample("2^3^2 * x", 768, 512),
    ExpressionExample("(x + y)*(x - y)", 2, 3),
    ExpressionExample("+x / (1 + 1e0)", 0.75, 0.5),
    ExpressionExample("x ^ x", pow(1.5, 1.5), pow(1.5, 1.5) * (log(1.5) + 1)),
    ExpressionExample("relu(y) + exp(log(x))", 1.5, 1),
    ExpressionExample("sqrt(x^2) + 0*tanh(x) + .5", 2, 1),
    ExpressionExample("sigmoid(x) / (1 - sigmoid(x))", exp(1.5), exp(1.5)),
  ]

  @Test("have the value and the derivative of their formula", arguments: examples)
  func value(example: ExpressionExample) throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(1.5), needsGradient: true)
    let variables = ["x": x, "y": tape.input("y", Tensor(-0.5))]
    let result = try Expression(parsing: example.text).value { name in try #require(variables[name]) }
    tape.backward(from: result)
    #expect(abs(result.value.scalar - example.value) <= 1e-14 * abs(example.value))
    #expect(abs(try #require(x.gradient).value.scalar - example.derivative) <= 1e-13 * abs(example.derivative))
  }

  @Test(
    "that are malformed are refused",
    arguments: ["", "x +", "(x", "x)", "x y", "sin(x", "2 * * x", "x ^", "3..5", "f()", "x $ y"])
  func malformed(text: String) {
    #expect(throws: GoldenError.self) { try Expression(parsing: text) }
  }

  @Test("with unknown functions, or without a variable, are refused", arguments: ["sin(x)", "2 + 3", "tanh(1) * x"])
  func meaningless(text: String) throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(1))
    let expression = try Expression(parsing: text)
    #expect(throws: GoldenError.self) { try expression.value { _ in x } }
  }
}
