import Foundation

/// The numbers of a line as they are printed: rounded so that whoever computes the formula again gets the printed result.
struct PrintedNumbers {
  /// With its numbers rounded.
  let formula: Formula
  /// Rounded.
  let result: Double
  /// Whether the rounded numbers give exactly the rounded result.
  let isExact: Bool
  /// Why they do not give it at all; nil where they do.
  let remark: String?

  /// - Parameters:
  ///   - magnitude: the size of the numbers that were added up, those that are not written out included.
  ///   - digits: the significant digits that the result has if the numbers of the formula can give as many, and the least
  ///     that these have.
  init(_ formula: Formula, magnitude: Double, result: Double, digits: Int) {
    let found = PrecisionSearch(formula: formula, result: result, magnitude: magnitude).precision(digits: digits)
    self.formula = formula.mappingNumbers { DecimalDigits($0, digits: found.operands).value }
    self.result = found.result
    (isExact, remark) = (found.remark == nil && self.formula.isExactly(found.result), found.remark)
  }
}

/// Looks for the number of digits that a line needs.
private struct PrecisionSearch {
  struct Precision {
    let operands: Int
    let result: Double
    var remark: String?
  }

  let formula: Formula
  let result: Double
  let magnitude: Double

  /// More digits for the operands come before fewer for the result.
  func precision(digits: Int) -> Precision {
    guard let number = formula.number, number.isFinite, result.isFinite else { return special(digits) }
    let choices = Array(min(digits, 15)...15) + [DecimalDigits.all]
    // What rounding left of terms that cancel is 0 to the reader of a sum, but not to one who sees it multiplied.
    let isResidue = abs(result) <= 1e-15 * magnitude
    if result == 0 || isResidue && formula.isSum, let zero = zero(choices) { return zero }
    for shown in (1...digits).reversed() {
      let printed = DecimalDigits(result, digits: shown)
      let operands = choices.first { $0 >= needed(for: shown) && gives(printed, digits: shown, operands: $0) }
      if let operands { return Precision(operands: operands, result: printed.value) }
    }
    if isResidue, let zero = zero(choices) { return zero }
    return Precision(
      operands: DecimalDigits.all, result: DecimalDigits(result, digits: digits).value,
      remark: isResidue ? "a rounding error: the terms cancel" : "the printed numbers do not give this result")
  }

  /// How many digits of the operands are lost because terms cancel, and two less to be safe, on top of those of the result.
  private func needed(for shown: Int) -> Int {
    let lost = (log10(magnitude / abs(result)) - 2).rounded()
    return lost > 0 ? min(shown + Int(min(lost, 17)), DecimalDigits.all) : 0
  }

  /// Numbers that are infinite or none, and what a formula cannot say.
  private func special(_ digits: Int) -> Precision {
    var precision = Precision(operands: digits, result: DecimalDigits(result, digits: digits).value)
    guard let number = formula.number else { return precision }
    if number != result, !(number.isNaN && result.isNaN) {
      precision.remark = "the printed numbers do not give this result"
    } else if formula.exact != nil {
      precision.remark = "too large to be stored"
    }
    return precision
  }

  /// Whether the formula gives the printed result when its numbers have so many digits.
  private func gives(_ printed: DecimalDigits, digits shown: Int, operands digits: Int) -> Bool {
    let again = formula.number { DecimalDigits($0, digits: digits).value } ?? .nan
    // Numbers just below a power of ten may have one more digit behind the point than it has.
    let isBelow = abs(again) < abs(printed.value)
    let unit = DecimalDigits(printed.value * (isBelow ? 1 - 1e-15 : 1), digits: shown).halfUnit
    return isNear(printed.value, within: unit * (1 + 1e-9), digits: digits)
  }

  /// With the digits with which the terms give 0 where the largest of them is no longer exact.
  private func zero(_ choices: [Int]) -> Precision? {
    let largest = formula.largestTerm
    let operands = choices.first { isNear(0, within: DecimalDigits(largest, digits: $0).halfUnit, digits: $0) }
    return operands.map { Precision(operands: $0, result: 0) }
  }

  /// Decided exactly where the rounding errors of doubles could matter.
  private func isNear(_ wanted: Double, within allowed: Double, digits: Int) -> Bool {
    guard let again = formula.number(reading: { DecimalDigits($0, digits: digits).value }) else { return false }
    let distance = abs(again - wanted)
    if abs(distance - allowed) > 1e-14 * magnitude { return distance <= allowed }
    let exact = formula.mappingNumbers { DecimalDigits($0, digits: digits).value }.exact
    let exactDistance = exact.flatMap { exact in ExactNumber(printed: wanted).flatMap(exact.minus) }
    return abs(exactDistance?.approximation ?? distance) <= allowed
  }
}

extension Formula {
  /// Whether the numbers, read as the decimals they are printed as, give `result` without rounding.
  func isExactly(_ result: Double) -> Bool {
    var isFinite = result.isFinite
    let number = number { part in
      isFinite = isFinite && part.isFinite
      return part
    }
    guard let number else { return false }
    guard isFinite, number.isFinite else { return number == result || (number.isNaN && result.isNaN) }
    guard abs(number - result) <= 1e-12 * magnitude else { return false }
    return exact.flatMap { exact in ExactNumber(printed: result).flatMap(exact.minus) }?.isZero == true
  }

  /// Whether it is a sum or a mean, whose terms can cancel.
  fileprivate var isSum: Bool {
    switch self {
    case .sum: true
    case .negative(let x), .quotient(let x, .number): x.isSum
    default: false
    }
  }
}
