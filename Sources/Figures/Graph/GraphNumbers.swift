import GradusAutograd
import GradusFormulas
import GradusTensors

/// The numbers of a tensor as rows of texts: all of a small one; the shape, the mean and the spread of a large one.
struct GraphNumbers: Hashable, Sendable {
  let rows: [[RichText]]
  let isSummary: Bool
  let shape: String

  init(_ tensor: Tensor, digits: Int) {
    let isVector = tensor.rows == 1 || tensor.columns == 1
    shape = "\(tensor.rows)×\(tensor.columns)"
    isSummary = isVector ? tensor.count > 4 : tensor.rows > 4 || tensor.columns > 4
    if isSummary {
      rows = [[MeanAndDeviation(of: tensor.scalars).richText { Numeral($0, digits: 2) }]]
    } else if isVector {
      rows = [tensor.scalars.map { Numeral($0, digits: digits).richText }]
    } else {
      rows = (0..<tensor.rows).map { tensor.row($0).map { Numeral($0, digits: digits).richText } }
    }
  }

  /// One text for each row, below the shape where that is a summary.
  var lines: [RichText] { (isSummary ? [shape.richText] : []) + rows.map { $0.joined(separator: "\u{2002}") } }

  var inWords: String {
    isSummary
      ? "\(shape) numbers, \(rows[0][0])"
      : rows.map { $0.map(\.description).joined(separator: ", ") }.joined(separator: " / ")
  }
}
