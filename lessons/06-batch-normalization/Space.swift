import Foundation
import Gradus

/// Three dimensions seen from afar, so that parallel lines stay parallel: what a chart needs to draw a vector of three numbers.
struct Space {
  /// Where the viewer stands: turned around the third axis, and above the plane of the other two.
  private let turn = 20.0 * Double.pi / 180
  private let height = 20.0 * Double.pi / 180

  /// The place of a vector on the paper.
  func place(_ v: [Double]) -> (x: Double, y: Double) {
    let towards = v[0] * cos(turn) + v[1] * sin(turn)
    return (v[1] * cos(turn) - v[0] * sin(turn), v[2] * cos(height) - towards * sin(height))
  }

  /// A line through places in space.
  func line(_ points: [[Double]]) -> LineMark {
    let places = points.map(place)
    return LineMark(x: places.map(\.x), y: places.map(\.y))
  }

  func arrow(from start: [Double] = [0, 0, 0], to end: [Double]) -> LineMark {
    Self.arrow(from: place(start), to: place(end))
  }

  func label(_ text: some RichTextConvertible, _ v: [Double], _ anchor: TextAnchor = TextAnchor(.left, .middle))
    -> TextMark
  {
    TextMark(text, x: place(v).x, y: place(v).y, anchor: anchor)
  }

  /// One line to the tip, and from there along both sides of the head.
  static func arrow(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) -> LineMark {
    let direction = atan2(end.y - start.y, end.x - start.x)
    let sides = [2.7, -2.7].map { (x: end.x + 0.1 * cos(direction + $0), y: end.y + 0.1 * sin(direction + $0)) }
    let points = [start, end, sides[0], end, sides[1]]
    return LineMark(x: points.map(\.x), y: points.map(\.y))
  }
}

/// Lists of numbers as vectors, with a number for each example of a minibatch.
extension [Double] {
  func plus(_ other: [Double]) -> [Double] { zip(self, other).map { $0 + $1 } }
  func minus(_ other: [Double]) -> [Double] { zip(self, other).map { $0 - $1 } }
  func times(_ other: [Double]) -> [Double] { zip(self, other).map { $0 * $1 } }
  func scaled(by factor: Double) -> [Double] { map { factor * $0 } }

  var sum: Double { reduce(0, +) }
  var mean: Double { sum / Double(count) }
  /// The square root of the sum of squares.
  var norm: Double { times(self).sum.squareRoot() }
  /// The same direction with length 1.
  var unit: [Double] { scaled(by: 1 / norm) }
}
