import GradusDrawing
import GradusFormulas

/// The series of a chart with the way they are drawn.
struct Legend {
  struct Entry {
    let name: RichText
    /// None for the words that stand for what has no room.
    let marks: [any DrawnMark]
    /// The bands of other series through which one of these is seen.
    var grounds: [BandMark] = []
    /// Whether it stands at the left end of a row of its own group.
    var startsRow = false
  }

  var entries: [Entry]
  let theme: Theme
  /// The most rows below a title.
  var rows: Int
  /// The same for all, so that their names stand below one another; in points.
  private let swatchWidth: Double
  private static let swatchGap = 6.0
  static let padding = 8.0
  /// Where the height of a figure follows from its texts, no name is left out of the legend.
  static let manyRows = 40

  init(_ marks: [any DrawnMark], _ looks: SeriesLooks, theme: Theme, rows: Int) {
    self.rows = rows
    // A band that lies below the lines of others does not come before them.
    let onTop = SeriesLooks.names(of: marks.filter { !($0 is any DrawnRanges) })
    let names = onTop.filter(looks.names.contains) + looks.names.filter { !onTop.contains($0) }
    entries = names.compactMap { name in
      let own = marks.filter { $0.series == name }
      let drawn = own.filter { $0.swatch != .none && ($0 as? BandMark)?.isFlat != true }
      // What has only failed has no other sign.
      let signs = drawn.isEmpty ? own.filter { $0 is FailureMark } : drawn
      // Later ones only look out from under what covers them.
      let points = signs.indices.filter { signs[$0].swatch == .point }.dropFirst()
      let members = signs.indices.filter { !points.contains($0) }.map { signs[$0] }
      let band = members.lazy.compactMap { $0 as? BandMark }.first
      let grounds = marks.prefix { $0.series != name }.compactMap { $0 as? BandMark }.filter {
        band?.lies(in: $0) == true
      }
      return members.isEmpty ? nil : Entry(name: name, marks: members, grounds: grounds)
    }
    self.theme = theme
    let lines = entries.flatMap(\.marks).filter { $0.swatch == .line }.map { $0.style.dash ?? looks[$0.series].dash }
    swatchWidth = theme.hasColors ? 22 : lines.map(Self.width).max() ?? 22
  }

  /// Where dashes alone tell lines apart, a sample shows each at both sides of a symbol.
  private static func width(showing dash: Dash) -> Double {
    switch dash {
    case .solid, .dotted: 22
    case .dashed: 30
    case .dashDotted, .longDashed, .dashDotDotted: 44
    }
  }

  private var style: TextStyle { TextStyle(theme.text.legend, color: theme.ink) }
  var rowHeight: Double { theme.text.legend * 1.6 }

  /// - Parameter room: what the entry may take, in points.
  func width(of entry: Entry, _ canvas: Canvas, room: Double) -> Double {
    swatch(of: entry) + canvas.extent(of: entry.name, style, in: textRoom(of: entry, room)).width
  }

  func height(of entry: Entry, _ canvas: Canvas, room: Double) -> Double {
    let lines = canvas.extent(of: entry.name, style, in: textRoom(of: entry, room)).height
    return rowHeight + max(0, lines - canvas.extent(of: entry.name, style).height)
  }

  /// A long name has several lines where the height of the figure follows from its texts.
  private func textRoom(of entry: Entry, _ room: Double) -> TextRoom {
    let width = room - swatch(of: entry)
    return theme.width == nil ? .line(width) : .block(width, lines: 3)
  }

  private func swatch(of entry: Entry) -> Double { entry.marks.isEmpty ? 0 : swatchWidth + Self.swatchGap }

  func draw(_ entry: Entry, at left: Double, _ y: Double, room: Double, _ plot: Plot) {
    for mark in entry.grounds + entry.marks { mark.drawSwatch(on: plot, from: left, width: swatchWidth, y: y) }
    let swatch = swatch(of: entry)
    plot.canvas.text(
      entry.name, at: Point(left + swatch, y), style, anchor: TextAnchor(.left, .middle),
      in: textRoom(of: entry, room))
  }
}
