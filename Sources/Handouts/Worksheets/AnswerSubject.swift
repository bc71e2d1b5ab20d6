import Foundation

/// What an answer says that it is: û₁ in û₁ = 0.2.
enum AnswerSubject {
  /// Whether an answer begins with the name of another blank of the sheet than its own.
  static func isOther(_ text: String, than label: String, among labels: some Sequence<String>) -> Bool {
    guard let end = text.firstIndex(where: { "=≈~≃≅".contains($0) }) else { return false }
    let name = plain(text[..<end])
    return name.contains(where: \.isLetter) && name != plain(label) && labels.contains { plain($0) == name }
  }

  /// As a keyboard without signs of mathematics writes it: u1 for û₁, dL/dx1 for ∂L/∂x₁.
  private static func plain(_ text: some StringProtocol) -> String {
    let letters = String(text).replacing("\\hat", with: "").replacing("\\partial", with: "d")
      .decomposedStringWithCanonicalMapping
    var plain = ""
    for scalar in letters.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
      switch scalar {
      case "∂": plain += "d"
      case "µ": plain += "μ"
      case "₀"..."₉": plain += "\(scalar.value - 0x2080)"
      case " ", "\u{A0}", "_", "{", "}", "$", "\\", ":", "^": break
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }
}
