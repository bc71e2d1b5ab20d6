public import GradusDrawing
import GradusFormulas

/// A part of a chart: data, and the way they are drawn.
public protocol Mark: Sendable {
  /// How the mark looks, where that is set for it; `color(_:)`, `line(_:width:)` and `symbol(_:size:)` change it.
  var style: MarkStyle { get set }
}

/// A mark that knows how it is drawn, as all marks do: only this module makes styles, and so marks.
protocol DrawnMark: Mark {
  /// The name in the legend; marks of one series share their colour.
  var series: RichText? { get }
  /// How the legend shows it.
  var swatch: Swatch { get }

  /// Makes room for the data.
  func collectDomain(into domain: inout DomainCollector)
  /// Draws the data, inside the plot's area.
  func draw(on plot: Plot)
  /// Draws what may stand outside the area and belongs on top, such as labels.
  func annotate(on plot: Plot)
  /// Places that a legend or a label should leave free.
  func obstacles(on plot: Plot) -> [Point]
  /// What may go on beyond the plot, of which the reader is told.
  func courses(on plot: Plot) -> [CutOff.Course]
  /// Beyond which ends of the axes its own signs say that it goes on.
  var sidesBeyond: Set<BeyondAxis> { get }
  /// Where a label could name it: the last point of a line.
  func labelAnchor(on plot: Plot) -> Point?
  /// Texts that it writes to the right of the plot's area.
  var trailingLabels: [String] { get }
  /// What it shows, after the name of its series; nil where that is not worth a sentence.
  var words: String? { get }
  /// The meaning of its colours, where they stand for numbers.
  var colorBar: ColorBar? { get }
}

extension DrawnMark {
  var series: RichText? { nil }
  var swatch: Swatch { .none }
  func annotate(on plot: Plot) {}
  func obstacles(on plot: Plot) -> [Point] { [] }
  func courses(on plot: Plot) -> [CutOff.Course] { [] }
  var sidesBeyond: Set<BeyondAxis> { [] }
  func labelAnchor(on plot: Plot) -> Point? { nil }
  var trailingLabels: [String] { [] }
  var words: String? { nil }
  var colorBar: ColorBar? { nil }
}

/// The way a mark looks in the legend.
enum Swatch: Hashable, Sendable {
  case none, line, point, bar
  /// As strong as the area is drawn, with the line above it if there is one.
  case area(opacity: Double, hasLine: Bool)
}

/// How a mark looks, where that is set for it; what is nil follows from the theme and the series.
public struct MarkStyle: Hashable, Sendable {
  /// The colour of the mark; nil for that of its series.
  package var color: RGBColor?
  package var dash: Dash?
  /// The width of lines in points; nil for the usual width of the mark.
  package var width: Double?
  /// The shape of points; nil for that of the series.
  package var symbol: PointShape?
  /// Diameter of a symbol, in points.
  package var symbolSize: Double?
  /// How opaque the mark is: 1 hides what is behind it, and 0 is invisible.
  package var opacity = 1.0
  /// How bars are filled; nil where the series decides.
  package var fill: FillPattern?
}

extension Mark {
  /// Draws the mark in `color` instead of the colour of its series; one that means the same in all figures, such as
  /// "training", keeps its own.
  public func color(_ color: RGBColor) -> Self { with { $0.color = color } }
  /// Sets how a line is interrupted and how wide it is, in points; nil keeps what was set before.
  public func line(_ dash: Dash? = nil, width: Double? = nil) -> Self {
    with { ($0.dash, $0.width) = (dash ?? $0.dash, width ?? $0.width) }
  }
  /// Sets the shape of points and their diameter in points; nil keeps what was set before.
  public func symbol(_ symbol: PointShape? = nil, size: Double? = nil) -> Self {
    with { ($0.symbol, $0.symbolSize) = (symbol ?? $0.symbol, size ?? $0.symbolSize) }
  }
  /// Makes the mark transparent: 1 is opaque, 0 is invisible.
  public func opacity(_ opacity: Double) -> Self { with { $0.opacity = opacity } }

  /// Fills bars with slanted lines, for what is not measured to its end, such as the last bin of a run that was cut short.
  public func hatched() -> Self { with { $0.fill = .hatched } }

  private func with(_ change: (inout MarkStyle) -> Void) -> Self {
    var copy = self
    change(&copy.style)
    return copy
  }
}
