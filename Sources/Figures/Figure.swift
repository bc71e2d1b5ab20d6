public import GradusCharts
public import GradusDrawing

/// Something that can be drawn as a picture.
public protocol Figure: Sendable {
  /// The figure as it is drawn, which can be written as PNG, SVG or PDF.
  var picture: Picture { get throws }
  /// The same figure in the colours of a theme.
  func themed(_ theme: Theme) -> any Figure
  /// The libraries that its looks depend on, besides those that draw every figure.
  var libraries: [LibraryVersion] { get }
}

extension Figure {
  public var libraries: [LibraryVersion] { [] }
}

extension Chart: Figure {
  public func themed(_ theme: Theme) -> any Figure { self.theme(theme) }
}
extension ChartGrid: Figure {
  public func themed(_ theme: Theme) -> any Figure { self.theme(theme) }
}

/// A figure that keeps its theme until it is drawn.
public protocol ThemedFigure: Figure {
  /// The colours and sizes that the figure is drawn in.
  var theme: Theme { get set }
}

extension ThemedFigure {
  public func themed(_ theme: Theme) -> any Figure {
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
  var chart: Chart { get }
}

extension ChartFigure {
  public var picture: Picture { chart.picture }
  public func themed(_ theme: Theme) -> any Figure { chart.theme(theme) }
}

/// A figure of several charts.
public protocol GridFigure: Figure {
  /// The charts side by side, with their common title.
  var grid: ChartGrid { get }
}

extension GridFigure {
  public var picture: Picture { grid.picture }
  public func themed(_ theme: Theme) -> any Figure { grid.theme(theme) }
}
