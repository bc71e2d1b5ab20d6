import Foundation

/// A printed line "symbol = formula = numbers ≈ result", and whether its numbers give its result.
public struct PrintedDerivation {
  /// Whether the line ends in a formula that is all numbers, with its result.
  public let isComputed: Bool
  /// What is wrong with it; nil where the numbers give the result.
  public let error: String?

  /// - Parameter digits: how many significant digits the result is rounded to; what is printed tells where it is not
  ///   given.
  public init(_ line: String, digits: Int? = nil) {
    let parts = Self.parts(of: line)
    isComputed = parts != nil
    error = parts.flatMap { number, printed, isExact in
      let wanted = PlainArithmetic.number(printed)!
      let tolerance = isExact ? 1e-12 * max(1, abs(number)) : Self.tolerance(printed, wanted, digits)
      return abs(number - wanted) <= tolerance ? nil : "“\(line)”: the numbers give \(number)"
    }
  }

  /// What the numbers before the last sign give, and what is printed after it.
  private static func parts(of line: String) -> (number: Double, printed: String, isExact: Bool)? {
    let signs = line.matches(of: #/ ([=≈←]) /#)
    guard let last = signs.last, signs.count > 1 else { return nil }
    let printed = line[last.range.upperBound...]
    let numbers = line[signs[signs.count - 2].range.upperBound..<last.range.lowerBound]
    guard PlainArithmetic.number(printed) != nil, let number = PlainArithmetic.number(numbers) else { return nil }
    return (number, String(printed), last.1 == "=")
  }

  /// Half a unit in the last place.
  private static func tolerance(_ printed: String, _ number: Double, _ digits: Int?) -> Double {
    if number == 0 { return 1e-3 }
    let mantissa = printed.prefix { $0 != "·" }
    let shown = mantissa.filter(\.isNumber).drop { $0 == "0" }.count
    let leading = floor(log10(abs(number)))
    return 0.5 * pow(10, leading + 1 - Double(digits ?? shown)) * (1 + 1e-9)
  }
}
