public import Charts
public import Drawing

/// Something that can be looked at: it knows how to become a picture.
public protocol Figure: Sendable {
  var picture: Picture { get throws }
  /// The same in the colours of a theme; a figure whose colours have a meaning of their own keeps them.
  func themed(_ theme: Theme) -> any Figure
}

extension Figure {
  public func themed(_ theme: Theme) -> any Figure { self }
}

extension Chart: Figure {
  public func themed(_ theme: Theme) -> any Figure { self.theme(theme) }
}
extension ChartGrid: Figure {
  public func themed(_ theme: Theme) -> any Figure { self.theme(theme) }
}

/// A figure that also moves.
public protocol AnimatedFigure: Figure {
  var animation: Animation { get throws }
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
