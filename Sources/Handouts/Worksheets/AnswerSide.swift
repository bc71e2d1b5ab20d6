import Foundation

/// One side of an answer such as 1/3 ≈ 0.33, and how exact it is.
struct AnswerSide {
  let value: Double
  let isAmbiguous: Bool
  /// How many digits it is written with; a fraction, a root or π is exact.
  let exactness: Int
  private let text: String

  /// - Parameter side: as `AnswerSpelling` writes it.
  init(_ side: String, _ value: Double, isAmbiguous: Bool) {
    (text, self.value, self.isAmbiguous, exactness) = (side, value, isAmbiguous, Self.exactness(of: side))
  }

  static func exactness(of text: some StringProtocol) -> Int {
    if text.contains("/") || text.contains("sqrt") || text.contains("π") { return .max }
    return text.utf8.count { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  static func areNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 0.05 * max(abs(a), abs(b)) }

  /// Whether one side is the other, rounded to the digits that it shows, or cut off where that changes little.
  func agrees(with other: AnswerSide) -> Bool {
    let gap = abs(value - other.value)
    if gap <= 1e-9 * max(abs(value), abs(other.value)) { return true }
    let (coarse, fine) = unit > other.unit ? (self, other) : (other, self)
    if Self.areNear(value, other.value), gap <= coarse.unit * (1 + 1e-9) { return true }
    // Half a unit is rounded away from 0: 1/4 is 0.3, and not 0.2.
    let isAway = abs(coarse.value) > abs(fine.value)
    return gap <= coarse.unit / 2 * (1 + (isAway ? 1e-9 : -1e-9))
  }

  /// What one more in its last digit would add; 0 where it is a computation, which is exact.
  private var unit: Double {
    let plain = text.replacing(Patterns.powerOfTen, with: "")
    if plain.contains("sqrt") || plain.contains(where: { "/*^(π".contains($0) }) { return 0 }
    let digits = plain.prefix { !"eE".contains($0) }.filter { "0"..."9" ~= $0 }
    guard let count = Double(digits) else { return 0 }
    return count == 0 ? pow(10, Double(1 - digits.count)) : abs(value) / count
  }
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let powerOfTen = #/ ?\*? ?10\^\(?[-+]?[0-9]+\)?/#
}
