public import GradusCharts
public import GradusDrawing

/// Something that can be drawn as a picture.
public protocol Figure: Sendable {
  /// The figure as it is drawn, which can be written as PNG, SVG, PDF or TikZ.
  var picture: Picture { get throws }
  /// The same figure in the colours of a theme.
  func theme(_ theme: Theme) -> Self
}

extension Chart: Figure {}
extension ChartGrid: Figure {}

/// A figure that keeps its theme until it is drawn.
public protocol ThemedFigure: Figure {
  /// The colours and sizes that the figure is drawn in.
  var theme: Theme { get set }
}

extension ThemedFigure {
  public func theme(_ theme: Theme) -> Self {
    var figure = self
    figure.theme = theme
    return figure
  }
}

/// A figure that also moves.
public protocol AnimatedFigure: ThemedFigure {
  /// All moments of the figure, one after the other.
  var animation: FrameSequence { get throws }
}

/// A figure that is one chart; what it does not set can still be changed on the chart.
public protocol ChartFigure: Figure {
  /// The chart with its title, its marks and its axes.
  var chart: Chart { get set }
}

extension ChartFigure {
  public var picture: Picture { chart.picture }
  public func theme(_ theme: Theme) -> Self {
    var figure = self
    figure.chart = chart.theme(theme)
    return figure
  }
}

/// A figure of several charts.
public protocol GridFigure: Figure {
  /// The charts side by side, with their common title.
  var grid: ChartGrid { get set }
}

extension GridFigure {
  public var picture: Picture { grid.picture }
  public func theme(_ theme: Theme) -> Self {
    var figure = self
    figure.grid = grid.theme(theme)
    return figure
  }
}
