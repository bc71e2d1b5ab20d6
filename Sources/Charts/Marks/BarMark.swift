import GradusDrawing
import GradusFormulas

/// A bar from 0 to each value: vertical where x holds the names, horizontal where y does.
///
/// Bars of different series stand side by side, or before one another.
public struct BarMark: PairedMark, DrawnMark {
  let xs, ys: Channel
  let series: RichText?
  public var style = MarkStyle()
  private var showsValues = false
  /// Whether it stands before or behind those of other series.
  private(set) var isOverlaid = false

  public init(_ points: MarkPoints) { (xs, ys, series) = (points.xs, points.ys, points.series) }

  /// The same bars with their values written at their ends.
  public func valueLabels() -> BarMark {
    var copy = self
    copy.showsValues = true
    return copy
  }

  /// The same bars in the place of those of other series, which show above them where they are higher and come first.
  public func overlaid() -> BarMark {
    var copy = self
    copy.isOverlaid = true
    return copy
  }

  /// What bars take of the room between two names.
  static let share = 0.74

  var swatch: Swatch { .bar }
  private var isLevel: Bool { ys.isNames && !xs.isNames }

  func collectDomain(into domain: inout DomainCollector) {
    domain.add(x: xs, y: ys)
    if isLevel {
      domain.x.includesZero = true
      domain.x.pad(for: .lines)
    } else {
      domain.y.includesZero = true
      domain.y.pad(for: .lines)
      if domain.x.kind != .category { domain.x.pad(for: .lines) }
    }
  }

  func draw(on plot: Plot) {
    for bar in bars(on: plot) {
      plot.fill(of: self).draw(bar.area, plot.color(of: self), on: plot.canvas, ground: plot.theme.background)
    }
  }

  func courses(on plot: Plot) -> [CutOff.Course] {
    isLevel ? [] : [.init(xs: xs, ys: ys, color: plot.color(of: self))]
  }

  func annotate(on plot: Plot) {
    guard showsValues else { return }
    let style = TextStyle(plot.theme.text.tick, color: plot.theme.ink, halo: plot.theme.background)
    let (bars, decimals) = (bars(on: plot), decimals)
    for bar in bars {
      let (text, area) = (decimals.map { Numeral(bar.value, decimals: $0) } ?? Numeral(bar.value), bar.area)
      if isLevel {
        let place = Point((bar.value < 0 ? area.left - 4 : area.right + 4), area.center.y)
        plot.text(text, at: place, style, anchor: TextAnchor(bar.value < 0 ? .right : .left, .middle))
      } else {
        let place = Point(area.center.x, bar.value < 0 ? area.bottom + 11 : area.top - 4)
        plot.text(text, at: place, style, anchor: .center)
      }
    }
  }

  /// The digits after the point that all its values get, so that 14 beside 12.5 is 14.0; nil where their sizes differ much.
  private var decimals: Int? {
    let values = (isLevel ? xs : ys).numbers.filter { $0.isFinite && $0 != 0 }.map(abs)
    guard values.allSatisfy({ 0.1..<1000 ~= $0 }) else { return nil }
    let most = values.map { Numeral($0).text.split(separator: ".").dropFirst().first?.count ?? 0 }.max() ?? 0
    return most <= 2 ? most : nil
  }

  /// Room beside the longest bar for its number.
  var trailingLabels: [String] {
    guard showsValues, isLevel, let longest = xs.numbers.filter(\.isFinite).max() else { return [] }
    return [(decimals.map { Numeral(longest, decimals: $0) } ?? Numeral(longest)).text]
  }

  var words: String? {
    let bars = zip(isLevel ? ys.names : xs.names, isLevel ? xs.names : ys.names).map { "\($0) \($1)" }
    return bars.isEmpty || bars.count > 20 ? nil : Words.list(bars)
  }

  func obstacles(on plot: Plot) -> [Point] {
    bars(on: plot).flatMap { bar in
      let area = bar.area
      let value = Point(area.center.x, bar.value < 0 ? area.bottom + 6 : area.top - 6)
      return (showsValues && !isLevel ? [value] : [])
        + Obstacles.along([Point(area.left, area.top), Point(area.right, area.top)])
        + Obstacles.along([Point(area.left, area.top), Point(area.left, area.bottom)])
        + Obstacles.along([Point(area.right, area.top), Point(area.right, area.bottom)])
    }
  }

  private func bars(on plot: Plot) -> [(area: Rectangle, value: Double)] {
    let (across, along) = isLevel ? (plot.y, plot.x) : (plot.x, plot.y)
    let values = along.numbers(of: isLevel ? xs : ys)
    let places = across.positions(of: isLevel ? ys : xs)
    let group = isOverlaid ? [] : plot.barSeries
    let full = Self.share * room(of: places, across)
    let width = full / Double(max(group.count, 1))
    let offset = Double(group.firstIndex(of: series) ?? 0) * width - full / 2
    let zero = Plot.baseline(of: along)
    return zip(places, values).filter { $0.isFinite && along($1).isFinite }.map { place, value in
      let (low, high) = (min(zero, along(value)), max(zero, along(value)))
      let gap = group.count > 1 ? 0.04 * width : 0
      let (start, size) = (place + offset + gap, width - 2 * gap)
      return isLevel
        ? (Rectangle(x: low, y: start, width: high - low, height: size), value)
        : (Rectangle(x: start, y: low, width: size, height: high - low), value)
    }
  }

  /// A category's band, or the smallest distance between numbers.
  private func room(of places: [Double], _ scale: AxisScale) -> Double {
    if scale.kind == .category { return scale.bandWidth }
    let sorted = places.filter(\.isFinite).sorted()
    return zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.min() ?? scale.length / 10
  }
}
