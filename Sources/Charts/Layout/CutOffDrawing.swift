import GradusDrawing
import GradusFormulas

/// How signs at an edge and their values are arranged and drawn.
extension CutOff {
  /// A value beyond an edge: `row` rows away from it, around `x`.
  struct Label {
    let text: RichText
    let x: Double
    let row: Int
    let color: RGBColor
    /// The series whose sample stands before the value, where neither its place nor a colour tells whose it is.
    let sampled: RichText?
  }
  private static let sample = (width: 16.0, gap: 3.0)

  func draw(_ marks: [any DrawnMark]) {
    for isUp in [true, false] {
      let signs = edge(marks, isUp: isUp)
      for sign in signs { draw(sign) }
      for label in labels(of: signs) { draw(label, isUp: isUp, samples: marks) }
    }
  }

  /// The room for values above and below the area, in points.
  func room(for marks: [any DrawnMark]) -> Margins {
    func height(isUp: Bool) -> Double {
      let rows = labels(of: edge(marks, isUp: isUp)).map { $0.row + 1 }.max() ?? 0
      return rows == 0 ? 0 : Double(rows) * rowHeight + 1
    }
    return Margins(top: height(isUp: true), bottom: height(isUp: false))
  }

  /// The signs at one edge from left to right, side by side where one would hide another.
  func edge(_ marks: [any DrawnMark], isUp: Bool) -> [Sign] {
    let signs = signs(marks).filter { $0.isUp == isUp }.sorted { $0.x < $1.x }
    let places = DirectLabels.spread(
      signs.map(\.x), spacing: 9, within: plot.area.left + 4...max(plot.area.right - 4, plot.area.left + 4))
    return zip(signs, places).map { sign, x in
      var sign = sign
      sign.x = x
      return sign
    }
  }

  /// Signs that share a value, or where three or more leave together, a bound of their values.
  private struct Group {
    var signs: [Sign]
    let text: RichText
    /// The middle of its signs, and half the room that its text takes, in points.
    let middle: Double
    var half: Double
    var sampled: RichText?

    func meets(_ next: Group) -> Bool { middle + half > next.middle - next.half }
  }

  /// The values of signs at one edge in their order, each around its sign or around several that go equally far.
  func labels(of signs: [Sign]) -> [Label] {
    let groups = sampled(groups(of: signs))
    var places = groups.indices.map { index in
      let (group, half) = (groups[index], groups[index].half)
      // Two that meet make way to their sides.
      let meetsBefore = index > 0 && groups[index - 1].meets(group)
      let meetsNext = index + 1 < groups.count && group.meets(groups[index + 1])
      let shift = meetsBefore == meetsNext ? 0 : meetsNext ? 6 - half : half - 6
      return max(min(group.middle + shift, plot.area.right - half), plot.area.left + half)
    }
    for index in groups.indices.dropLast().reversed() {
      let half = groups[index].half
      places[index] = max(
        min(places[index], places[index + 1] - groups[index + 1].half - half - 0.1), plot.area.left + half)
    }
    var taken = [[ClosedRange<Double>]](repeating: [], count: 4)
    return groups.indices.compactMap { index in
      let (group, x) = (groups[index], places[index])
      let range = x - group.half...x + group.half
      guard let row = taken.firstIndex(where: { !$0.contains { $0.overlaps(range) } }) else { return nil }
      taken[row].append(range)
      // A number for several series has the colour of none.
      let color = group.signs.count > 1 ? plot.theme.muted : plot.theme.textColor(for: group.signs[0].color)
      return Label(text: group.text, x: x, row: row, color: color, sampled: group.sampled)
    }
  }

  /// Neighbours that go equally far, and then three or more whose values would meet, which have one text: as many values
  /// could not be told apart.
  private func groups(of signs: [Sign]) -> [Group] {
    let equal = signs.reduce(into: [[Sign]]()) { groups, sign in
      if let last = groups.last?.last, text(last) == text(sign), sign.x - last.x < width(of: text(sign)) {
        groups[groups.count - 1].append(sign)
      } else {
        groups.append([sign])
      }
    }
    var groups = equal.map { group($0, text($0[0])) }
    while let start = groups.indices.dropLast(2).first(where: {
      groups[$0].meets(groups[$0 + 1]) && groups[$0 + 1].meets(groups[$0 + 2])
    }) {
      var end = start + 2
      while end + 1 < groups.count, groups[end].meets(groups[end + 1]) { end += 1 }
      let together = groups[start...end].flatMap(\.signs)
      groups.replaceSubrange(start...end, with: [group(together, bound(of: together))])
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

  private func group(_ signs: [Sign], _ text: RichText) -> Group {
    Group(
      signs: signs, text: text, middle: (signs[0].x + signs[signs.count - 1].x) / 2, half: width(of: text) / 2 + 3)
  }

  /// What all of these signs at one edge reach.
  private func bound(of signs: [Sign]) -> RichText {
    let sorted = signs.sorted { $0.value < $1.value }
    return signs[0].isUp ? text(sorted[0]) + " or more" : text(sorted[sorted.count - 1]) + " or less"
  }

  private var rowHeight: Double { 1.15 * plot.theme.text.tick }

  private func width(of text: RichText) -> Double {
    plot.canvas.extent(of: text, TextStyle(plot.theme.text.tick)).width
  }

  /// The corners of a sign, whose tip touches the edge.
  private func corners(of sign: Sign) -> [Point] {
    let (edge, out) = (sign.isUp ? plot.area.top : plot.area.bottom, sign.isUp ? -1.0 : 1.0)
    return [Point(sign.x - 4, edge - 7 * out), Point(sign.x + 4, edge - 7 * out), Point(sign.x, edge)]
  }

  private func draw(_ sign: Sign) {
    plot.canvas.polygon(corners(of: sign), fill: sign.color, stroke: Stroke(plot.theme.background, width: 0.7))
  }

  private func draw(_ label: Label, isUp: Bool, samples marks: [any DrawnMark]) {
    let distance = 1 + (Double(label.row) + 0.5) * rowHeight
    let y = isUp ? plot.area.top - distance : plot.area.bottom + distance
    let style = TextStyle(plot.theme.text.tick, color: label.color, halo: plot.theme.background)
    let sample = label.sampled == nil ? 0 : Self.sample.width + Self.sample.gap
    let width = plot.canvas.extent(of: label.text, style).width + sample
    for mark in marks where label.sampled != nil && mark.series == label.sampled {
      mark.drawSwatch(on: plot, from: label.x - width / 2, width: Self.sample.width, y: y)
    }
    plot.canvas.text(
      label.text, at: Point(label.x + sample / 2, y), style, anchor: TextAnchor(.center, .middle))
    plot.texts.add(Rectangle(x: label.x - width / 2, y: y - rowHeight / 2, width: width, height: rowHeight))
  }

  /// Where the signs are, which a legend or a label should leave free.
  func obstacles(_ marks: [any DrawnMark]) -> [Point] {
    [true, false].flatMap { edge(marks, isUp: $0).flatMap(corners) }
  }
}
