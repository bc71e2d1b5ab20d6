import GradusAutograd
import GradusFormulas
import GradusTensors

/// The numbers of a tensor as rows of texts: all of a small one; the shape, the mean and the spread of a large one.
struct GraphNumbers: Hashable, Sendable {
  let rows: [[String]]
  let isSummary: Bool
  let shape: String

  init(_ tensor: Tensor, _ notation: MarkupNotation) {
    let isVector = tensor.rows == 1 || tensor.columns == 1
    shape = "\(tensor.rows)×\(tensor.columns)"
    isSummary = isVector ? tensor.count > 4 : tensor.rows > 4 || tensor.columns > 4
    if isSummary {
      rows = [[Self.spread(of: tensor.scalars)]]
    } else if isVector {
      rows = [tensor.scalars.map(notation.number)]
    } else {
      rows = (0..<tensor.rows).map { tensor.row($0).map(notation.number) }
    }
  }

  /// A mean that is 0 but for rounding is written as 0.
  private static func spread(of numbers: [Double]) -> String {
    let notation = MarkupNotation(digits: 2)
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
    let deviation = variance.squareRoot()
    return "\(notation.number(abs(mean) < 1e-9 * deviation ? 0 : mean)) ± \(notation.number(deviation))"
  }

  /// One text for each row, below the shape where that is a summary.
  var lines: [String] { (isSummary ? [shape] : []) + rows.map { $0.joined(separator: "\u{2002}") } }

  var inWords: String {
    isSummary
      ? "\(shape) numbers, \(rows[0][0])"
      : rows.map { $0.joined(separator: ", ") }.joined(separator: " / ")
  }
}
