/// An explanation as it is printed: a symbol, and what follows each sign.
///
/// Long sums are shortened to a few terms and the sum of the others. Numbers have as many digits as their line needs to
/// give its result again, 4 or more. Between numbers "=" stands where the printed numbers give exactly the printed
/// result, and "≈" where they give it only after rounding. Before the numbers "=" stands where they are the recorded
/// ones, except for the last bits.
public struct PrintedLine: Hashable, Sendable {
  /// What stands between two sides of a formula.
  public enum Sign: String, Hashable, Sendable {
    case equals = "="
    case approximately = "≈"
    case becomes = "←"
  }
  /// A sign and what follows it.
  package struct Step: Hashable, Sendable {
    package let sign: Sign
    /// The numbers in it are rounded already.
    package let formula: Formula
    package let reading: FormulaReading
    /// A remark in words; nil on most lines.
    package let remark: String?
  }

  /// What the line begins with: the symbol of the number that is explained.
  package let symbol: MathSymbol
  /// The same as a formula.
  package var left: Formula { .value(symbol, 0) }
  /// What follows the symbol: usually the formula in symbols, the same in numbers, and the result.
  package let steps: [Step]

  /// The line as text in `notation`, whose digits do not matter here; `sign` says how each sign is written.
  package func written(in notation: some FormulaNotation, sign: (Sign) -> String = \.rawValue) -> String {
    notation.symbol(symbol)
      + steps.map { " \(sign($0.sign)) \($0.written(in: notation))" }.joined()
  }
}

extension PrintedLine: CustomStringConvertible {
  public var description: String { written(in: PlainNotation()) }
}

extension PrintedLine.Step {
  package func written(in notation: some FormulaNotation) -> String {
    withoutRemark(in: notation) + (remark.map(notation.remark) ?? "")
  }

  /// The formula alone.
  package func withoutRemark(in notation: some FormulaNotation) -> String {
    formula.written(in: notation.with(digits: DecimalDigits.all), as: reading)
  }
}

extension Explanation {
  /// The printed line, with `digits` significant digits in the result, or fewer where the numbers of the formula cannot
  /// give as many.
  package func line(digits: Int = 4) -> PrintedLine {
    let recorded = isGiven ? Formula.number(result) : formula.shortened()
    let numbers = PrintedNumbers(recorded, magnitude: formula.magnitude, result: result, digits: digits)
    let printed = Formula.number(numbers.result)
    var steps: [PrintedLine.Step] = []
    func add(_ formula: Formula, _ reading: FormulaReading, isExact: Bool, remark: String? = nil) {
      let sign: PrintedLine.Sign = steps.isEmpty && isUpdate ? .becomes : isExact ? .equals : .approximately
      steps.append(PrintedLine.Step(sign: sign, formula: formula, reading: reading, remark: remark))
    }
    if !isGiven, recorded.hasSymbols {
      add(numbers.formula, .symbols, isExact: recorded.hasConstants(near: numbers.formula))
    }
    let isComputed = !isGiven && !numbers.formula.isWritten(like: numbers.result)
    if isComputed { add(numbers.formula, .numbers, isExact: recorded.hasNumbers(near: numbers.formula)) }
    let isExact = isComputed && recorded.number != nil ? numbers.isExact : numbers.result.isNear(result)
    add(printed, .numbers, isExact: isExact, remark: numbers.remark)
    return PrintedLine(symbol: symbol, steps: steps)
  }
}

extension Formula {
  /// Whether it is written as `number` is, and so does not have to be written twice.
  fileprivate func isWritten(like number: Double) -> Bool {
    switch self {
    case .number(let own), .value(_, let own): own == number || own.isNaN && number.isNaN
    case .negative(let x): number <= 0 && x.isWritten(like: -number)
    case .sum(let parts), .product(let parts): parts.count == 1 && parts[0].isWritten(like: number)
    default: false
    }
  }

  /// Whether anything in it is written otherwise as a symbol than as a number.
  fileprivate var hasSymbols: Bool {
    leaves.contains { if case .value = $0 { true } else { false } }
  }

  /// Whether the numbers are those of `other`, which has the same form, but for the last bits of their binary form.
  fileprivate func hasNumbers(near other: Formula) -> Bool {
    zip(leaves, other.leaves).allSatisfy { ($0.number ?? 0).isNear($1.number ?? 0) }
  }

  /// The same for the numbers that are no traced values, and so are written among symbols too.
  fileprivate func hasConstants(near other: Formula) -> Bool {
    zip(withoutOmitted.leaves, other.withoutOmitted.leaves).allSatisfy { leaf, other in
      guard case .number(let number) = leaf else { return true }
      return number.isNear(other.number ?? 0)
    }
  }

  /// The symbols and numbers in the order in which they are written.
  private var leaves: [Formula] {
    var leaves: [Formula] = []
    _ = rewritten { part in
      switch part {
      case .number, .value: leaves.append(part)
      default: break
      }
      return part
    }
    return leaves
  }
}

extension Double {
  fileprivate func isNear(_ other: Double) -> Bool {
    self == other || abs(self - other) <= 1e-13 * abs(self) || isNaN && other.isNaN
  }
}
