import Foundation
import GradusAutograd
import GradusFormulas

extension Double {
  /// The number with so many digits after the point, for tables and sentences.
  public func rounded(digits: Int) -> String {
    let text = String(format: "%.\(digits)f", abs(self))
    let parts = text.split(separator: ".")
    let whole = String(parts[0]).groupedInThousands + (parts.count > 1 ? ".\(parts[1])" : "")
    return (self < 0 && text.contains { "123456789".contains($0) } ? "−" : "") + whole
  }

  /// The number with so many digits that matter, as a power of ten where it is very small or very large.
  public func significant(_ digits: Int) -> String {
    guard 1000..<1e7 ~= abs(self) else { return PlainNotation(digits: digits).number(self) }
    let unit = pow(10, (log10(abs(self)).rounded(.down) - Double(digits - 1)))
    return ((self / unit).rounded() * unit).rounded(digits: 0)
  }
}

extension Int {
  /// The number with a comma between thousands, for tables and sentences.
  public var grouped: String { (self < 0 ? "−" : "") + "\(magnitude)".groupedInThousands }
}

extension String {
  fileprivate var groupedInThousands: String {
    guard count > 3 else { return self }
    return String(dropLast(3)).groupedInThousands + "," + suffix(3)
  }
}
