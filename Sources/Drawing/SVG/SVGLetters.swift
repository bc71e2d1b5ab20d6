import GradusFormulas

/// A line of text as an element of SVG.
///
/// It is made as wide as it is in Inter, so that in another font it covers nothing beside it.
struct SVGLetters {
  /// Letters of one style.
  private struct Run {
    let letters: String
    let isItalic, isBold: Bool
    /// The scripts that they stand in, from the outermost to the innermost.
    let scripts: [RichText.Style]
  }

  private let text: RecordedText
  private var runs: [Run] = []

  init(_ text: RecordedText) {
    self.text = text
    add(text.text, italic: false, bold: false, [])
  }

  private mutating func add(_ text: RichText, italic: Bool, bold: Bool, _ scripts: [RichText.Style]) {
    for part in text.parts {
      switch part {
      case .text(let letters):
        runs.append(Run(letters: letters, isItalic: italic, isBold: bold, scripts: scripts))
      case .styled(let style, let inner):
        add(
          inner, italic: italic || style == .italic, bold: bold || style == .bold,
          style == .sub || style == .sup ? scripts + [style] : scripts)
      }
    }
  }

  var element: String {
    let style = text.style
    let x = runs.count == 1 ? text.place.x : left
    var attributes = SVGWriter.numbers([("x", x), ("y", text.place.y), ("font-size", style.size)])
    if style.weight != .regular { attributes += " font-weight=\"\(style.weight.rawValue)\"" }
    if style.italic { attributes += " font-style=\"italic\"" }
    if style.isTabular { attributes += " style=\"font-variant-numeric:tabular-nums\"" }
    if text.anchor != .left, runs.count == 1 {
      attributes += " text-anchor=\"\(text.anchor == .center ? "middle" : "end")\""
    }
    if text.degrees != 0 {
      let turn = [text.degrees, text.place.x, text.place.y].map(WrittenNumber.text).joined(separator: " ")
      attributes += " transform=\"rotate(\(turn))\""
    }
    if runs.count == 1 { attributes += Self.width(text.width) }
    return "<text\(attributes)\(halo)\(SVGWriter.fill(style.color))>\(content)</text>"
  }

  private var halo: String {
    text.style.halo.map { color in
      " paint-order=\"stroke\"" + SVGWriter.paint("stroke", color)
        + SVGWriter.numbers([("stroke-width", text.style.size * 0.34)])
    } ?? ""
  }

  private static func width(_ width: Double) -> String {
    SVGWriter.numbers([("textLength", width)]) + " lengthAdjust=\"spacingAndGlyphs\""
  }

  private var left: Double { text.place.x - text.anchor.fraction * text.width }

  /// Pieces of several styles have a place and a width each: some readers give them those of the whole text.
  private var content: String {
    var rise = 0.0
    let ends = text.starts.dropFirst() + [text.width]
    return runs.enumerated().map { index, run in
      let own = TextSpans.rise(of: run.scripts, text.style.size)
      defer { rise = own }
      let isPlaced = runs.count > 1 && text.starts.count == runs.count
      let attributes =
        (isPlaced
          ? SVGWriter.numbers([("x", left + text.starts[index])])
            + Self.width(ends[ends.startIndex + index] - text.starts[index]) : "")
        + (own != rise ? SVGWriter.numbers([("dy", rise - own)]) : "")
        + (run.scripts.isEmpty
          ? "" : SVGWriter.numbers([("font-size", text.style.size * TextSpans.shrink(run.scripts.count))]))
        + (run.isItalic && !text.style.italic ? " font-style=\"italic\"" : "")
        + (run.isBold ? " font-weight=\"\(TextStyle.Weight.bold.rawValue)\"" : "")
      let letters = XMLText.escaped(run.letters)
      return attributes.isEmpty ? letters : "<tspan\(attributes)>\(letters)</tspan>"
    }.joined()
  }
}
