import GradusDrawing
import GradusFormulas

/// The looks of every series of a chart.
struct SeriesLooks {
  struct Look {
    var color: RGBColor
    var dash = Dash.solid
    var symbol = PointShape.circle
  }

  /// The named series in order of appearance.
  let names: [RichText]
  private let looks: [RichText: Look]
  private let unnamed: Look
  private let theme: Theme

  init(_ marks: [any DrawnMark], theme: Theme) {
    let names = Self.names(of: marks)
    let colors = Self.colors(of: names, marks, theme)
    let lines = Self.names(of: marks.filter { $0.swatch == .line && $0.style.dash == nil })
    let points = Self.names(of: marks.filter { $0.swatch == .point })
    let asked = Set(marks.compactMap(\.style.dash))
    let dashes = Dash.allCases.filter { $0 == .solid || !asked.contains($0) }
    looks = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { index, name in
        // Where there are colours, a dash tells those apart that come again.
        let dash = theme.hasColors ? index / theme.palette.count : lines.firstIndex(of: name) ?? 0
        let symbol = points.firstIndex(of: name) ?? 0
        return (
          name,
          Look(
            color: colors[index], dash: dashes[dash % dashes.count],
            symbol: PointShape.allCases[symbol % PointShape.allCases.count])
        )
      })
    unnamed = Look(color: names.isEmpty ? theme.palette[0] : theme.ink)
    (self.names, self.theme) = (names, theme)
  }

  /// The palette in its order; without colours, series for which one colour was asked have one grey.
  private static func colors(of names: [RichText], _ marks: [any DrawnMark], _ theme: Theme) -> [RGBColor] {
    let asked = names.map { name in marks.first { $0.series == name && $0.style.color != nil }?.style.color }
    return names.indices.map { index in
      let first = theme.hasColors ? nil : asked[index].flatMap { asked.firstIndex(of: $0) }
      return theme.palette[(first ?? index) % theme.palette.count]
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
    guard let color = mark.style.color else { return self[mark.series].color }
    let keepsGray = color.isGray && (mark.swatch == .line || mark.swatch == .point)
    return theme.hasColors || mark.series == nil || keepsGray ? theme.shown(color) : self[mark.series].color
  }
}

extension RGBColor {
  /// As the greys of text and axes, which are a little blue.
  fileprivate var isGray: Bool { max(red, green, blue) - min(red, green, blue) < 0.15 }
}
