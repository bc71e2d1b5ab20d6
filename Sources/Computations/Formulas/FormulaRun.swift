import Foundation
import GradusAutograd
import GradusTensors

/// What a formula's part gives: a number that stands in the formula, or a value on the tape.
enum FormulaOperand {
  case number(Double)
  case variable(Variable)
}

/// Computes formulas on a tape, and says of shapes that do not fit what they are and where they come from.
struct FormulaRun {
  /// The values that formulas can name so far.
  var values: [String: Variable] = [:]
  /// Where a value comes from, as a message says it: "given in line 2".
  var origins: [String: String] = [:]
  /// All names of the file, also of values that are computed later.
  var laterNames: [String: String] = [:]

  /// The name of what the formula computes.
  var current: String?

  func value(of formula: WrittenFormula) throws(FormulaFault) -> FormulaOperand {
    switch formula.kind {
    case .number(_, let number): return .number(number)
    case .name(let name): return try named(name, at: formula.offset)
    case .parentheses(let x): return try value(of: x)
    case .negative(let x):
      switch try value(of: x) {
      case .number(let number): return .number(-number)
      case .variable(let variable): return .variable(-variable)
      }
    case .binary(let sign, let a, let b): return try combined(sign, a, b, in: formula)
    case .power(let base, let exponent): return try power(base, exponent, in: formula)
    case .call(let name, let arguments): return try call(name, arguments, in: formula)
    case .transposed(let x): return .variable(try variable(of: x).transposed())
    }
  }

  private func named(_ name: String, at offset: Int) throws(FormulaFault) -> FormulaOperand {
    if let variable = values[name] { return .variable(variable) }
    if name == current {
      throw FormulaFault(offset: offset, problem: "\(name) is what this formula computes, and cannot stand in it")
    }
    if let later = laterNames[name] {
      throw FormulaFault(offset: offset, problem: "\(name) is computed only later, \(later): move it above")
    }
    if name == "pi" || name == "π" { return .number(.pi) }
    if name == "e" {
      throw FormulaFault(offset: offset, problem: "there is no value \"e\": e to the power of x is written exp(x)")
    }
    if let function = FormulaFunction.named(name) {
      throw FormulaFault(offset: offset, problem: "\(name) is a function: write \(name)(\(function.arguments))")
    }
    // Capital and small letters are other names, but near ones.
    let known = values.keys.sorted()
    throw FormulaFault(
      offset: offset,
      problem: "there is no value \"\(name)\": "
        + (known.isEmpty ? "nothing is given" : suggestion(for: name, among: known) { $0.lowercased() }))
  }

  /// The value of a part that must be on the tape.
  func variable(of formula: WrittenFormula) throws(FormulaFault) -> Variable {
    switch try value(of: formula) {
    case .variable(let variable): return variable
    case .number:
      throw FormulaFault(offset: formula.offset, problem: "\(formula.text) is a number, where a value is needed")
    }
  }

  private func combined(
    _ sign: WrittenFormula.Operator, _ a: WrittenFormula, _ b: WrittenFormula, in formula: WrittenFormula
  ) throws(FormulaFault) -> FormulaOperand {
    switch (sign, try value(of: a), try value(of: b)) {
    case (.plus, .number(let a), .number(let b)): return .number(a + b)
    case (.plus, .variable(let a), .number(let b)): return .variable(a + b)
    case (.plus, .number(let a), .variable(let b)): return .variable(a + b)
    case (.minus, .number(let a), .number(let b)): return .number(a - b)
    case (.minus, .variable(let a), .number(let b)): return .variable(a - b)
    case (.minus, .number(let a), .variable(let b)): return .variable(a - b)
    case (.times, .number(let a), .number(let b)): return .number(a * b)
    case (.times, .variable(let a), .number(let b)): return .variable(a * b)
    case (.times, .number(let a), .variable(let b)): return .variable(a * b)
    case (.over, _, .number(0)): throw FormulaFault(offset: formula.offset, problem: "\(formula.text) divides by 0")
    case (.over, .number(let a), .number(let b)): return .number(a / b)
    case (.over, .variable(let a), .number(let b)): return .variable(a / b)
    case (.over, .number(let a), .variable(let b)): return .variable(a / b)
    case (_, .variable(let x), .variable(let y)): return .variable(try combined(sign, (a, x), (b, y), in: formula))
    case (.matrixProduct, _, _):
      throw FormulaFault(
        offset: formula.offset,
        problem: "@ multiplies two matrices, and in \(formula.text) one side is a number: write *")
    }
  }

  private func combined(
    _ sign: WrittenFormula.Operator, _ a: (formula: WrittenFormula, value: Variable),
    _ b: (formula: WrittenFormula, value: Variable), in formula: WrittenFormula
  ) throws(FormulaFault) -> Variable {
    let (x, y) = (a.value, b.value)
    if sign == .matrixProduct {
      try checkShapes(of: [a, b], in: formula, MatMul())
      return x.matmul(y)
    }
    try checkShapes(of: [a, b], in: formula, Add(), isProduct: sign == .times)
    return switch sign {
    case .plus: x + y
    case .minus: x - y
    case .times, .matrixProduct: x * y
    case .over: x / y
    }
  }

  private func power(
    _ base: WrittenFormula, _ exponent: WrittenFormula, in formula: WrittenFormula
  ) throws(FormulaFault) -> FormulaOperand {
    if case .name("e") = base.inner.kind, values["e"] == nil {
      throw FormulaFault(offset: formula.offset, problem: "\(formula.text) is written exp(\(exponent.inner.text))")
    }
    guard case .number(let power) = try value(of: exponent) else {
      throw FormulaFault(
        offset: formula.offset,
        problem:
          "the exponent of \(formula.text) must be a number that stands in the formula: write exp(\(exponent.text) * log(\(base.inner.text)))"
      )
    }
    switch try value(of: base) {
    case .number(let number): return .number(Foundation.pow(number, power))
    case .variable(let x): return .variable(power == 2 ? x.squared() : x.power(power))
    }
  }

  private func call(
    _ name: String, _ arguments: [WrittenFormula], in formula: WrittenFormula
  ) throws(FormulaFault) -> FormulaOperand {
    guard let function = FormulaFunction.named(name) else {
      let isValue = values[name] != nil
      throw FormulaFault(
        offset: formula.offset,
        problem: isValue
          ? "\(name) is a value and no function: a product is written \(name) * (…)"
          : "there is no function \"\(name)\": " + FormulaFunction.suggestion(for: name))
    }
    guard function.counts.contains(arguments.count) else {
      let wanted = Set(function.counts).sorted().map(String.init).joined(separator: " or ")
      throw FormulaFault(
        offset: formula.offset,
        problem:
          "\(name) takes \(wanted) argument\(wanted == "1" ? "" : "s"), and here has \(arguments.count): write \(name)(\(function.arguments))"
      )
    }
    return try FormulaCall(run: self, formula: formula, name: name, arguments: arguments).result(of: function)
  }

  /// - Throws: where `operation` has no result for these shapes: both shapes, and where they come from.
  func checkShapes(
    of operands: [(formula: WrittenFormula, value: Variable)], in formula: WrittenFormula,
    _ operation: some TapeOperation,
    isProduct: Bool = false
  ) throws(FormulaFault) {
    let result: TensorShape?
    do { result = try operation.shape(of: operands.map(\.value.shape)) } catch {
      let parts = operands.map { "\($0.formula.inner.text) has the shape \($0.value.shape)\(origin(of: $0.formula))" }
      var advice = ""
      if case .innerSizes = error {
        advice = "the columns of the first must be as many as the rows of the second"
        let (a, b) = (operands[0].value.shape, operands[1].value.shape)
        if b.rank == 1, b.count == a.columns { advice += "; a column is given as [[1], [2]]" }
      } else {
        advice = "each size must be equal or 1"
        if isProduct, operands[0].value.shape.columns == operands[1].value.shape.rows {
          advice += "; a matrix product is written @"
        }
      }
      throw FormulaFault(offset: formula.offset, problem: "\(parts.joined(separator: " and ")): \(advice)")
    }
    if let result, result.count > Self.mostNumbers {
      throw FormulaFault(
        offset: formula.offset,
        problem: "\(formula.text) has the shape \(result), and a value has at most 1,000,000 numbers: take smaller ones"
      )
    }
  }

  /// Every number is kept and written; two rows of a short file can have a product that fills the memory.
  private static let mostNumbers = 1_000_000

  private func origin(of formula: WrittenFormula) -> String {
    guard case .name(let name) = formula.inner.kind, let origin = origins[name] else { return "" }
    return " (\(origin))"
  }
}
