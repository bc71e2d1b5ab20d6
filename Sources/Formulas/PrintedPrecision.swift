/// How many digits a line shows, chosen so that whoever computes it again from what is printed gets the printed result.
struct PrintedPrecision: Hashable, Sendable {
  /// The significant digits of the numbers in the formula.
  let operands: Int
  /// The significant digits of the result.
  let result: Int
  /// Whether the terms cancel except for rounding, so that the result is printed as 0.
  let cancels: Bool

  /// - Parameter digits: the digits that the result should have, and the least that the operands have.
  init(of formula: Formula, result number: Double, digits: Int) {
    let exact = formula.number ?? .nan
    let noise = abs(number) <= 1e-10 * formula.magnitude
    if noise || !exact.isFinite {
      (operands, result, cancels) = (digits, digits, noise)
      return
    }
    let fitting = Self.candidates(digits).first { Self.fits(formula, number, operands: $0, result: $1) }
    (operands, result) = fitting ?? (digits, digits)
    cancels = false
  }

  /// More digits for the operands come before fewer for the result, up to where a line would get too long.
  private static func candidates(_ digits: Int) -> [(operands: Int, result: Int)] {
    let results = Array((1...digits).reversed())
    return [digits...digits + 3, digits + 4...max(digits + 4, 12)].flatMap { range in
      results.flatMap { result in range.map { ($0, result) } }
    }
  }

  private static func fits(_ formula: Formula, _ number: Double, operands: Int, result: Int) -> Bool {
    guard let recomputed = formula.rounded(digits: operands).number else { return false }
    return Numeral(recomputed, digits: result).value == Numeral(number, digits: result).value
  }
}

extension Formula {
  /// The formula with its numbers as they are printed with so many digits.
  func rounded(digits: Int) -> Formula { mappingNumbers { Numeral($0, digits: digits).value } }

  /// Whether printing the formula with so many digits rounds none of the numbers that are written out.
  func isExact(digits: Int) -> Bool {
    visibleNumbers(where: { _ in true }).allSatisfy { Numeral($0, digits: digits).shows($0) }
  }
  /// The same for the numbers that are not traced values, and so are written out among symbols too.
  func hasExactConstants(digits: Int) -> Bool {
    visibleNumbers(where: { if case .number = $0 { true } else { false } })
      .allSatisfy { Numeral($0, digits: digits).shows($0) }
  }

  private func visibleNumbers(where isWanted: (Formula) -> Bool) -> [Double] {
    var numbers: [Double] = []
    _ = shortened().rewritten { part in if case .omitted = part { .omitted([]) } else { part } }.rewritten { part in
      switch part {
      case .number(let number) where isWanted(part), .value(_, let number) where isWanted(part): numbers.append(number)
      default: break
      }
      return part
    }
    return numbers
  }
}
