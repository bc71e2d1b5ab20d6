import GradusDrawing
import GradusFormulas

/// Which triangles stand at an edge, and where their values are written.
extension CutOff {
  /// A triangle at an edge: that of one sign, or of several that leave too near to one another for one each.
  struct Exit {
    let signs: [Sign]
    let x: Double

    var color: RGBColor? { Set(signs.map(\.series)).count == 1 ? signs[0].color : nil }
  }

  /// A value beyond an edge: `row` rows away from it, around `x`.
  struct Label {
    let text: RichText
    let x: Double
    let row: Int
    let color: RGBColor
    /// The series whose sample stands before the value, where neither its place nor a colour tells whose it is.
    let sampled: RichText?
    /// Where its triangles stand; one that is not in the first row has a line to each.
    let exits: [Double]
  }
  static let sample = (width: 16.0, gap: 3.0)

  /// The triangles at one edge from left to right.
  func edge(_ marks: [any DrawnMark], isUp: Bool) -> [Exit] {
    let signs = signs(marks).filter { $0.isUp == isUp }.sorted { $0.x < $1.x }
    let together = signs.reduce(into: [[Sign]]()) { groups, sign in
      if let first = groups.last?.first, sign.x - first.x < Self.nearness {
        groups[groups.count - 1].append(sign)
      } else {
        groups.append([sign])
      }
    }
    let ends = plot.area.left + 4...max(plot.area.right - 4, plot.area.left + 4)
    return together.map { signs in
      let middle = (signs[0].x + signs[signs.count - 1].x) / 2
      return Exit(signs: signs, x: min(max(middle, ends.lowerBound), ends.upperBound))
    }
  }

  /// The values at one edge. In the first row each is around its own triangle or beside it, and over no other series'; where
  /// it has no place there it stands in a higher row, with a line.
  func labels(of exits: [Exit]) -> [Label] {
    var groups = groups(of: exits.filter { $0.signs.contains(where: \.hasValue) })
    while true {
      let labels = labels(of: sampled(groups), among: exits)
      guard let lost = labels.firstIndex(where: { $0 == nil }), groups.count > 1 else {
        return labels.compactMap(\.self)
      }
      // What has no place of its own shares a value with its neighbour.
      let first = min(lost, groups.count - 2)
      groups.replaceSubrange(first...first + 1, with: [group(groups[first].exits + groups[first + 1].exits)])
    }
  }

  /// Nil for those that have no place.
  private func labels(of groups: [Group], among exits: [Exit]) -> [Label?] {
    var taken = [[ClosedRange<Double>]](repeating: [], count: 3)
    return groups.indices.map { index in
      let group = groups[index]
      let meetsBefore = index > 0 && groups[index - 1].meets(group)
      let meetsNext = index + 1 < groups.count && group.meets(groups[index + 1])
      // Two that meet make way to their sides.
      let (left, right) = (4 - group.half, group.half - 4)
      let shifts = meetsBefore == meetsNext ? [0, left, right] : meetsNext ? [left, 0, right] : [right, 0, left]
      let places = taken.indices.flatMap { row in shifts.map { (x: place(of: group, shifted: $0), row: row) } }
      func isFree(_ place: (x: Double, row: Int)) -> Bool {
        !taken[place.row].contains { $0.overlaps(place.x - group.half...place.x + group.half) }
      }
      /// Whether the lines to its triangles go through no other value.
      func isLed(to row: Int) -> Bool {
        !group.exits.contains { exit in
          taken[..<row].contains { $0.contains { $0.overlaps(exit.x - 1.5...exit.x + 1.5) } }
        }
      }
      let best = places.first { place in
        isFree(place) && (place.row == 0 ? isClear(of: exits, group, at: place.x) : isLed(to: place.row))
      }
      guard let best = best ?? (groups.count == 1 ? places.first : nil) else { return nil }
      taken[best.row].append(best.x - group.half...best.x + group.half)
      for row in 0..<best.row { taken[row] += group.exits.map { $0.x - 1.5...$0.x + 1.5 } }
      // A number for several series has the colour of none.
      let series = Set(group.signs.map(\.series))
      let color = series.count > 1 ? plot.theme.muted : plot.theme.textColor(for: textColor(group.signs[0].color))
      return Label(
        text: group.text, x: best.x, row: best.row, color: color, sampled: group.sampled, exits: group.exits.map(\.x))
    }
  }

  /// On a dark ground small letters need more light than lines.
  private func textColor(_ color: RGBColor) -> RGBColor {
    plot.theme.isDark ? color.mixed(with: plot.theme.ink, 0.4) : color
  }

  private func place(of group: Group, shifted: Double) -> Double {
    max(min(group.middle + shifted, plot.area.right - group.half), plot.area.left + group.half)
  }

  /// Whether a value over the edge stands over its own triangle and over none of other series.
  private func isClear(of exits: [Exit], _ group: Group, at x: Double) -> Bool {
    let (text, series) = (x - group.half...x + group.half, Set(group.signs.map(\.series)))
    return group.exits.allSatisfy { text.contains($0.x) }
      && exits.allSatisfy { exit in
        !(x - group.half + 3...x + group.half - 3 ~= exit.x) || exit.signs.contains { series.contains($0.series) }
      }
  }

  var rowHeight: Double { 1.15 * plot.theme.text.tick }
}
