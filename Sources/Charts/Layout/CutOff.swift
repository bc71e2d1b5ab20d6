import Foundation
import GradusDrawing
import GradusFormulas

/// A sign at the edge of a plot wherever a series goes on beyond it: a triangle that points there, and the value that it
/// reaches.
struct CutOff {
  /// A line or an edge of a band.
  struct Course {
    let xs, ys: Channel
    let color: RGBColor
  }

  struct Sign {
    /// Along the x axis, in points.
    let x: Double
    let value: Double
    let color: RGBColor
    /// Beyond the upper edge, not the lower one.
    let isUp: Bool
  }

  let plot: Plot

  /// For each series at each of the two edges; pale lines are what a bold one sums up.
  func signs(_ marks: [any DrawnMark]) -> [Sign] {
    [true, false].flatMap { isUp in
      var seen: Set<RichText?> = []
      return marks.filter { $0.style.opacity >= 0.5 }.flatMap { mark in
        mark.courses(on: plot).flatMap { course -> [Sign] in
          guard !seen.contains(mark.series) else { return [] }
          let places = farthest(of: course, isUp: isUp)
          if !places.isEmpty { seen.insert(mark.series) }
          return places.map { Sign(x: $0.x, value: $0.value, color: course.color, isUp: isUp) }
        }
      }
    }
  }

  func draw(_ marks: [any DrawnMark]) {
    let signs = signs(marks).sorted { $0.x < $1.x }
    for isUp in [true, false] {
      // Signs that stand close together have one number, of what goes farthest.
      var groups: [[Sign]] = []
      for sign in signs where sign.isUp == isUp {
        if let last = groups.last?.last, sign.x - last.x < 6 * plot.theme.text.tick {
          groups[groups.count - 1].append(sign)
        } else {
          groups.append([sign])
        }
      }
      for group in groups { draw(group) }
    }
  }

  /// Where each stretch beyond the upper or lower edge goes farthest, and the value there; of stretches nearer to one
  /// another than a third of the plot, only the farthest.
  private func farthest(of course: Course, isUp: Bool) -> [(x: Double, value: Double)] {
    let (xs, ys) = (plot.x.numbers(of: course.xs), plot.y.numbers(of: course.ys))
    let places = zip(xs, ys).map { (x: plot.x($0), y: plot.y($1), value: $1) }
    let stretches = places.split { place in
      !place.value.isFinite || !place.y.isFinite || !(plot.area.left - 1...plot.area.right + 1 ~= place.x)
        || (isUp ? place.y >= plot.area.top - 2 : place.y <= plot.area.bottom + 2)
    }
    let ends = stretches.map { stretch in stretch.min { isUp ? $0.y < $1.y : $0.y > $1.y }! }
    return ends.sorted { isUp ? $0.y < $1.y : $0.y > $1.y }.reduce(into: []) { kept, end in
      guard kept.allSatisfy({ abs($0.x - end.x) > plot.area.width / 3 }) else { return }
      kept.append((end.x, end.value))
    }
  }

  private func draw(_ group: [Sign]) {
    guard let farthest = group.max(by: { $0.isUp ? $0.value < $1.value : $0.value > $1.value }) else { return }
    let (edge, out) = (farthest.isUp ? plot.area.top : plot.area.bottom, farthest.isUp ? -1.0 : 1.0)
    func place(_ sign: Sign) -> Double { min(max(sign.x, plot.area.left + 4), plot.area.right - 4) }
    for sign in group {
      let x = place(sign)
      plot.canvas.polygon(
        [Point(x - 4, edge - 7 * out), Point(x + 4, edge - 7 * out), Point(x, edge)], fill: sign.color,
        stroke: Stroke(plot.theme.background, width: 0.7))
    }
    let color = plot.theme.textColor(for: farthest.color)
    let style = TextStyle(plot.theme.text.tick, color: color, halo: plot.theme.background)
    let text = "to \(Numeral(Self.rounded(farthest.value), digits: 2))".richText
    let extent = plot.canvas.extent(of: text, style)
    let (left, right) = (group.map(place).min()! - 6 - extent.width, group.map(place).max()! + 6)
    let spots = [0, 1, 2].flatMap { row in
      // A little farther away too, past a steep line beside the sign.
      [right, left, right + 14, left - 14].map { x in
        let y = edge - 6 * out - extent.height / 2 - Double(row) * out * extent.height
        return Rectangle(x: x, y: y, width: extent.width, height: extent.height)
      }
    }
    let spot = plot.obstacles.leastObstructed(among: spots, within: plot.area, besides: plot.texts)
    plot.text(text, at: Point(spot.x, spot.center.y), style, anchor: TextAnchor(.left, .middle))
  }

  /// To two significant digits, zeros before the point included.
  static func rounded(_ value: Double) -> Double {
    guard abs(value) >= 100 else { return value }
    let unit = pow(10, (log10(abs(value))).rounded(.down) - 1)
    return (value / unit).rounded() * unit
  }
}
