/// Numbers and points in files of shapes and texts: with two digits after the point, as many as can be seen in print.
enum WrittenNumber {
  static func text(_ number: Double) -> String {
    let hundredths = Int((min(max(number, -16000), 16000) * 100).rounded())
    let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let digits = part == 0 ? "" : part % 10 == 0 ? ".\(part / 10)" : part < 10 ? ".0\(part)" : ".\(part)"
    return (hundredths < 0 ? "-" : "") + "\(whole)" + digits
  }

  static func text(_ point: Point) -> String { "(\(text(point.x)),\(text(point.y)))" }
}
