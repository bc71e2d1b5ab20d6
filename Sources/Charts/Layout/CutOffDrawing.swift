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
  }

  func draw(_ marks: [any DrawnMark]) {
    for isUp in [true, false] {
      let signs = edge(marks, isUp: isUp)
      for sign in signs { draw(sign) }
      for label in labels(of: signs) { draw(label, isUp: isUp) }
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

  /// The values of signs at one edge, each around its sign or around several that go equally far; of more than four at one
  /// place those that go farthest.
  func labels(of signs: [Sign]) -> [Label] {
    let groups = signs.reduce(into: [[Sign]]()) { groups, sign in
      if let last = groups.last?.last, text(last) == text(sign), sign.x - last.x < width(of: sign) {
        groups[groups.count - 1].append(sign)
      } else {
        groups.append([sign])
      }
    }
    let places = groups.map { group in
      (middle: (group[0].x + group[group.count - 1].x) / 2, half: width(of: group[0]) / 2 + 3)
    }
    /// Whether the values of a group and the next one would meet.
    func meets(_ index: Int) -> Bool {
      places.indices.contains(index) && places.indices.contains(index + 1)
        && places[index].middle + places[index].half > places[index + 1].middle - places[index + 1].half
    }
    var taken = [[ClosedRange<Double>]](repeating: [], count: 4)
    var labels: [Label] = []
    // The outer ones of those that meet make way to their sides, and those between them to rows farther away.
    let order = groups.indices.sorted { a, b in
      let (isInnerA, isInnerB) = (meets(a - 1) && meets(a), meets(b - 1) && meets(b))
      let isFarther = groups[a][0].isUp == (groups[a][0].value > groups[b][0].value)
      return isInnerA == isInnerB ? isFarther : isInnerB
    }
    for index in order {
      let (group, half) = (groups[index], places[index].half)
      let shift = meets(index - 1) == meets(index) ? 0 : meets(index) ? 6 - half : half - 6
      let x = max(min(places[index].middle + shift, plot.area.right - half), plot.area.left + half)
      let range = x - half...x + half
      guard let row = taken.firstIndex(where: { !$0.contains { $0.overlaps(range) } }) else { continue }
      taken[row].append(range)
      // A number for several series has the colour of none.
      let color = group.count > 1 ? plot.theme.muted : plot.theme.textColor(for: group[0].color)
      labels.append(Label(text: text(group[0]), x: x, row: row, color: color))
    }
    return labels
  }

  private var rowHeight: Double { 1.15 * plot.theme.text.tick }

  private func width(of sign: Sign) -> Double {
    plot.canvas.extent(of: text(sign), TextStyle(plot.theme.text.tick)).width
  }

  /// The corners of a sign, whose tip touches the edge.
  private func corners(of sign: Sign) -> [Point] {
    let (edge, out) = (sign.isUp ? plot.area.top : plot.area.bottom, sign.isUp ? -1.0 : 1.0)
    return [Point(sign.x - 4, edge - 7 * out), Point(sign.x + 4, edge - 7 * out), Point(sign.x, edge)]
  }

  private func draw(_ sign: Sign) {
    plot.canvas.polygon(corners(of: sign), fill: sign.color, stroke: Stroke(plot.theme.background, width: 0.7))
  }

  private func draw(_ label: Label, isUp: Bool) {
    let distance = 1 + (Double(label.row) + 0.5) * rowHeight
    let y = isUp ? plot.area.top - distance : plot.area.bottom + distance
    let style = TextStyle(plot.theme.text.tick, color: label.color, halo: plot.theme.background)
    plot.canvas.text(label.text, at: Point(label.x, y), style, anchor: TextAnchor(.center, .middle))
    let width = plot.canvas.extent(of: label.text, style).width
    plot.texts.add(Rectangle(x: label.x - width / 2, y: y - rowHeight / 2, width: width, height: rowHeight))
  }

  /// Where the signs are, which a legend or a label should leave free.
  func obstacles(_ marks: [any DrawnMark]) -> [Point] {
    [true, false].flatMap { edge(marks, isUp: $0).flatMap(corners) }
  }
}
