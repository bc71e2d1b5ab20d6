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
      rows = [[MeanAndDeviation(of: tensor.scalars).text { Numeral($0, digits: 2) }]]
    } else if isVector {
      rows = [tensor.scalars.map(notation.number)]
    } else {
      rows = (0..<tensor.rows).map { tensor.row($0).map(notation.number) }
    }
  }

  /// One text for each row, below the shape where that is a summary.
  var lines: [String] { (isSummary ? [shape] : []) + rows.map { $0.joined(separator: "\u{2002}") } }

  var inWords: String {
    isSummary
      ? "\(shape) numbers, \(rows[0][0])"
      : rows.map { $0.joined(separator: ", ") }.joined(separator: " / ")
  }
}
