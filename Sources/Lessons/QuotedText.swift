/// A text from outside as an error message shows it: in quotation marks, cut short, and with every letter that could do
/// something to a terminal escaped.
package struct QuotedText: CustomStringConvertible, Sendable {
  private static let limit = 60
  private let text: String

  package init(_ text: String) { self.text = text }

  package var description: String {
    let scalars = text.unicodeScalars
    return "\"" + scalars.prefix(Self.limit).map(Self.shown).joined() + (scalars.count > Self.limit ? "…" : "") + "\""
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
    }
  }
}
