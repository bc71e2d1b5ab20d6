import GradusDrawing
import GradusFormulas

/// A legend in rows below the title.
extension Legend {
  /// Every entry with its left end and its row, in rows of this width; the last one says how many have no room.
  private func placed(_ canvas: Canvas, width: Double) -> [(entry: Entry, x: Double, row: Int)] {
    // More than forty in a row have no room.
    for shown in (0...min(entries.count, 40 * rows)).reversed() {
      let rest = entries.count - shown
      let more = rest == 0 ? [] : [Entry(name: "… and \(rest) more", marks: [])]
      let placed = placed(entries[..<shown] + more, canvas, width: width)
      if (placed.last?.row ?? 0) < rows || shown == 0 { return placed }
    }
    return []
  }

  private func placed(
    _ entries: ArraySlice<Entry>, _ canvas: Canvas, width: Double
  ) -> [(entry: Entry, x: Double, row: Int)] {
    var (x, row) = (0.0, 0)
    return entries.map { entry in
      let needed = self.width(of: entry, canvas, room: width)
      if x > 0, entry.startsRow || x + needed > width { (x, row) = (0, row + 1) }
      defer { x += needed + 16 }
      return (entry, x, row)
    }
  }

  /// The heights of the rows.
  private func heights(_ places: [(entry: Entry, x: Double, row: Int)], _ canvas: Canvas, width: Double) -> [Double] {
    var heights = [Double](repeating: rowHeight, count: (places.last?.row ?? -1) + 1)
    for place in places {
      heights[place.row] = max(heights[place.row], height(of: place.entry, canvas, room: width - place.x))
    }
    return heights
  }

  func height(_ canvas: Canvas, width: Double) -> Double {
    heights(placed(canvas, width: width), canvas, width: width).reduce(0, +)
  }

  func draw(at corner: Point, width: Double, on plot: Plot) {
    let places = placed(plot.canvas, width: width)
    let heights = heights(places, plot.canvas, width: width)
    for place in places {
      let middle = heights[..<place.row].reduce(0, +) + heights[place.row] / 2
      draw(place.entry, at: corner.x + place.x, corner.y + middle, room: width - place.x, plot)
    }
  }
}
