import GradusAutograd
import GradusTensors

/// One operation on 64 x 64 numbers: forwards, or forwards and back from a weighted sum of its results.
public final class OperationProblem: Problem {
  public struct Case: Sendable {
    public let name: String
    let operation: @Sendable (_ a: Variable, _ b: Variable) -> Variable

    init(_ name: String, _ operation: @escaping @Sendable (_ a: Variable, _ b: Variable) -> Variable) {
      (self.name, self.operation) = (name, operation)
    }
  }

  /// Every operation, in the order of the alphabet.
  public static let all = [
    Case("add") { $0 + $1 },
    Case("broadcast") { a, b in a.sum(axis: 0).broadcast(like: b) },
    Case("crossEntropy") { $0.crossEntropy($1) },
    Case("divide") { $0 / $1 },
    Case("divideConstant") { a, _ in 3 / a },
    Case("exp") { a, _ in a.exp() },
    Case("log") { a, _ in a.log() },
    Case("logSoftmax") { $0.logSoftmax($1) },
    Case("matmul") { $0.matmul($1) },
    Case("mean") { a, _ in a.mean() },
    Case("meanOfRows") { a, _ in a.mean(axis: 0) },
    Case("meanOfColumns") { a, _ in a.mean(axis: 1) },
    Case("multiply") { $0 * $1 },
    Case("power") { a, _ in a.power(1.5) },
    Case("relu") { a, _ in a.relu() },
    Case("reshape") { a, _ in a.reshaped(.matrix(32, 128)) },
    Case("scale") { a, _ in 3 * a },
    Case("scaleDown") { a, _ in a / 3 },
    Case("shift") { a, _ in a + 3 },
    Case("shiftNegated") { a, _ in 3 - a },
    Case("sigmoid") { a, _ in a.sigmoid() },
    Case("softmax") { a, _ in a.softmax() },
    Case("softplus") { a, _ in a.softplus() },
    Case("square") { a, _ in a.squared() },
    Case("squareRoot") { a, _ in a.squareRoot() },
    Case("subtract") { $0 - $1 },
    Case("sum") { a, _ in a.sum() },
    Case("sumOfRows") { a, _ in a.sum(axis: 0) },
    Case("sumOfColumns") { a, _ in a.sum(axis: 1) },
    Case("tanh") { a, _ in a.tanh() },
    Case("transpose") { a, _ in a.transposed() },
  ]

  private let tape = Tape()
  private let operation: Case
  private let goesBack: Bool
  private let a, b, weights: Tensor

  public init(_ operation: Case, goesBack: Bool) {
    (self.operation, self.goesBack) = (operation, goesBack)
    var random = RandomGenerator(seed: 1)
    let shape = TensorShape.matrix(64, 64)
    (a, b) = (random.uniform(shape, in: 0.5..<2), random.uniform(shape, in: 0.01..<1))
    let probe = Tape()
    let result = operation.operation(probe.input("a", a), probe.input("b", b))
    weights = withExtendedLifetime(probe) { random.normal(result.shape) }
  }

  public func step() -> Double {
    tape.reset()
    let a = tape.input("a", a, needsGradient: true)
    let y = operation.operation(a, tape.input("b", b, needsGradient: true))
    guard goesBack else { return y[0, 0] }
    tape.backward(from: (y * tape.input("weights", weights)).sum())
    return a.gradient![0, 0]
  }
}
