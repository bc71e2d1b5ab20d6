import GradusFormulas

extension Worksheet {
  /// What an instructor should know about a set of sheets, a sentence each.
  package static func notes(on sheets: [Worksheet]) -> [String] {
    var notes: [String] = []
    if sheets.first?.trace.standardizesTwo == true {
      notes.append(
        "only two numbers are standardized together, so that each is 1 or −1 on every sheet: with three or more it has to be "
          + "computed")
    }
    let letters = LaTeXText.unknownLetters(in: sheets.map { "\($0.title) \($0.student ?? "")" }.joined())
    if !letters.isEmpty {
      let one = letters.count == 1
      notes.append(
        "LaTeX and the PDF cannot hold the \(one ? "letter" : "letters") \(letters.map(String.init).joined(separator: " ")), and have "
          + "\(one ? "its number" : "their numbers") instead: print the pages in HTML from a browser")
    }
    return notes
  }
}
