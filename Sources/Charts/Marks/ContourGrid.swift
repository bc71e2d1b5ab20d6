import GradusRequirements

/// A function's values on a grid, and the lines between them (marching squares).
struct ContourGrid: Sendable {
  struct Place: Hashable, Sendable { var x, y: Double }

  let xs, ys: [Double]
  /// `values[row][column]` is the function's value at `ys[row]`, `xs[column]`.
  private let values: [[Double]]

  init(x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int, _ function: (Double, Double) -> Double) {
    require(samples >= 2, "contours need at least 2 samples along each axis, not \(samples)")
    func places(_ range: ClosedRange<Double>) -> [Double] {
      let step = (range.upperBound - range.lowerBound) / Double(samples - 1)
      guard step.isFinite else {
        let halves = places(range.lowerBound / 4...range.upperBound / 4)
        return halves.map { $0 * 4 }
      }
      return (0..<samples).map { range.lowerBound + step * Double($0) }
    }
    (xs, ys) = (places(x), places(y))
    values = ys.map { [xs] y in xs.map { function($0, y) } }
  }

  var range: ClosedRange<Double> { ScaleKind.linear.usable(Histogram.range(of: values)) }

  /// How many values are not finite, around which there are no lines.
  var notFinite: Int { values.reduce(0) { sum, row in sum + row.count { !$0.isFinite } } }

  /// The pieces of the lines at a level, two places each.
  func segments(at level: Double) -> [[Place]] {
    (0..<ys.count - 1).flatMap { row in (0..<xs.count - 1).flatMap { segments(at: level, row, $0) } }
  }

  /// The pieces within the cell whose lower corner is at this row and column.
  private func segments(at level: Double, _ row: Int, _ column: Int) -> [[Place]] {
    let corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    let heights = corners.map { values[$0][$1] - level }
    guard heights.allSatisfy(\.isFinite) else { return [] }
    let crossings = (0..<4).compactMap { side -> Place? in
      let next = (side + 1) % 4
      return (heights[side] < 0) == (heights[next] < 0)
        ? nil : crossing(corners[side], heights[side], corners[next], heights[next])
    }
    switch crossings.count {
    case 2: return [crossings]
    case 4:
      // A saddle: the value in the middle says which corners belong together.
      let joinsFirst = (heights.reduce(0, +) < 0) == (heights[0] < 0)
      return joinsFirst
        ? [[crossings[0], crossings[1]], [crossings[2], crossings[3]]]
        : [[crossings[3], crossings[0]], [crossings[1], crossings[2]]]
    default: return []
    }
  }

  /// Where the line between two corners crosses the level.
  private func crossing(_ a: (Int, Int), _ heightA: Double, _ b: (Int, Int), _ heightB: Double) -> Place {
    let part = heightA / (heightA - heightB)
    func between(_ from: Double, _ to: Double) -> Double { from + (to - from) * part }
    return Place(x: between(xs[a.1], xs[b.1]), y: between(ys[a.0], ys[b.0]))
  }
}
