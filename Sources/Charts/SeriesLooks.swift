import GradusDrawing
import GradusFormulas

/// The looks of every series of a chart.
struct SeriesLooks {
  struct Look {
    var color: RGBColor
    var dash = Dash.solid
    var symbol = PointShape.circle
    var fill = FillPattern.solid
  }

  /// The named series in order of appearance.
  let names: [RichText]
  private let looks: [RichText: Look]
  private let unnamed: Look
  private let theme: Theme

  /// - Parameter ordered: lists of series that stand for growing values of one quantity.
  init(_ marks: [any DrawnMark], theme: Theme, ordered: [[RichText]] = []) {
    let names = Self.names(of: marks)
    let meanings = names.compactMap(Meaning.init)
    let ramps = Self.ramps(of: ordered, theme)
    let colors = zip(names, Self.colors(of: names, marks, theme, besides: meanings)).map { ramps[$0] ?? $1 }
    let lists = Self.merged(ordered)
    let lines = Self.names(of: marks.filter { $0.swatch == .line && $0.style.dash == nil })
    func isListed(_ name: RichText) -> Bool { lists.contains { $0.contains(name) } }
    let (others, rest) = (lines.filter { !isListed($0) }, names.filter { !isListed($0) })
    let points = Self.names(of: marks.filter { $0.swatch == .point })
    let bars = Self.names(of: marks.filter { $0.swatch == .bar })
    // What has a meaning has looks of its own, which no other series beside it has.
    let fills = FillPattern.allCases.filter { fill in fill == .crossed || !meanings.contains { $0.fill == fill } }
    let asked = Set(marks.compactMap(\.style.dash))
    let dashes = Dash.allCases.filter { $0 == .solid || !asked.contains($0) }
    // A series keeps the dash that was asked for one of its lines in all panels.
    let kept = marks.filter { $0.swatch == .line }.reduce(into: [RichText: Dash]()) { kept, mark in
      if let name = mark.series, kept[name] == nil { kept[name] = mark.style.dash }
    }
    // So it does a symbol that was asked for all of its points.
    let shapes = marks.filter { $0.swatch == .point }.reduce(into: [RichText: Set<PointShape?>]()) { shapes, mark in
      if let name = mark.series { shapes[name, default: []].insert(mark.style.symbol) }
    }
    looks = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { index, name in
        // Where there are colours, a dash tells those apart that come again.
        let dash =
          theme.hasColors
          ? (rest.firstIndex(of: name) ?? 0) / theme.palette.count
            // Lists of growing values, which stand in different panels, have the same dashes.
          : lists.lazy.compactMap { $0.firstIndex(of: name) }.first
            ?? others.firstIndex(of: name).map { $0 + (lists.map(\.count).max() ?? 0) } ?? 0
        let symbol = points.firstIndex(of: name) ?? 0
        let fill = bars.firstIndex(of: name) ?? 0
        let look = Look(
          color: colors[index], dash: kept[name] ?? dashes[dash % dashes.count],
          symbol: shapes[name].flatMap { $0.count == 1 ? $0.first ?? nil : nil }
            ?? PointShape.ofSeries[symbol % PointShape.ofSeries.count],
          fill: theme.hasColors ? .solid : fills[fill % fills.count])
        return (name, Meaning(name).map { Look($0, in: theme) } ?? look)
      })
    unnamed = Look(color: names.isEmpty ? theme.palette[0] : theme.ink)
    (self.names, self.theme) = (names, theme)
  }

  /// The palette in its order; without colours, series for which one colour was asked have one grey.
  private static func colors(
    of names: [RichText], _ marks: [any DrawnMark], _ theme: Theme, besides meanings: [Meaning]
  )
    -> [RGBColor]
  {
    let others = names.filter { Meaning($0) == nil }
    // Nor do others look like a meaning that could stand beside these.
    let taken = Meaning.sets.filter { $0.contains(where: meanings.contains) }.joined().map { $0.color(in: theme) }
    let free = theme.palette.filter { color in !taken.contains { $0.isNear(color) } }
    let palette = free.isEmpty ? theme.palette : free
    let asked = names.map { name in marks.first { $0.series == name && $0.style.color != nil }?.style.color }
    return names.indices.map { index in
      let first = theme.hasColors ? nil : asked[index].flatMap { asked.firstIndex(of: $0) }
      let place = meanings.isEmpty ? first ?? index : others.firstIndex(of: names[index]) ?? 0
      return palette[place % palette.count]
    }
  }

  /// Lists that have a series in common are one.
  private static func merged(_ ordered: [[RichText]]) -> [[RichText]] {
    ordered.filter { !$0.isEmpty }.reduce(into: []) { lists, names in
      if let same = lists.firstIndex(where: { !Set($0).isDisjoint(with: names) }) {
        lists[same] += names.filter { !lists[same].contains($0) }
      } else {
        lists.append(names)
      }
    }
  }

  /// The colours of each list of ordered series: other hues for a second list that has no series of the first.
  private static func ramps(of ordered: [[RichText]], _ theme: Theme) -> [RichText: RGBColor] {
    merged(ordered).enumerated().reduce(into: [:]) { colors, list in
      for (name, color) in zip(list.element, theme.ramp(of: list.element.count, isSecond: list.offset % 2 == 1)) {
        colors[name] = color
      }
    }
  }

  static func names(of marks: [any DrawnMark]) -> [RichText] {
    var names: [RichText] = []
    for mark in marks { if let name = mark.series, !names.contains(name) { names.append(name) } }
    return names
  }

  subscript(series: RichText?) -> Look { series.flatMap { looks[$0] } ?? unnamed }

  /// What was asked for; without colours, series differ by their own greys, and only lines and points keep a grey.
  func color(of mark: any DrawnMark) -> RGBColor {
    guard let color = mark.style.color, mark.series.flatMap(Meaning.init) == nil else { return self[mark.series].color }
    let keepsGray = color.isGray && (mark.swatch == .line || mark.swatch == .point)
    return theme.hasColors || mark.series == nil || keepsGray ? theme.shown(color) : self[mark.series].color
  }
}

extension SeriesLooks.Look {
  fileprivate init(_ meaning: Meaning, in theme: Theme) {
    (color, symbol) = (meaning.color(in: theme), meaning.symbol)
    if !theme.hasColors { (dash, fill) = (meaning.dash, meaning.fill) }
  }
}

extension Theme {
  /// Colours for growing values: from light to dark, or on a dark background from dark to light.
  fileprivate func ramp(of count: Int, isSecond: Bool) -> [RGBColor] {
    (0..<count).map { index in
      let share = count == 1 ? 1 : Double(index) / Double(count - 1)
      guard hasColors else { return Palette.color(share, in: [RGBColor(hex: 0x8A8A8A), .black]) }
      if isSecond { return Palette.color(share, in: isDark ? Palette.lightWarm : Palette.warm) }
      let fraction = ramp.lowerBound + (isDark ? share : 1 - share) * (ramp.upperBound - ramp.lowerBound)
      return Palette.color(fraction, in: Palette.viridis)
    }
  }
}

extension RGBColor {
  /// Whether a reader could take one for the other.
  fileprivate func isNear(_ other: RGBColor) -> Bool {
    let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
    return red * red + green * green + blue * blue < 0.06
  }
  /// As the greys of text and axes, which are a little blue.
  fileprivate var isGray: Bool { max(red, green, blue) - min(red, green, blue) < 0.15 }
}
