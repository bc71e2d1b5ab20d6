import GradusDrawing
import GradusFormulas

/// Which values at an edge are written as one.
extension CutOff {
  /// Triangles that share a value, or a bound of their values.
  struct Group {
    var exits: [Exit]
    let text: RichText
    /// Half the room that its text takes, in points.
    var half: Double
    var sampled: RichText?

    var signs: [Sign] { exits.flatMap(\.signs).filter(\.hasValue) }
    var middle: Double { (exits[0].x + exits[exits.count - 1].x) / 2 }
    func meets(_ next: Group) -> Bool { middle + half > next.middle - next.half }
  }

  /// Neighbours that go equally far, and then three or more whose values would meet, which have one text: as many values
  /// could not be told apart.
  func groups(of exits: [Exit]) -> [Group] {
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
  func sampled(_ groups: [Group]) -> [Group] {
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

  func group(_ exits: [Exit]) -> Group {
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

  private func width(of text: RichText) -> Double {
    plot.canvas.extent(of: text, TextStyle(plot.theme.text.tick)).width
  }
}
