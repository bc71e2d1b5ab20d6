public import GradusDrawing

/// A text at a point of the data.
public struct TextMark: Mark {
  private let text: String
  private let xs, ys: Channel
  private let anchor: TextAnchor
  public let series: String?
  public var style = MarkStyle()

  /// - Parameter text: markup.
  public init(
    _ text: String, x: some Plottable, y: some Plottable, anchor: TextAnchor = TextAnchor(.left, .middle),
    series: String? = nil
  ) {
    (self.text, self.anchor, self.series) = (text, anchor, series)
    (xs, ys) = (Channel([x]), Channel([y]))
  }

  public func survey(_ survey: inout Survey) { survey.add(x: xs, y: ys) }
  public func draw(on plot: Plot) {}

  public func annotate(on plot: Plot) {
    guard let point = plot.points(xs, ys).first, (point.x + point.y).isFinite else { return }
    let color = style.color == nil && series == nil ? plot.theme.ink : plot.theme.lettering(plot.color(of: self))
    let style = TextStyle(plot.theme.text.legend, color: color, halo: plot.theme.background)
    let shift =
      switch anchor.horizontal {
      case .left: 5.0
      case .center: 0.0
      case .right: -5.0
      }
    plot.canvas.text(text, at: Point(point.x + shift, point.y), style, anchor: anchor)
  }
}
