import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors

/// A tensor on the page as a table whose cells are coloured: all numbers of a small one, the first of a large one.
///
/// The page's script puts a table in its place in which every number can be reached, and a heat map beside a large one.
struct NumberGrid {
  private let tensor: Tensor
  private let id: Int
  private let caption: String
  private let isGradient: Bool
  private let largest: Double

  /// Up to this size all numbers are shown, and of a larger tensor its first corner.
  private static let (wholeRows, wholeColumns) = (8, 6)
  private static let (cornerRows, cornerColumns) = (3, 4)
  private let notation = PlainNotation()

  /// - Parameters:
  ///   - id: the node that has the numbers.
  ///   - isGradient: values are blue and gradients orange, everywhere.
  init(_ tensor: Tensor, id: Int, caption: String, isGradient: Bool) {
    (self.tensor, self.id, self.caption, self.isGradient) = (tensor, id, caption, isGradient)
    largest = tensor.scalars.filter(\.isFinite).map(abs).max() ?? 0
  }

  private var isWhole: Bool { tensor.rows <= Self.wholeRows && tensor.columns <= Self.wholeColumns }

  var html: String {
    let remark = isWhole ? "" : "<p class=\"remark\">\(remark)</p>"
    return """
      <figure class="\(isGradient ? "gradient" : "value")" data-grid="\(id)"><figcaption>\(caption)</figcaption>\
      <div class="scroll">\(table)</div>\(remark)</figure>
      """
  }

  private var table: String {
    let (rows, columns) =
      isWhole
      ? (tensor.rows, tensor.columns) : (min(tensor.rows, Self.cornerRows), min(tensor.columns, Self.cornerColumns))
    let lines = (0..<rows).map { row in
      let cells = (0..<columns).map { cell(tensor[row, $0]) }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<table><tbody>\(lines.joined())</tbody></table>"
  }

  /// The colour's strength stands in a variable, so that both colour schemes can use it.
  private func cell(_ number: Double) -> String {
    let strength = largest > 0 && number.isFinite && tensor.count > 1 ? Int((abs(number) / largest * 100).rounded()) : 0
    let sign = number < 0 ? " class=\"minus\"" : ""
    return "<td\(sign) style=\"--s:\(strength)%\">\(notation.number(number))</td>"
  }

  private var remark: String {
    let summary = [tensor.scalars.min(), tensor.scalars.max()].compactMap { $0 }.map(notation.number)
    return "the first of \(tensor.rows) × \(tensor.columns) numbers, which go from \(summary.joined(separator: " to "))"
  }
}
