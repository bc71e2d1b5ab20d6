import Foundation
import GradusAutograd
import GradusTensors

extension Expression {
  /// A number where no name takes part; otherwise recorded on the tape.
  private enum Value {
    case number(Double)
    case variable(Variable)
  }

  /// An operator for each pair of what may stand beside it.
  private struct Operator {
    let variables: (Variable, Variable) -> Variable
    let byNumber: (Variable, Double) -> Variable
    let ofNumber: (Double, Variable) -> Variable
    let numbers: (Double, Double) -> Double
  }

  private static var operators: [Character: Operator] {
    [
      "+": Operator(variables: +, byNumber: +, ofNumber: +, numbers: +),
      "-": Operator(variables: -, byNumber: -, ofNumber: -, numbers: -),
      "*": Operator(variables: *, byNumber: *, ofNumber: *, numbers: *),
      "/": Operator(variables: /, byNumber: /, ofNumber: { $0 * $1.power(-1) }, numbers: /),
      "^": Operator(
        variables: { ($1 * $0.log()).exp() }, byNumber: { $0.power($1) }, ofNumber: { ($1 * log($0)).exp() },
        numbers: pow),
    ]
  }

  private static var functions: [String: (Variable) -> Variable] {
    [
      "tanh": { $0.tanh() }, "exp": { $0.exp() }, "log": { $0.log() }, "sqrt": { $0.squareRoot() },
      "sigmoid": { $0.sigmoid() }, "relu": { $0.relu() }, "softplus": { $0.softplus() }, "square": { $0.squared() },
      "sum": { $0.sum() }, "mean": { $0.mean() },
    ]
  }

  /// The expression on the tape of the variables that `variable` finds by name.
  func value(with variable: (String) throws -> Variable) throws -> Variable {
    guard case .variable(let result) = try evaluated(variable) else { throw GoldenError("\(self) has no variable") }
    return result
  }

  private func evaluated(_ variable: (String) throws -> Variable) throws -> Value {
    switch self {
    case .number(let number): return .number(number)
    case .name(let name): return .variable(try variable(name))
    case .negative(let x):
      switch try x.evaluated(variable) {
      case .number(let number): return .number(-number)
      case .variable(let variable): return .variable(-variable)
      }
    case .call(let name, let x):
      guard let function = Self.functions[name] else { throw GoldenError("no function is called “\(name)”") }
      guard case .variable(let argument) = try x.evaluated(variable) else { throw GoldenError("\(self) is a constant") }
      return .variable(function(argument))
    case .binary(let sign, let a, let b):
      return try Self.combined(sign, a.evaluated(variable), b.evaluated(variable))
    }
  }

  private static func combined(_ sign: Character, _ a: Value, _ b: Value) throws -> Value {
    guard let operation = operators[sign] else { throw GoldenError("no operator is written “\(sign)”") }
    if case (.variable(let a), .variable(let b)) = (a, b) {
      _ = try broadcastShape(a.shape.dimensions, b.shape.dimensions)
    }
    return switch (a, b) {
    case (.variable(let a), .variable(let b)): .variable(operation.variables(a, b))
    case (.variable(let a), .number(let b)): .variable(operation.byNumber(a, b))
    case (.number(let a), .variable(let b)): .variable(operation.ofNumber(a, b))
    case (.number(let a), .number(let b)): .number(operation.numbers(a, b))
    }
  }
}
