/// Whole numbers such as 20011231 or 200112 that are dates without hyphens.
enum DateNumbers {
  static func stand(in values: [Double]) -> Bool {
    let numbers = values.filter { !$0.isNaN }
    return Set(numbers).count > 2 && (numbers.allSatisfy(isDay) || (numbers.count > 9 && numbers.allSatisfy(isMonth)))
  }

  private static func isDay(_ number: Double) -> Bool {
    guard let whole = Int(exactly: number), 1900_01_01...2100_12_31 ~= whole, 1...12 ~= whole / 100 % 100 else {
      return false
    }
    return 1...ISODate.daysInMonth(whole / 100 % 100, of: whole / 10_000) ~= whole % 100
  }

  private static func isMonth(_ number: Double) -> Bool {
    guard let whole = Int(exactly: number) else { return false }
    return 1900_01...2100_12 ~= whole && 1...12 ~= whole % 100
  }
}
