public import GradusDrawing
public import GradusFormulas
@_exported public import GradusLists

/// A chart, which is a plain value until it is written to a file.
///
/// ```swift
/// let chart = Chart("Validation loss turns, training loss does not") {
///   for run in runs { LineMark(run.losses, x: \.epoch, y: \.loss, series: run.name) }
///   RuleMark(x: bestEpoch, label: "returned model")
/// }
/// .xAxis("epoch").yAxis("loss", scale: .logarithmic)
/// try chart.write(to: "early-stopping.png")
/// ```
///
/// Titles, labels and names are strings, which are shown as they are, or rich text; see `RichText`.
public struct Chart: Sendable {
  let title, subtitle: RichText
  let marks: [any DrawnMark]
  var x = Axis()
  var y = Axis()
  var axes = AxisDisplay.full
  var aspectRatio: Double?
  var legend = LegendPlacement.automatic
  var theme = Theme.screen
  var size = Size(width: 576, height: 360)
  /// In points.
  var leastWidth = 0.0
  /// Whether its series stand for growing values of one quantity.
  var hasOrderedSeries = false
  var alternative: String?
  var fields: [Metadata.Field] = []

  /// A chart of the listed marks, drawn one over the other.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "",
    @ListBuilder<any Mark> marks: () throws -> [any Mark]
  ) rethrows {
    (self.title, self.subtitle, self.marks) = (title.richText, subtitle.richText, try marks().map(Self.drawn))
  }

  private static func drawn(_ mark: any Mark) -> any DrawnMark {
    guard let drawn = mark as? any DrawnMark else {
      fatalError("a chart does not know how to draw a \(type(of: mark))")
    }
    return drawn
  }

  private func with(_ change: (inout Chart) -> Void) -> Chart {
    var copy = self
    change(&copy)
    return copy
  }
}

// MARK: - Options

extension Chart {
  /// Labels the x axis, and says how values are placed along it.
  ///
  /// - Parameters:
  ///   - label: what the axis shows, with its unit.
  ///   - scale: nil for categories where x holds names, and linear where it holds numbers.
  ///   - domain: what the axis covers; nil for all data.
  ///   - labels: how the numbers along the axis are written.
  public func xAxis(
    _ label: some RichTextConvertible = "", scale: ScaleKind? = nil, domain: ClosedRange<Double>? = nil,
    labels: TickLabels = .numbers
  ) -> Chart { with { $0.x = Axis(label: label.richText, kind: scale, domain: domain, labels: labels) } }

  /// Labels the y axis, and says how values are placed along it.
  ///
  /// - Parameters:
  ///   - label: what the axis shows, with its unit.
  ///   - scale: nil for categories where y holds names, and linear where it holds numbers.
  ///   - domain: what the axis covers; nil for all data.
  ///   - labels: how the numbers along the axis are written.
  public func yAxis(
    _ label: some RichTextConvertible = "", scale: ScaleKind? = nil, domain: ClosedRange<Double>? = nil,
    labels: TickLabels = .numbers
  ) -> Chart { with { $0.y = Axis(label: label.richText, kind: scale, domain: domain, labels: labels) } }

  /// Draws the full axes, or only a frame around an image; without this, the axes are full.
  public func axes(_ display: AxisDisplay) -> Chart { with { $0.axes = display } }
  /// Keeps the area inside the axes `ratio` times as wide as it is high; 1 for images.
  public func aspectRatio(_ ratio: Double) -> Chart { with { $0.aspectRatio = ratio } }
  /// Puts the names of the series where `placement` says; without this, the chart chooses.
  public func legend(_ placement: LegendPlacement) -> Chart { with { $0.legend = placement } }
  /// Draws the chart in the colours and text sizes of `theme`; without this, in those for a screen.
  public func theme(_ theme: Theme) -> Chart { with { $0.theme = theme } }
  /// Sets the size of the chart in points; 576 x 360 points, the default, make 1600 x 1000 pixels.
  public func size(width: Double, height: Double) -> Chart {
    with { $0.size = Size(width: width, height: height) }
  }
  /// Sets the chart for the width at which it is read: its letters, and then its height; nil for the chart's own size.
  public func width(_ width: FigureWidth?) -> Chart { with { $0.theme = $0.theme.fitting(width) } }
  /// Says that the series for which no colour was asked stand for growing values of one quantity, in their order: their
  /// colours grow with it.
  public func orderedSeries() -> Chart { with { $0.hasOrderedSeries = true } }
  /// Where texts stand at fixed places, they need this width, in points: for a narrower page the chart is made smaller as a
  /// whole, with its letters.
  public func leastWidth(_ width: Double) -> Chart { with { $0.leastWidth = width } }
  /// Describes the chart for readers who cannot see it; without this, its marks describe themselves.
  public func alternativeText(_ text: String) -> Chart { with { $0.alternative = text } }
  /// Facts of where the chart comes from, such as its seed, which go into the file.
  package func provenance(_ fields: [Metadata.Field]) -> Chart { with { $0.fields = fields } }
}

// MARK: - Results

extension Chart {
  /// The chart as it is drawn, which can be written as PNG, SVG, PDF or TikZ.
  public var picture: Picture {
    let metadata = Metadata(
      title: theme.caption(title, subtitle), description: alternative ?? summary, fields: fields)
    let fitted = fitted
    let drawn = Picture(size: fitted.size, metadata: metadata, pixelsPerPoint: theme.pixelsPerPoint) { canvas in
      canvas.fill(fitted.theme.background)
      ChartDrawing(fitted, canvas: canvas).draw(in: Rectangle(x: 0, y: 0, size: fitted.size))
    }
    return theme.width.map { drawn.reduced(toWidth: $0.points) } ?? drawn
  }

  /// Writes the file at `path`, whole or not at all; its name ends in .png, .svg, .pdf or .tex (TikZ).
  ///
  /// - Parameters:
  ///   - scale: how many times finer a PNG is than 1600 x 1000 pixels.
  ///   - svgText: whether letters in an SVG file are text, in the fonts that are there, and not outlines.
  public func write(to path: String, scale: Double = 1, svgText: Bool = false) throws(DrawingError) {
    try picture.write(to: path, scale: scale, svgText: svgText)
  }

  /// The named series in order of appearance.
  var seriesNames: [RichText] { SeriesLooks.names(of: marks) }

  /// The series that stand for growing values of one quantity.
  var orderedNames: [RichText] {
    guard hasOrderedSeries else { return [] }
    let others = SeriesLooks.names(of: marks.filter { $0.style.color != nil })
    return seriesNames.filter { !others.contains($0) && Meaning($0) == nil }
  }

  var domains: DomainCollector {
    var domains = DomainCollector(x: x, y: y)
    for mark in marks { mark.collectDomain(into: &domains) }
    if domains.gaps > 0 {
      domains.leaveOut(-marks.compactMap { $0 as? FailureMark }.reduce(0) { $0 + $1.explainedGaps(in: marks) })
    }
    return domains
  }
}
