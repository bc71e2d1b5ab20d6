package import GradusDrawing
package import GradusFormulas

/// The title, which states the finding, and below it in grey what is shown.
package struct Header: Sendable {
  let title, subtitle: RichText
  let theme: Theme
  /// After how many lines the title and the subtitle each end in "…".
  let lines: Int?

  /// - Parameter remark: what is said where the theme shows no titles too.
  package init(title: RichText, subtitle: RichText, remark: RichText = "", theme: Theme, lines: Int? = nil) {
    self.lines = lines
    let shown = theme.hasTitles ? (title, subtitle) : ("", remark)
    // A line must not break between a number and its unit.
    (self.title, self.subtitle) = (Self.withUnits(shown.0), Self.withUnits(shown.1))
    self.theme = theme
  }

  private static func withUnits(_ text: RichText) -> RichText {
    text.mappingLetters { $0.replacing(" %", with: "\u{A0}%") }
  }

  private var titleStyle: TextStyle { TextStyle(theme.text.title, weight: .bold, color: theme.ink) }
  private var subtitleStyle: TextStyle { TextStyle(theme.text.subtitle, color: theme.muted) }

  /// How many lines leave most of a chart of this height to the data; a chart for a document grows with its lines.
  static func lines(in height: Double, _ theme: Theme) -> Int {
    theme.width == nil ? min(4, max(1, Int(0.2 * height / (1.25 * theme.text.title)))) : 8
  }

  /// The room that it takes, broken into lines of this width.
  package func height(on canvas: Canvas, width: Double) -> Double {
    let first = title.isEmpty ? 0 : canvas.extent(of: title, titleStyle, in: .block(width, lines: lines)).height
    let second =
      subtitle.isEmpty ? 0 : canvas.extent(of: subtitle, subtitleStyle, in: .block(width, lines: lines)).height
    return first + second + (title.isEmpty || subtitle.isEmpty ? 0 : 2)
  }

  package func draw(on canvas: Canvas, at corner: Point, width: Double) {
    var y = corner.y
    for (text, style) in [(title, titleStyle), (subtitle, subtitleStyle)] where !text.isEmpty {
      let extent = canvas.text(
        text, at: Point(corner.x, y), style, anchor: TextAnchor(.left, .top), in: .block(width, lines: lines))
      y += extent.height + 2
    }
  }
}

extension Theme {
  /// What a figure is called in its file: its title, and where that is not drawn, the subtitle too, as a caption needs it.
  package func caption(_ title: RichText, _ subtitle: RichText) -> String {
    let (title, subtitle) = (title.description, subtitle.description)
    if hasTitles || subtitle.isEmpty { return title }
    if title.isEmpty { return subtitle }
    return Self.sentence(title) + " " + Self.sentence(subtitle.prefix(1).uppercased() + subtitle.dropFirst())
  }

  private static func sentence(_ text: String) -> String { text.last.map(".?!".contains) == true ? text : text + "." }
}
