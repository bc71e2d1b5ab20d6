import GradusDrawing
import GradusFormulas
import GradusRequirements

/// A bar from 0 to each value: vertical where x holds the names, horizontal where y does.
///
/// Bars of different series stand side by side, or before one another.
public struct BarMark: PairedMark, DrawnMark {
  let xs, ys: Channel
  let series: RichText?
  public var style = MarkStyle()
  private var showsValues = false
  /// What each value can be, bar after bar; none where that is not known.
  private var intervals: [ClosedRange<Double>?] = []
  /// Whether it stands before or behind those of other series.
  private(set) var isOverlaid = false

  public init(_ points: MarkPoints) { (xs, ys, series) = (points.xs, points.ys, points.series) }

  /// The same bars with their values written at their ends.
  public func valueLabels() -> BarMark {
    var copy = self
    copy.showsValues = true
    return copy
  }

  /// The same bars, each with a line from the least to the greatest of what its value can be.
  ///
  /// - Parameters:
  ///   - low: as many as there are bars; where an end is not finite, as that of a few draws, nothing is drawn.
  ///   - high: likewise, none of them less than its `low`.
  public func intervals(low: [Double], high: [Double]) -> BarMark {
    require(
      low.count == xs.count && high.count == xs.count,
      "\(xs.count) bars have \(low.count) low and \(high.count) high ends of intervals")
    var copy = self
    copy.intervals = zip(low, high).map { low, high in
      require(!(low > high), "an interval goes from a lesser to a greater number, not from \(low) to \(high)")
      return low.isFinite && high.isFinite ? low...high : nil
    }
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
    let ends = Channel.numbers(intervals.flatMap { $0.map { [$0.lowerBound, $0.upperBound] } ?? [] })
    if isLevel {
      domain.x.add(ends)
      domain.x.includesZero = true
      domain.x.pad(for: .lines)
    } else {
      domain.y.add(ends)
      domain.y.includesZero = true
      domain.y.pad(for: .lines)
      if domain.x.kind != .category { domain.x.pad(for: .lines) }
    }
  }

  func draw(on plot: Plot) {
    for bar in bars(on: plot) {
      plot.fill(of: self).draw(bar.area, plot.color(of: self), on: plot.canvas, ground: plot.theme.background)
      guard let whisker = bar.whisker else { continue }
      // In the middle of a bar of any colour it is seen by what is left free around it.
      whisker.draw(Stroke(plot.theme.background, width: 2.4), on: plot.canvas)
      whisker.draw(Stroke(plot.theme.ink, width: 1.2), on: plot.canvas)
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
      let (text, area) = (decimals.map { Numeral(bar.value, decimals: $0) } ?? Numeral(bar.value), bar.extent)
      if isLevel {
        let place = Point((bar.value < 0 ? area.left - 4 : area.right + 4), bar.area.center.y)
        plot.text(text, at: place, style, anchor: TextAnchor(bar.value < 0 ? .right : .left, .middle))
      } else {
        let place = Point(bar.area.center.x, bar.value < 0 ? area.bottom + 11 : area.top - 4)
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
    let ends = intervals.isEmpty ? Array(repeating: nil, count: xs.count) : intervals
    let bars = zip(zip(isLevel ? ys.names : xs.names, isLevel ? xs.names : ys.names), ends).map { bar, ends in
      "\(bar.0) \(bar.1)" + (ends.map { " (\(Numeral($0.lowerBound)) to \(Numeral($0.upperBound)))" } ?? "")
    }
    return bars.isEmpty || bars.count > 20 ? nil : Words.list(bars)
  }

  func obstacles(on plot: Plot) -> [Point] {
    bars(on: plot).flatMap { bar in
      let area = bar.area
      let value = Point(area.center.x, bar.value < 0 ? bar.extent.bottom + 6 : bar.extent.top - 6)
      let (left, right) = (Point(area.left, area.top), Point(area.right, area.top))
      let edges = [[left, right], [left, Point(area.left, area.bottom)], [right, Point(area.right, area.bottom)]]
      let whisker = bar.whisker.map { [[$0.start, $0.end]] } ?? []
      return (showsValues && !isLevel ? [value] : []) + (edges + whisker).flatMap { Obstacles.along($0) }
    }
  }

  /// A bar in its place.
  private struct Bar {
    let value: Double
    let area: Rectangle
    let whisker: Whisker?

    /// The room of both.
    var extent: Rectangle {
      guard let whisker else { return area }
      let (left, right) = (min(area.left, whisker.start.x), max(area.right, whisker.end.x))
      let (top, bottom) = (min(area.top, whisker.end.y), max(area.bottom, whisker.start.y))
      return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }
  }

  private func bars(on plot: Plot) -> [Bar] {
    let (across, along) = isLevel ? (plot.y, plot.x) : (plot.x, plot.y)
    let values = along.numbers(of: isLevel ? xs : ys)
    let places = across.positions(of: isLevel ? ys : xs)
    let group = isOverlaid ? [] : plot.barSeries
    let full = Self.share * room(of: places, across)
    let width = full / Double(max(group.count, 1))
    let offset = Double(group.firstIndex(of: series) ?? 0) * width - full / 2
    let zero = Plot.baseline(of: along)
    return places.indices.filter { places[$0].isFinite && along(values[$0]).isFinite }.map { index in
      let (place, value) = (places[index], values[index])
      let (low, high) = (min(zero, along(value)), max(zero, along(value)))
      let gap = group.count > 1 ? 0.04 * width : 0
      let (start, size) = (place + offset + gap, width - 2 * gap)
      let ends = intervals.isEmpty ? nil : intervals[index].map { (along($0.lowerBound), along($0.upperBound)) }
      func point(_ end: Double) -> Point { isLevel ? Point(end, start + size / 2) : Point(start + size / 2, end) }
      return Bar(
        value: value,
        area: isLevel
          ? Rectangle(x: low, y: start, width: high - low, height: size)
          : Rectangle(x: start, y: low, width: size, height: high - low),
        whisker: ends.map { Whisker(start: point($0), end: point($1), isLevel: isLevel) })
    }
  }

  /// A category's band, or the smallest distance between numbers.
  private func room(of places: [Double], _ scale: AxisScale) -> Double {
    if scale.kind == .category { return scale.bandWidth }
    let sorted = places.filter(\.isFinite).sorted()
    return zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.min() ?? scale.length / 10
  }
}
