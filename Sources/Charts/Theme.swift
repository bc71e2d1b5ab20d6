import Drawing

/// The colours and sizes of a chart.
public struct Theme: Hashable, Sendable {
  /// Heights of letters, in points.
  public struct TextSizes: Hashable, Sendable {
    public var title = 13.5
    public var subtitle = 9.5
    public var axisLabel = 9.5
    public var tick = 8.5
    public var legend = 9.0
  }
  /// What tells one series from another.
  public enum Distinction: Sendable { case color, colorAndPattern }

  public var background = Color.white
  public var ink = Color.ink
  public var muted = Color.muted
  public var axis = Color.axis
  public var grid = Color.grid
  public var minorGrid = Color(hex: 0xF1F3F5)
  /// For series, in their order.
  public var palette = Palette.series
  public var distinction = Distinction.color
  public var text = TextSizes()

  /// For a screen, or print in colour.
  public static let screen = Theme()
}
