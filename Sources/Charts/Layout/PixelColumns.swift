import GradusDrawing

/// Leaves out the points of a long line that could not be seen.
enum PixelColumns {
  /// The column of a point on a picture at scale 1.
  private static func column(of point: Point) -> Double { (point.x * Picture.pixelsPerPoint).rounded(.down) }

  /// The first, lowest, highest and last point in every column of pixels, in their order.
  ///
  /// A line of few points, or one that also goes back to the left, stays as it is.
  static func extremes(of points: [Point]) -> [Point] {
    guard points.count > 4000, zip(points, points.dropFirst()).allSatisfy({ !($1.x < $0.x) }) else { return points }
    var result: [Point] = []
    var start = 0
    while start < points.count {
      var end = start + 1
      let column = column(of: points[start])
      while end < points.count, self.column(of: points[end]) == column, points[end].y.isFinite { end += 1 }
      append(start..<end, of: points, to: &result)
      start = end
    }
    return result
  }

  private static func append(_ column: Range<Int>, of points: [Point], to result: inout [Point]) {
    guard column.count > 4 else {
      result += points[column]
      return
    }
    var (low, high) = (column.lowerBound, column.lowerBound)
    for index in column {
      if points[index].y < points[low].y { low = index }
      if points[index].y > points[high].y { high = index }
    }
    for index in Set([column.lowerBound, low, high, column.upperBound - 1]).sorted() { result.append(points[index]) }
  }
}
