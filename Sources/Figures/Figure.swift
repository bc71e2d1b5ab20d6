public import GradusCharts
public import GradusDrawing

/// Something that can be looked at: it knows how to become a picture.
public protocol Figure: Sendable {
  var picture: Picture { get throws }
  /// The same in the colours of a theme.
  func themed(_ theme: Theme) -> any Figure
  /// The libraries beyond those that draw which decide what it looks like.
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
  var animation: FrameSequence { get throws }
}

/// A figure that is one chart; what it does not set can still be changed on the chart.
public protocol ChartFigure: Figure {
  var chart: Chart { get }
}

extension ChartFigure {
  public var picture: Picture { chart.picture }
  public func themed(_ theme: Theme) -> any Figure { chart.theme(theme) }
}

/// A figure of several charts.
public protocol GridFigure: Figure {
  var grid: ChartGrid { get }
}

extension GridFigure {
  public var picture: Picture { grid.picture }
  public func themed(_ theme: Theme) -> any Figure { grid.theme(theme) }
}
