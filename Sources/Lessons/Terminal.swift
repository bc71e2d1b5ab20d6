import Foundation

/// The terminal that standard output goes to.
package enum Terminal {
  /// How many characters a line has; nil where standard output is no terminal.
  package static var width: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Prints a text; a terminal would break long lines within numbers, so they are broken between words before.
  package static func show(_ text: String) { print(width.map { folded(text, to: $0) } ?? text) }

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
