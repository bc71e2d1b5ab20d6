package import GradusDrawing

/// The colours and sizes of a chart.
public struct Theme: Hashable, Sendable {
  /// Heights of letters, in points.
  package struct TextSizes: Hashable, Sendable {
    /// The height of the title above a chart.
    package var title = 13.5
    package var subtitle = 9.5
    package var axisLabel = 9.5
    package var tick = 8.5
    /// The height of the names in a legend and of the labels of marks.
    package var legend = 9.0
  }
  /// What tells one series from another.
  package enum Distinction: Sendable { case color, colorAndPattern }

  package var background = RGBColor.white
  /// The colour of titles, of the labels of axes, and of the names in a legend.
  package var ink = RGBColor.ink
  /// The colour of subtitles, of the numbers along the axes, and of rules.
  package var muted = RGBColor.muted
  /// The colour of the lines of the axes.
  package var axis = RGBColor.axis
  /// The colour of the grid lines, and of the frames of legends.
  package var grid = RGBColor.grid
  package var minorGrid = RGBColor(hex: 0xF1F3F5)
  /// For series, in their order.
  package var palette = Palette.series
  package var distinction = Distinction.color
  /// What this theme shows instead of a colour that has a meaning, such as that of gradients.
  package var substitutes: [RGBColor: RGBColor] = [:]
  /// How large the texts are.
  package var text = TextSizes()
  /// Whether title and subtitle stand in the picture; a document has them in its caption otherwise.
  package private(set) var hasTitles = true
  /// How wide figures are where they are read; nil where each has a size of its own.
  package private(set) var width: FigureWidth?

  package var hasColors: Bool { distinction == .color }
  package var isDark: Bool { background.lightness < 0.5 }
  /// The part of a sequential scale that stands out from the background.
  package var ramp: ClosedRange<Double> { isDark ? 0.4...1 : 0...0.55 }

  /// A colour as the theme shows it: its substitute, if there is one, or without colours an equally light grey.
  package func shown(_ color: RGBColor) -> RGBColor {
    substitutes[color.opaque]?.opacity(color.opacity) ?? dataColor(color)
  }

  /// A colour that stands for a number, and has no other meaning.
  func dataColor(_ color: RGBColor) -> RGBColor {
    let lightness = color.lightness
    return hasColors ? color : RGBColor(red: lightness, green: lightness, blue: lightness, opacity: color.opacity)
  }

  /// The colour of a text that belongs to what has this colour: without colours a grey would only be hard to read.
  package func textColor(for color: RGBColor) -> RGBColor { hasColors ? shown(color) : ink }

  /// For documents with captions: title and subtitle are not drawn, and `Picture` has both as its title.
  public func withoutTitles() -> Theme { with(titles: false) }

  func with(titles: Bool) -> Theme {
    var theme = self
    theme.hasTitles = titles
    return theme
  }

  /// For figures of this width: letters keep a size that can be read, and a figure is as high as its words then need.
  public func fitting(_ width: FigureWidth?) -> Theme {
    var theme = self
    theme.width = width
    theme.text = width.map { TextSizes(width: $0.points) } ?? TextSizes()
    return theme
  }

  /// The room around a figure, in points; a document has margins of its own.
  package var border: Double { width == nil ? 16 : 8 }
  /// The room for each number along an axis, in points.
  var tickRoom: (across: Double, down: Double) {
    width == nil ? (70, 38) : (8.2 * text.tick, 4.5 * text.tick)
  }
  /// The pixels of a PNG for each point.
  package var pixelsPerPoint: Double { width?.pixelsPerPoint ?? Picture.pixelsPerPoint }

  /// For a screen, or print in colour.
  public static let screen = Theme()

  /// For print without colour: series differ by grey, dashes and symbols.
  public static let print: Theme = {
    var theme = Theme()
    (theme.ink, theme.muted, theme.axis) = (.black, RGBColor(hex: 0x404040), RGBColor(hex: 0x606060))
    (theme.grid, theme.minorGrid) = (RGBColor(hex: 0xD8D8D8), RGBColor(hex: 0xECECEC))
    theme.palette = Palette.grays
    theme.distinction = .colorAndPattern
    return theme
  }()

  /// For slides on a dark ground.
  public static let dark: Theme = {
    var theme = Theme()
    (theme.background, theme.ink, theme.muted) = (
      RGBColor(hex: 0x111827), RGBColor(hex: 0xF3F4F6), RGBColor(hex: 0xA3ADBA)
    )
    (theme.axis, theme.grid, theme.minorGrid) = (
      RGBColor(hex: 0x6B7684), RGBColor(hex: 0x2B3544), RGBColor(hex: 0x1D2635)
    )
    theme.palette = Palette.light
    theme.substitutes = [
      .black: .white, .ink: theme.ink, .muted: theme.muted, .axis: theme.axis, .grid: theme.grid,
      .white: theme.background,
      .value: theme.palette[0], .gradient: theme.palette[1],
    ]
    return theme
  }()
}
