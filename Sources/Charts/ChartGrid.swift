public import GradusDrawing
public import GradusFormulas
import GradusRequirements

/// Which axes the charts of a grid have in common.
public struct SharedAxes: OptionSet, Sendable {
  /// One bit for each axis: 1 for x and 2 for y.
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  /// All charts have the same x axis.
  public static let x = SharedAxes(rawValue: 1)
  /// All charts have the same y axis.
  public static let y = SharedAxes(rawValue: 2)
  /// All charts have the same two axes.
  public static let both: SharedAxes = [.x, .y]
}

/// Lets a grid be written as a list of charts, with `for` and `if`.
@resultBuilder
public enum ChartBuilder {
  public static func buildExpression(_ chart: Chart) -> [Chart] { [chart] }
  public static func buildExpression(_ charts: [Chart]) -> [Chart] { charts }
  public static func buildBlock(_ parts: [Chart]...) -> [Chart] { Array(parts.joined()) }
  public static func buildArray(_ parts: [[Chart]]) -> [Chart] { Array(parts.joined()) }
  public static func buildOptional(_ part: [Chart]?) -> [Chart] { part ?? [] }
  public static func buildEither(first part: [Chart]) -> [Chart] { part }
  public static func buildEither(second part: [Chart]) -> [Chart] { part }
}

/// Small charts side by side under one title, with one legend.
public struct ChartGrid: Sendable {
  let title, subtitle: RichText
  let columns: Int
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
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", columns: Int, shared: SharedAxes = [],
    @ChartBuilder charts: () -> [Chart]
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
  /// Describes the grid for readers who cannot see it; without this, its charts describe themselves.
  public func alternativeText(_ text: String) -> ChartGrid { with { $0.alternative = text } }
  /// Facts of where the charts come from, such as their seed, which go into the file.
  package func provenance(_ fields: [Metadata.Field]) -> ChartGrid { with { $0.fields = fields } }

  /// The grid as it is drawn, which can be written as PNG, SVG or PDF.
  public var picture: Picture {
    let metadata = Metadata(
      title: title.description, description: alternative ?? summary, fields: fields)
    return Picture(size: size, metadata: metadata) { [self] canvas in
      canvas.fill(theme.background)
      GridDrawing(grid: self, canvas: canvas).draw(in: canvas.bounds)
    }
  }

  /// Writes the file at `path`, whole or not at all; its name ends in .png, .svg or .pdf.
  ///
  /// - Parameter scale: how many times finer a PNG is than 200 pixels for each inch.
  public func write(to path: String, scale: Double = 1) throws(DrawingError) {
    try picture.write(to: path, scale: scale)
  }
}
