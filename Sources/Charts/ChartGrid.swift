public import GradusDrawing
public import GradusFormulas
public import GradusLists
import GradusRequirements

/// Which axes the charts of a grid have in common.
public enum SharedAxes: Hashable, Sendable {
  /// Each chart has axes of its own.
  case none
  /// All charts have the same x axis.
  case x
  /// All charts have the same y axis.
  case y
  /// All charts have the same two axes.
  case both
}

/// Small charts side by side under one title, with one legend.
public struct ChartGrid: Sendable {
  let title, subtitle: RichText
  var columns: Int
  let shared: SharedAxes
  let charts: [Chart]
  var theme = Theme.screen
  var size = Size(width: 576, height: 360)
  var alternative: String?
  var fields: [Metadata.Field] = []

  /// A grid of the listed charts, row after row.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - columns: how many charts stand side by side, at least 1.
  ///   - shared: axes that cover the same domain everywhere, and are numbered at the edge of the grid only.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", columns: Int,
    shared: SharedAxes = .none,
    @ListBuilder<Chart> charts: () -> [Chart]
  ) {
    require(columns > 0, "a grid needs at least one column, not \(columns)")
    (self.title, self.subtitle, self.columns, self.shared) = (title.richText, subtitle.richText, columns, shared)
    self.charts = charts()
  }

  private func with(_ change: (inout ChartGrid) -> Void) -> ChartGrid {
    var copy = self
    change(&copy)
    return copy
  }

  /// Draws the grid in the colours of `theme`, which replaces the themes of its charts.
  public func theme(_ theme: Theme) -> ChartGrid { with { $0.theme = theme } }
  /// Sets the size of the grid in points; 576 x 360 points, the default, make 1600 x 1000 pixels.
  public func size(width: Double, height: Double) -> ChartGrid {
    with { $0.size = Size(width: width, height: height) }
  }
  /// Sets the grid for the width at which it is read: its letters, its columns, and then its height; nil for the grid's
  /// own size.
  public func width(_ width: FigureWidth?) -> ChartGrid { with { $0.theme = $0.theme.fitting(width) } }
  /// Describes the grid for readers who cannot see it; without this, its charts describe themselves.
  public func alternativeText(_ text: String) -> ChartGrid { with { $0.alternative = text } }
  /// Facts of where the charts come from, such as their seed, which go into the file.
  package func provenance(_ fields: [Metadata.Field]) -> ChartGrid { with { $0.fields = fields } }

  /// The grid as it is drawn, which can be written as PNG, SVG, PDF or TikZ.
  public var picture: Picture {
    let metadata = Metadata(
      title: theme.caption(title, subtitle), description: alternative ?? summary, fields: fields)
    let fitted = fitted
    return Picture(size: fitted.size, metadata: metadata, pixelsPerPoint: theme.pixelsPerPoint) { canvas in
      canvas.fill(fitted.theme.background)
      GridDrawing(grid: fitted, canvas: canvas).draw(in: canvas.bounds)
    }
  }

  /// Writes the file at `path`, whole or not at all; its name ends in .png, .svg, .pdf or .tex (TikZ).
  ///
  /// - Parameters:
  ///   - scale: how many times finer a PNG is than 200 pixels for each inch.
  ///   - svgText: whether letters in an SVG file are text, in the fonts that are there, and not outlines.
  public func write(to path: String, scale: Double = 1, svgText: Bool = false) throws(DrawingError) {
    try picture.write(to: path, scale: scale, svgText: svgText)
  }
}
