/// Unicode's small digits in a row, such as "²₁,₂": LaTeX sets them as one index and one exponent.
package struct SmallScripts {
  /// How many characters they are.
  package let count: Int
  package let latex: String

  /// nil where the text does not begin with one.
  package init?(at text: Substring) {
    guard let first = text.utf8.first, first >= 0x80 else { return nil }
    var (raised, lowered, count) = ("", "", 0)
    var rest = text
    while let character = rest.first {
      let next = rest.dropFirst().first
      if let command = Self.command(character) {
        if command.isRaised { raised += command.content } else { lowered += command.content }
      } else if character == ",", !lowered.isEmpty, let next, Self.command(next)?.isRaised == false {
        lowered += ","
      } else {
        break
      }
      rest.removeFirst()
      count += 1
    }
    guard count > 0 else { return nil }
    self.count = count
    latex = (raised.isEmpty ? "" : "^{\(raised)}") + (lowered.isEmpty ? "" : "_{\(lowered)}")
  }

  private static func command(_ character: Character) -> (isRaised: Bool, content: String)? {
    guard let command = LaTeXSigns.commands[character], command.hasSuffix("}"), command.dropFirst().first == "{",
      command.hasPrefix("^") || command.hasPrefix("_")
    else { return nil }
    return (command.hasPrefix("^"), String(command.dropFirst(2).dropLast()))
  }
}
