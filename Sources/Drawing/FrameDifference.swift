/// The smallest rectangle with all pixels that changed, in which those that did not are transparent.
struct FrameDifference {
  let x, y, width, height: Int
  let pixels: [UInt32]

  init(from old: [UInt32], to new: [UInt32], width fullWidth: Int) {
    let (columns, rows) = old.withUnsafeBufferPointer { old in
      new.withUnsafeBufferPointer { Self.changed(old, $0, fullWidth) }
    }
    (x, y, width, height) = (columns.lowerBound, rows.lowerBound, columns.count, rows.count)
    var pixels: [UInt32] = []
    pixels.reserveCapacity(columns.count * rows.count)
    for row in rows {
      for index in (row * fullWidth + columns.lowerBound)..<(row * fullWidth + columns.upperBound) {
        pixels.append(old[index] == new[index] ? 0 : new[index])
      }
    }
    self.pixels = pixels
  }

  /// One pixel where nothing changed, because a frame cannot be empty.
  private static func changed(
    _ old: UnsafeBufferPointer<UInt32>, _ new: UnsafeBufferPointer<UInt32>, _ width: Int
  ) -> (Range<Int>, Range<Int>) {
    var (left, right, top, bottom) = (width, 0, -1, 0)
    for row in 0..<(new.count / width) {
      let line = (row * width)..<((row + 1) * width)
      guard let first = line.first(where: { old[$0] != new[$0] }) else { continue }
      let last = line.last { old[$0] != new[$0] }!
      (left, right) = (min(left, first - line.lowerBound), max(right, last - line.lowerBound + 1))
      (top, bottom) = (top < 0 ? row : top, row + 1)
    }
    return top < 0 ? (0..<1, 0..<1) : (left..<right, top..<bottom)
  }
}
