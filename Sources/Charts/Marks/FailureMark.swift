import GradusDrawing
public import GradusFormulas

/// A ✕ for each run that failed, such as one that diverged: nothing else has this symbol.
public struct FailureMark: Mark, DrawnMark {
  private let xs: Channel
  /// Where the runs ended; nil where they have no place of their own.
  private let ys: [Double]?
  /// The limit above which failures without a place of their own stand; nil for the upper edge.
  private let level: Double?
  let series: RichText?
  public var style = MarkStyle()

  /// Failures where runs broke off, such as at the last loss before an infinite one.
  public init(x: [Double], y: [Double], series: (some RichTextConvertible)? = String?.none) {
    (xs, ys, level, self.series) = (Channel(x), y, nil, series?.richText)
  }

  /// Failures that have no value: they stand in one row, those of several series side by side.
  ///
  /// - Parameters:
  ///   - x: such as the step sizes of the runs.
  ///   - limit: what none of them reached, such as the number of steps after which runs are given up: the row is above it;
  ///     nil for the upper edge of the plot.
  public init(x: [Double], beyond limit: Double? = nil, series: (some RichTextConvertible)? = String?.none) {
    (xs, ys, level, self.series) = (Channel(x), nil, limit, series?.richText)
  }

  /// The same on an axis of names, such as that of a bar chart.
  public init(names: [String], beyond limit: Double? = nil, series: (some RichTextConvertible)? = String?.none) {
    (xs, ys, level, self.series) = (Channel(names), nil, limit, series?.richText)
  }

  /// Whether failures of other series may stand at the same place.
  var sharesPlaces: Bool { ys == nil && xs.count > 0 }

  func collectDomain(into domain: inout DomainCollector) {
    domain.x.add(xs)
    domain.y.add(.numbers(ys ?? (xs.count == 0 ? [] : [level].compactMap(\.self))))
    domain.x.pad(for: .symbols)
    if level != nil, xs.count > 0 { domain.y.hasRowAbove = true }
  }

  private var diameter: Double { style.symbolSize ?? 6 }

  private func places(on plot: Plot) -> [Point] {
    if let ys { return plot.points(xs, .numbers(ys)).filter { ($0.x + $0.y).isFinite } }
    let isBar = !plot.barSeries.isEmpty
    // Beside bars it stands on the axis, where its bar would.
    let y =
      level.map { plot.y($0) - 1.2 * diameter }
      ?? (isBar ? plot.baseline - diameter : plot.area.top + diameter)
    let slots = isBar ? plot.barSeries : plot.failures
    let slot = Double(slots.firstIndex(of: series) ?? 0) - Double(slots.count - 1) / 2
    let distance = isBar ? BarMark.share * plot.x.bandWidth / Double(slots.count) : 1.5 * diameter
    return plot.x.positions(of: xs).map { Point($0 + slot * distance, y) }.filter { ($0.x + $0.y).isFinite }
  }

  func draw(on plot: Plot) {
    for place in places(on: plot) where place.x <= plot.area.right - 1 {
      for (color, size) in [(plot.theme.background, diameter * 1.4), (plot.color(of: self), diameter)] {
        PointShape.cross.draw(on: plot.canvas, at: place, diameter: size, color: color, outline: nil)
      }
    }
  }

  func annotate(on plot: Plot) {
    let style = TextStyle(plot.theme.text.tick, color: plot.theme.ink, halo: plot.theme.background)
    // A ✕ is no bar of height 0.
    for place in places(on: plot) where !plot.barSeries.isEmpty {
      plot.text("not reached", at: Point(place.x, place.y - diameter), style, anchor: .center)
    }
    let beyond = countBeyond(plot)
    guard beyond > 0, let row = placeBeyond(plot) else { return }
    let words = "\(beyond) more ✕"
    let width = 10 + plot.canvas.extent(of: words, style).width
    // Where there are no colours, the symbol of its series tells whose they are.
    let symbol = plot.theme.hasColors || plot.failures.count < 2 ? nil : plot.symbol(of: self)
    let place = free(row, width: width + (symbol == nil ? style.gap : diameter + 2 * style.gap + 3), on: plot)
    plot.canvas.polygon(
      [place, Point(place.x - 7, place.y - 4), Point(place.x - 7, place.y + 4)], fill: plot.color(of: self))
    defer { plot.texts.add(Rectangle(x: place.x - 10, y: place.y - 4, width: 10, height: 8)) }
    plot.text(
      words, at: Point(place.x - 10, place.y),
      style.colored(plot.theme.textColor(for: plot.color(of: self))), anchor: TextAnchor(.right, .middle))
    // Smaller than the data, of which it is none.
    symbol?.draw(
      on: plot.canvas, at: Point(place.x - width - style.gap - diameter / 2, place.y), diameter: 0.6 * diameter,
      color: plot.color(of: self), outline: nil)
  }

  /// How many failures lie beyond the right end of the axis.
  func countBeyond(_ plot: Plot) -> Int { places(on: plot).count { $0.x > plot.area.right - 1 } }

  /// Where a sign says so, below the others and for one series below the other; nil where all are seen.
  private func placeBeyond(_ plot: Plot) -> Point? {
    guard countBeyond(plot) > 0, let height = places(on: plot).first?.y else { return nil }
    let row = Double(plot.failures.firstIndex(of: series) ?? 0) + 1
    return Point(plot.area.right, height + row * 1.4 * plot.theme.text.tick)
  }

  /// The same place, or the first one below it where so wide a text touches no point, which would be read as a part of it.
  private func free(_ place: Point, width: Double, on plot: Plot) -> Point {
    let (own, height) = (Obstacles(obstacles(on: plot)), 1.4 * plot.theme.text.tick)
    let places = (0..<5).map { Point(place.x, place.y + Double($0) * height) }
    return places.first { place in
      let area = Rectangle(x: place.x - width, y: place.y - height / 2, width: width, height: height)
      return area.bottom < plot.area.bottom && plot.obstacles.count(in: area) == own.count(in: area)
        && plot.texts.covered(by: area) == 0
    } ?? place
  }

  func obstacles(on plot: Plot) -> [Point] {
    let sign = placeBeyond(plot).map { [Point($0.x - 70, $0.y), $0] } ?? []
    let places = places(on: plot)
    // Their ends to the sides too.
    return places + [-0.5, 0.5].flatMap { side in places.map { Point($0.x + side * diameter, $0.y) } }
      + Obstacles.along(sign)
  }

  /// How many values are missing of lines of the same series where a ✕ says why.
  func explainedGaps(in marks: [any DrawnMark]) -> Int {
    guard ys == nil else { return 0 }
    let places = Set(xs.names)
    return marks.compactMap { $0 as? LineMark }.filter { $0.series == series }.reduce(0) { sum, line in
      sum + zip(line.xs.names, line.ys.numbers).count { places.contains($0) && !$1.isFinite }
    }
  }

  private var failing: [String] {
    switch xs {
    case .numbers(let numbers): numbers.map(Words.number)
    case .names(let names): names.map { "\($0)" }
    }
  }

  var words: String? { xs.count == 0 ? nil : "fails at \(Words.list(failing))" }
}
