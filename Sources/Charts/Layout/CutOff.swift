import Foundation
import GradusDrawing
import GradusFormulas

/// A sign at the edge of a plot wherever a series goes on beyond it: a triangle that points there, and beyond the edge,
/// where nothing else is drawn, the value that it reaches.
struct CutOff {
  /// A line or an edge of a band.
  struct Course {
    let xs, ys: Channel
    let color: RGBColor
  }

  struct Sign {
    /// Along the x axis, in points.
    var x: Double
    let value: Double
    let color: RGBColor
    let series: RichText?
    /// Beyond the upper edge, not the lower one.
    let isUp: Bool
  }

  let plot: Plot

  /// For each series at each of the two edges: of its line if that leaves there, or else of its band; pale lines are what a
  /// bold one sums up.
  func signs(_ marks: [any DrawnMark]) -> [Sign] {
    let bold = marks.filter { $0.style.opacity >= 0.5 }
    let ordered = bold.filter { !($0 is any DrawnRanges) } + bold.filter { $0 is any DrawnRanges }
    return [true, false].flatMap { isUp in
      var seen: Set<RichText?> = []
      return ordered.flatMap { mark in
        mark.courses(on: plot).flatMap { course -> [Sign] in
          guard !seen.contains(mark.series) else { return [] }
          let places = farthest(of: course, isUp: isUp)
          if !places.isEmpty { seen.insert(mark.series) }
          return places.map { Sign(x: $0.x, value: $0.value, color: course.color, series: mark.series, isUp: isUp) }
        }
      }
    }
  }

  /// Of each stretch beyond the upper or lower edge where it leaves the plot and the value that it reaches, the stretch that
  /// goes farthest first; of stretches nearer to one another than a third of the plot, only the farthest.
  private func farthest(of course: Course, isUp: Bool) -> [(x: Double, value: Double)] {
    let (xs, ys) = (plot.x.numbers(of: course.xs), plot.y.numbers(of: course.ys))
    let places = zip(xs, ys).map { Place(x: plot.x($0), y: plot.y($1), value: $1) }
    let stretches = places.indices.split { index in
      let place = places[index]
      return !place.value.isFinite || !place.y.isFinite || isInside(place, isUp: isUp)
        || !(plot.area.left - 1...plot.area.right + 1 ~= place.x)
    }
    let ends = stretches.map { stretch in
      let farthest = stretch.min { isUp ? places[$0].y < places[$1].y : places[$0].y > places[$1].y }!
      return (x: exit(of: stretch, farthest, places), y: places[farthest].y, value: places[farthest].value)
    }
    return ends.sorted { isUp ? $0.y < $1.y : $0.y > $1.y }.reduce(into: []) { kept, end in
      guard kept.allSatisfy({ abs($0.x - end.x) > plot.area.width / 3 }) else { return }
      kept.append((end.x, end.value))
    }
  }

  private struct Place { let x, y, value: Double }

  private func isInside(_ place: Place, isUp: Bool) -> Bool {
    isUp ? place.y >= plot.area.top - 2 : place.y <= plot.area.bottom + 2
  }

  func text(_ sign: Sign) -> RichText { "to \(Numeral(Self.rounded(sign.value), digits: 2))" }

  /// Where the line to the farthest place of a stretch crosses the edge; that place itself where it is near, or where the
  /// line comes from nowhere.
  private func exit(of stretch: some BidirectionalCollection<Int>, _ farthest: Int, _ places: [Place]) -> Double {
    guard let first = stretch.first, let last = stretch.last else { return places[farthest].x }
    // A line that starts outside comes in where its first stretch ends.
    let ends: [(inside: Int, outside: Int)] = [(first - 1, first), (last + 1, last)]
    let isUp = places[first].y < plot.area.center.y
    let end = ends.first { places.indices.contains($0.inside) && isInside(places[$0.inside], isUp: isUp) }
    guard let end else { return places[farthest].x }
    let (inside, outside) = (places[end.inside], places[end.outside])
    let edge = isUp ? plot.area.top : plot.area.bottom
    let share = (edge - inside.y) / (outside.y - inside.y)
    let crossing = inside.x + share * (outside.x - inside.x)
    guard crossing.isFinite, plot.area.left - 1...plot.area.right + 1 ~= crossing else { return places[farthest].x }
    return abs(places[farthest].x - crossing) < 8 ? places[farthest].x : crossing
  }

  /// To two significant digits, zeros before the point included.
  static func rounded(_ value: Double) -> Double {
    guard abs(value) >= 100 else { return value }
    let unit = pow(10, (log10(abs(value))).rounded(.down) - 1)
    return (value / unit).rounded() * unit
  }
}
