import Foundation

/// The terminal that standard output goes to.
package enum Terminal {
  /// How many characters a line has: what the variable COLUMNS says, or the terminal; nil where neither does.
  package static var width: Int? { width(of: STDOUT_FILENO) }
  /// How many lines there are: what the variable LINES says, or the terminal; nil where neither does.
  package static var height: Int? { said("LINES") ?? size(of: STDOUT_FILENO)?.rows }

  static func width(of descriptor: Int32) -> Int? { said("COLUMNS") ?? size(of: descriptor)?.columns }

  private static func said(_ variable: String) -> Int? {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private static func size(of descriptor: Int32) -> (columns: Int?, rows: Int?)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return (size.ws_col > 0 ? Int(size.ws_col) : nil, size.ws_row > 0 ? Int(size.ws_row) : nil)
  }

  /// The length of a line of prose: no more than a reader's eye can follow.
  package static var proseWidth: Int { min(100, width ?? 100) }

  /// Prints a text; a terminal would break long lines within numbers, so they are broken between words before.
  package static func show(_ text: String) {
    let text = inert(text)
    print(width.map { folded(text, to: $0) } ?? text)
  }

  /// The text with control codes, and signs that turn the direction of writing, as numbers: names of files may hold them.
  package static func inert(_ text: String) -> String {
    let isInert = text.unicodeScalars.allSatisfy { !hasEffect($0) }
    if isInert { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if hasEffect(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func hasEffect(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The text with each line broken at blanks where it is longer than `width`; what follows is indented.
  package static func folded(_ text: String, to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { fold($0, to: width) }.joined(separator: "\n")
  }

  private static func fold(_ line: Substring, to width: Int) -> String {
    guard line.count > width else { return String(line) }
    let indent = line.prefix { $0 == " " }
    var lines = [String(indent)]
    var isStart = true
    for word in line.split(separator: " ") {
      if !isStart, lines[lines.count - 1].count + 1 + word.count > width {
        lines.append(indent + "  ")
        isStart = true
      }
      lines[lines.count - 1] += (isStart ? "" : " ") + word
      isStart = false
    }
    return lines.joined(separator: "\n")
  }
}
