/// An explanation as it is printed: a symbol, and what follows each sign.
///
/// Long sums are shortened. Digits are chosen so that the numbers give the result again. "=" stands where what is
/// printed is exact, "≈" where something was rounded.
public struct PrintedLine: Hashable, Sendable {
  public enum Sign: String, Hashable, Sendable {
    case equals = "="
    case approximately = "≈"
    case becomes = "←"
  }
  /// A sign and what follows it.
  public struct Step: Hashable, Sendable {
    public let sign: Sign
    public let formula: Formula
    public let reading: FormulaReading
    public let digits: Int
  }

  public let symbol: MathSymbol
  public let steps: [Step]

  /// The line as text in `notation`, whose digits do not matter here; `sign` says how each sign is written.
  public func written(in notation: some FormulaNotation, sign: (Sign) -> String = \.rawValue) -> String {
    notation.symbol(symbol)
      + steps.map { " \(sign($0.sign)) \($0.written(in: notation))" }.joined()
  }
}

extension PrintedLine.Step {
  public func written(in notation: some FormulaNotation) -> String {
    formula.written(in: notation.with(digits: digits), as: reading)
  }
}

extension Explanation {
  /// The printed line, with `digits` significant digits in the result, or fewer where terms cancel.
  public func line(digits: Int = 4) -> PrintedLine {
    let precision = PrintedPrecision(of: formula, result: result, digits: digits)
    let printed = Formula.number(precision.cancels ? 0 : Numeral(result, digits: precision.result).value)
    var steps: [PrintedLine.Step] = []
    func add(_ formula: Formula, _ reading: FormulaReading, digits: Int, exact: @autoclosure () -> Bool) {
      let sign: PrintedLine.Sign = steps.isEmpty && isUpdate ? .becomes : exact() ? .equals : .approximately
      steps.append(PrintedLine.Step(sign: sign, formula: formula, reading: reading, digits: digits))
    }
    let visible = Visible(formula.shortened(), digits: precision.operands)
    if !isGiven, visible.symbols != visible.numbers {
      add(
        visible.formula, .symbols, digits: precision.operands,
        exact: formula.hasExactConstants(digits: precision.operands))
    }
    if !isGiven, visible.numbers != printed.written(in: PlainNotation(digits: precision.result)) {
      add(visible.formula, .numbers, digits: precision.operands, exact: formula.isExact(digits: precision.operands))
    }
    let isComputed = steps.last?.reading == .numbers
    add(printed, .numbers, digits: precision.result, exact: isComputed ? gives(printed, precision) : isPrinted(printed))
    return PrintedLine(symbol: symbol, steps: steps)
  }

  /// Whether the numbers of the formula, as they are printed, give exactly the printed result.
  private func gives(_ printed: Formula, _ precision: PrintedPrecision) -> Bool {
    let rounded = formula.rounded(digits: precision.operands)
    guard let number = rounded.number, let printed = printed.number else { return false }
    return abs(number - printed) <= 1e-13 * rounded.magnitude
  }

  private func isPrinted(_ printed: Formula) -> Bool {
    printed.number.map { abs($0 - result) <= 1e-13 * abs(result) } ?? false
  }
}

/// A formula with both of its readings as text, to see whether they differ.
private struct Visible {
  let formula: Formula
  let symbols, numbers: String

  init(_ formula: Formula, digits: Int) {
    self.formula = formula
    symbols = formula.written(in: PlainNotation(digits: digits))
    numbers = formula.written(in: PlainNotation(digits: digits), as: .numbers)
  }
}
