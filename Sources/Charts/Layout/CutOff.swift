import Foundation
import GradusDrawing
import GradusFormulas

/// A sign at the edge of a plot wherever a series goes on beyond it: a triangle that points there, and beyond the edge,
/// where nothing else is drawn, the value that it reaches.
struct CutOff {
  /// A line, an edge of a band, or single points.
  struct Course {
    let xs, ys: Channel
    let color: RGBColor
    /// Whether neighbours are joined.
    var isJoined = true
  }

  struct Sign {
    /// Along the x axis, in points.
    let x: Double
    let value: Double
    let color: RGBColor
    let series: RichText?
    /// Beyond the upper edge, not the lower one.
    let isUp: Bool
    /// Whether its value is written; the other signs of its series near it go less far.
    let hasValue: Bool
  }

  let plot: Plot

  /// For each series at each of the two edges: of its line if that leaves there, or else of its points or its band; pale
  /// lines are what a bold one sums up.
  func signs(_ marks: [any DrawnMark]) -> [Sign] {
    let bold = marks.filter { $0.style.opacity >= 0.5 }
    let kinds: [(any DrawnMark) -> Bool] = [{ $0 is LineMark }, { !($0 is LineMark || $0 is any DrawnRanges) }]
    let ordered = kinds.flatMap { bold.filter($0) } + bold.filter { $0 is any DrawnRanges }
    return [true, false].flatMap { isUp in
      var seen: Set<RichText?> = []
      return ordered.flatMap { mark in
        mark.courses(on: plot).flatMap { course -> [Sign] in
          guard !seen.contains(mark.series) else { return [] }
          let signs = signs(of: course, mark.series, isUp: isUp)
          if !signs.isEmpty { seen.insert(mark.series) }
          return signs
        }
      }
    }
  }

  private struct Place { let x, y, value: Double }

  /// One for each stretch beyond the upper or lower edge, the stretch that goes farthest first. Its value is written, but for
  /// stretches nearer than a third of the plot to one that goes farther.
  private func signs(of course: Course, _ series: RichText?, isUp: Bool) -> [Sign] {
    let (xs, ys) = (plot.x.numbers(of: course.xs), plot.y.numbers(of: course.ys))
    let places = zip(xs, ys).map { Place(x: plot.x($0), y: plot.y($1), value: $1) }
    let outside = Array(places.indices).split { index in
      let place = places[index]
      // What is drawn beyond the edge is seen: half of a line, and a symbol.
      return !place.value.isFinite || !place.y.isFinite || isInside(place, isUp: isUp, by: course.isJoined ? 1 : 2)
        || !(plot.area.left - 1...plot.area.right + 1 ~= place.x)
    }
    let stretches = course.isJoined ? outside : outside.flatMap { $0.map { index in [index] } }
    /// How far beyond the edge a place is.
    func distance(_ place: Place) -> Double { isUp ? -place.y : place.y }
    let ends = stretches.map { stretch -> (x: Double, farthest: Place) in
      let farthest = stretch.map { places[$0] }.max { distance($0) < distance($1) }!
      return (course.isJoined ? exit(of: stretch, farthest, places, isUp) : farthest.x, farthest)
    }
    var written: [Double] = []
    return ends.sorted { distance($0.farthest) > distance($1.farthest) }.map { end in
      let hasValue = written.allSatisfy { abs($0 - end.x) > plot.area.width / 3 }
      if hasValue { written.append(end.x) }
      return Sign(
        x: end.x, value: end.farthest.value, color: course.color, series: series, isUp: isUp, hasValue: hasValue)
    }
  }

  private func isInside(_ place: Place, isUp: Bool, by margin: Double = 1) -> Bool {
    isUp ? place.y >= plot.area.top - margin : place.y <= plot.area.bottom + margin
  }

  /// Where a line crosses the edge to a stretch outside: between both crossings where these are near, or else at the first;
  /// the farthest place where the line comes from nowhere and goes nowhere.
  private func exit(of stretch: ArraySlice<Int>, _ farthest: Place, _ places: [Place], _ isUp: Bool) -> Double {
    guard let first = stretch.first, let last = stretch.last else { return farthest.x }
    let crossings = [(first - 1, first), (last + 1, last)].compactMap { inside, outside -> Double? in
      guard places.indices.contains(inside), isInside(places[inside], isUp: isUp) else { return nil }
      let (start, end) = (places[inside], places[outside])
      let share = ((isUp ? plot.area.top : plot.area.bottom) - start.y) / (end.y - start.y)
      let crossing = start.x + share * (end.x - start.x)
      return crossing.isFinite && plot.area.left - 1...plot.area.right + 1 ~= crossing ? crossing : nil
    }
    guard let start = crossings.first, let end = crossings.last else { return farthest.x }
    return abs(end - start) < 2 * Self.nearness ? (start + end) / 2 : start
  }

  /// Signs nearer to one another, in points, would hide one another.
  static let nearness = 6.0

  func text(_ sign: Sign) -> RichText { Self.text(sign.value) }
  static func text(_ value: Double) -> RichText { "to \(number(value))" }
  static func number(_ value: Double) -> Numeral { Numeral(rounded(value), digits: 2) }

  /// To two significant digits, zeros before the point included.
  static func rounded(_ value: Double) -> Double {
    guard abs(value) >= 100 else { return value }
    let unit = pow(10, (log10(abs(value))).rounded(.down) - 1)
    return (value / unit).rounded() * unit
  }
}
