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

  /// Triangles that share a value, or a bound of their values.
  private struct Group {
    var exits: [Exit]
    let text: RichText
    /// Half the room that its text takes, in points.
    var half: Double
    var sampled: RichText?

    var signs: [Sign] { exits.flatMap(\.signs).filter(\.hasValue) }
    var middle: Double { (exits[0].x + exits[exits.count - 1].x) / 2 }
    func meets(_ next: Group) -> Bool { middle + half > next.middle - next.half }
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

  /// Neighbours that go equally far, and then three or more whose values would meet, which have one text: as many values
  /// could not be told apart.
  private func groups(of exits: [Exit]) -> [Group] {
    let equal = exits.reduce(into: [[Exit]]()) { groups, exit in
      if let last = groups.last?.last, bound(of: last.signs) == bound(of: exit.signs),
        exit.x - last.x < width(of: bound(of: exit.signs))
      {
        groups[groups.count - 1].append(exit)
      } else {
        groups.append([exit])
      }
    }
    var groups = equal.map(group)
    while let start = groups.indices.dropLast(2).first(where: {
      groups[$0].meets(groups[$0 + 1]) && groups[$0 + 1].meets(groups[$0 + 2])
    }) {
      var end = start + 2
      while end + 1 < groups.count, groups[end].meets(groups[end + 1]) { end += 1 }
      groups.replaceSubrange(start...end, with: [group(groups[start...end].flatMap(\.exits))])
    }
    return groups
  }

  /// Values that make way to one another show samples of their series where the signs have no colours.
  private func sampled(_ groups: [Group]) -> [Group] {
    let areOfSeveral = Set(groups.flatMap(\.signs).map(\.series)).count > 1
    guard !plot.theme.hasColors, areOfSeveral, zip(groups, groups.dropFirst()).contains(where: { $0.meets($1) }) else {
      return groups
    }
    return groups.map { group in
      guard group.signs.count == 1, let series = group.signs[0].series else { return group }
      var group = group
      group.half += (Self.sample.width + Self.sample.gap) / 2
      group.sampled = series
      return group
    }
  }

  private func group(_ exits: [Exit]) -> Group {
    let signs = exits.flatMap(\.signs).filter(\.hasValue)
    let short = bound(of: signs)
    let long = Set(signs.map(\.series)).count > 1 ? "each " + short : short
    let text = width(of: long) + 6 > plot.area.width ? short : long
    return Group(exits: exits, text: text, half: width(of: text) / 2 + 3)
  }

  /// What all of these signs at one edge reach.
  private func bound(of signs: [Sign]) -> RichText {
    let sorted = signs.filter(\.hasValue).sorted { $0.value < $1.value }
    guard let first = sorted.first, let last = sorted.last else { return "" }
    if text(first) == text(last) { return text(first) }
    return first.isUp ? text(first) + " or more" : text(last) + " or less"
  }

  var rowHeight: Double { 1.15 * plot.theme.text.tick }

  private func width(of text: RichText) -> Double {
    plot.canvas.extent(of: text, TextStyle(plot.theme.text.tick)).width
  }
}
