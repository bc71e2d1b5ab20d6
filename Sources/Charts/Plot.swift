import Drawing

/// What a mark draws with: a canvas, the area inside the axes, and the scales of the axes.
public struct Plot {
  public let canvas: Canvas
  public let area: Rectangle
  public let x, y: Scale
  public let theme: Theme
  let looks: SeriesLooks
  /// The series whose bars stand side by side.
  var barSeries: [String?] = []
  /// Where all marks are.
  var obstacles = Obstacles([])

  /// Where points lie: all, or every second, third, … of a list.
  public func points(_ xs: Channel, _ ys: Channel, every step: Int = 1) -> [Point] {
    let (xs, ys) = (x.numbers(of: xs), y.numbers(of: ys))
    return stride(from: 0, to: min(xs.count, ys.count), by: step).map { Point(x(xs[$0]), y(ys[$0])) }
  }

  /// Where 0 lies, or the end of the axis nearest to it.
  public var baseline: Double { Self.baseline(of: y) }
  static func baseline(of scale: Scale) -> Double {
    scale.kind == .logarithmic
      ? scale.start : scale(min(max(0, scale.domain.lowerBound), scale.domain.upperBound))
  }

  public func color(of mark: some Mark) -> Color { looks.color(of: mark, theme).opacity(mark.style.opacity) }
  public func stroke(of mark: some Mark, width: Double = 1.6) -> Stroke {
    Stroke(
      color(of: mark), width: mark.style.width ?? width, dash: mark.style.dash ?? looks[mark.series].dash)
  }
  public func symbol(of mark: some Mark) -> Symbol { mark.style.symbol ?? looks[mark.series].symbol }
}

/// The looks of every series of a chart.
struct SeriesLooks {
  struct Look {
    var color: Color
    var dash = Dash.solid
    var symbol = Symbol.circle
  }

  /// The named series in order of appearance.
  let names: [String]
  private let looks: [String: Look]
  private let unnamed: Look

  init(_ marks: [any Mark], theme: Theme) {
    let names = Self.names(of: marks)
    let pointed = Self.names(of: marks.filter { $0.swatch == .point })
    self.names = names
    looks = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { index, name in
        (name, Self.look(index, symbol: pointed.firstIndex(of: name) ?? 0, theme))
      })
    unnamed = names.isEmpty ? Self.look(0, symbol: 0, theme) : Look(color: theme.ink)
  }

  static func names(of marks: [any Mark]) -> [String] {
    var names: [String] = []
    for mark in marks { if let name = mark.series, !names.contains(name) { names.append(name) } }
    return names
  }

  subscript(series: String?) -> Look { series.flatMap { looks[$0] } ?? unnamed }

  /// What was asked for; where there are no colours, series differ by their own greys.
  func color(of mark: any Mark, _ theme: Theme) -> Color {
    guard let color = mark.style.color, theme.distinction == .color || mark.series == nil else {
      return self[mark.series].color
    }
    return theme.shown(color)
  }

  private static func look(_ index: Int, symbol: Int, _ theme: Theme) -> Look {
    // Where the colours are used up, they come again with another dash.
    let pattern = theme.distinction == .colorAndPattern ? index : index / theme.palette.count
    let (dashes, symbols) = ([Dash.solid, .dashed, .dotted, .dashDotted], Symbol.allCases)
    return Look(
      color: theme.palette[index % theme.palette.count], dash: dashes[pattern % dashes.count],
      symbol: symbols[symbol % symbols.count])
  }
}
