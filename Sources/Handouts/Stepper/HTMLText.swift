import Foundation
import GradusAutograd
import GradusFormulas

/// Formulas and data inside an HTML page.
enum HTMLText {
  static func math(_ content: String) -> String { "<math><mrow>\(content)</mrow></math>" }
  static func math(_ symbol: MathSymbol) -> String { math(MathMLNotation().symbol(symbol)) }

  /// A formula that may go to the next line before each + and − of its outermost sum, since browsers do not break formulas.
  static func breakable(_ content: String) -> String {
    let pieces = outerPieces(of: content)
    // A sign and its term are two pieces.
    let terms = stride(from: 1, to: pieces.count - 1, by: 2).map { place in
      String(pieces[place].replacing("<mo>", with: "<mo form=\"infix\">") + pieces[place + 1])
    }
    return ([String(pieces[0])] + terms).map(math).joined(separator: " ")
  }

  /// What blanks part that stand inside of no element.
  private static func outerPieces(of content: String) -> [Substring] {
    var (pieces, depth, start): ([Substring], Int, String.Index) = ([], 0, content.startIndex)
    var tag: String.Index?
    let bytes = content.utf8
    for place in bytes.indices {
      switch bytes[place] {
      case UInt8(ascii: "<"): tag = place
      case UInt8(ascii: ">"):
        guard let opening = tag else { continue }
        let isEnd = bytes[bytes.index(after: opening)] == UInt8(ascii: "/")
        let isEmpty = bytes[bytes.index(before: place)] == UInt8(ascii: "/")
        depth += isEnd ? -1 : isEmpty ? 0 : 1
        tag = nil
      case UInt8(ascii: " ") where tag == nil && depth == 0:
        pieces.append(content[start..<place])
        start = bytes.index(after: place)
      default: break
      }
    }
    return pieces + [content[start...]]
  }

  /// JSON in the page, in which nothing may end the element that it stands in.
  static func data(_ name: String, _ json: Data) -> String {
    let text = String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003C")
    return "<script id=\"\(name)\" type=\"application/json\">\(text)</script>"
  }
}
