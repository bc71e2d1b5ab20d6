import GradusDrawing
import GradusFormulas

/// Which values at an edge are written as one.
extension CutOff {
  /// Triangles that share a text.
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
      if let last = groups.last?.last, texts(of: last.signs) == texts(of: exit.signs),
        exit.x - last.x < width(of: texts(of: exit.signs)[0])
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
    let texts = texts(of: signs)
    let text = texts.first { width(of: $0) + 6 <= plot.area.width } ?? texts[texts.count - 1]
    return Group(exits: exits, text: text, half: width(of: text) / 2 + 3)
  }

  /// How far all of these signs at one edge go, the longest text first: each of two, and the least and the most of others.
  private func texts(of signs: [Sign]) -> [RichText] {
    let signs = signs.filter(\.hasValue)
    let far = signs.sorted { $0.value.magnitude < $1.value.magnitude }
    guard let least = far.first, let most = far.last else { return [""] }
    guard text(least) != text(most) else {
      return (Set(signs.map(\.series)).count > 1 ? ["each " + text(least)] : []) + [text(least)]
    }
    if signs.count == 2 {
      return ["to \(number(signs[0])) and \(number(signs[1]))", "\(number(signs[0])), \(number(signs[1]))"]
    }
    return ["to between \(number(least)) and \(number(most))", "\(number(least)) to \(number(most))"]
  }

  private func number(_ sign: Sign) -> RichText { Self.number(sign.value).richText }

  private func width(of text: RichText) -> Double {
    plot.canvas.extent(of: text, TextStyle(plot.theme.text.tick)).width
  }
}
