import GradusAutograd
import GradusTensors

/// Where the elements of an input may lie: away from where the operation has a kink or a pole.
enum Domain {
  case real, positive, nonzero

  func number(using random: inout RandomGenerator) -> Double {
    switch self {
    case .real: random.uniform(in: -2..<2)
    case .positive: random.uniform(in: 0.3..<3)
    case .nonzero: random.uniform(in: 0.2..<2) * (random.uniform() < 0.5 ? -1 : 1)
    }
  }
}

/// Draws the inputs of one random call of an operation.
struct RandomInputs {
  let tape: Tape
  var random: RandomGenerator

  /// A size from 1 to 4.
  mutating func size() -> Int { 1 + random.integer(below: 4) }

  /// A scalar, a row, a column or a matrix.
  mutating func shape() -> TensorShape {
    switch random.integer(below: 6) {
    case 0: .scalar
    case 1: .row(size())
    case 2: .matrix(1, size())
    case 3: .matrix(size(), 1)
    default: .matrix(size(), size())
    }
  }

  /// A shape that repeats to a matrix of this many rows and columns, or is one.
  mutating func shape(repeatingTo rows: Int, _ columns: Int) -> TensorShape {
    let shapes: [TensorShape] = [
      .matrix(rows, columns), .matrix(rows, columns), .row(columns), .matrix(1, columns), .matrix(rows, 1), .scalar,
      .row(1), .matrix(1, 1),
    ]
    return shapes[random.integer(below: shapes.count)]
  }

  /// An input of this shape; one in three is a view that repeats a smaller one.
  mutating func input(_ shape: TensorShape, _ domain: Domain = .real) -> Variable {
    guard random.integer(below: 3) == 0, shape.rank == 2 else { return given(shape, domain) }
    let source = given(self.shape(repeatingTo: shape.rows, shape.columns), domain)
    return source.broadcast(like: tape.input("like", Tensor(repeating: 0, shape)))
  }

  /// Two inputs that fit each other element by element.
  mutating func pair(_ first: Domain = .real, _ second: Domain = .real) -> (Variable, Variable) {
    let (rows, columns) = (size(), size())
    let a = input(shape(repeatingTo: rows, columns), first)
    return (a, input(shape(repeatingTo: rows, columns), second))
  }

  mutating func number(_ domain: Domain = .real) -> Double { domain.number(using: &random) }

  /// A number from any variable: the sum of its elements, each with a weight of its own.
  mutating func loss(_ y: Variable) -> Variable {
    let weights = tape.input("weights", tensor(y.shape, .real))
    return (y * weights).named("weighted").sum().named("loss", symbol: "L")
  }

  private mutating func given(_ shape: TensorShape, _ domain: Domain) -> Variable {
    tape.input("input", symbol: "x", tensor(shape, domain), needsGradient: true)
  }
  mutating func tensor(_ shape: TensorShape, _ domain: Domain) -> Tensor {
    Tensor(shape, (0..<shape.count).map { _ in domain.number(using: &random) })
  }
}
