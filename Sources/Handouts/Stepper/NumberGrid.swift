import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors

/// A tensor on the page: a small one as a table whose cells are coloured, a large one as a heat map over its first numbers.
struct NumberGrid {
  private let tensor: Tensor
  private let caption: String
  private let isGradient: Bool
  private let largest: Double

  private static let (shownRows, shownColumns) = (8, 6)
  /// The sides of a heat map, which takes the mean of the numbers that fall together.
  private static let mapSide = 48
  private let notation = PlainNotation()

  /// - Parameter isGradient: values are blue and gradients orange, everywhere.
  init(_ tensor: Tensor, caption: String, isGradient: Bool) {
    (self.tensor, self.caption, self.isGradient) = (tensor, caption, isGradient)
    largest = tensor.scalars.filter(\.isFinite).map(abs).max() ?? 0
  }

  var html: String {
    let isWhole = tensor.rows <= Self.shownRows && tensor.columns <= Self.shownColumns
    let remark = isWhole ? "" : "<p class=\"remark\">\(remark)</p>"
    return """
      <figure class="\(isGradient ? "gradient" : "value")"><figcaption>\(caption)</figcaption>\
      \(isWhole ? "" : heatMap)<div class="scroll">\(table)</div>\(remark)</figure>
      """
  }

  private var table: String {
    let rows = (0..<min(tensor.rows, Self.shownRows)).map { row in
      let cells = (0..<min(tensor.columns, Self.shownColumns)).map { cell(tensor[row, $0]) }
      return "<tr>\(cells.joined())</tr>"
    }
    return "<table><tbody>\(rows.joined())</tbody></table>"
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

  /// A canvas that the page's script paints: one byte for each cell, 128 for zero.
  private var heatMap: String {
    let (rows, columns) = (min(tensor.rows, Self.mapSide), min(tensor.columns, Self.mapSide))
    let bytes = (0..<rows).flatMap { i in (0..<columns).map { j in byte(i, j, rows, columns) } }
    let label = "heat map of \(tensor.rows) rows and \(tensor.columns) columns"
    return """
      <canvas role="img" aria-label="\(label)" width="\(columns)" height="\(rows)" \
      data-heat="\(Data(bytes).base64EncodedString())"></canvas>
      """
  }

  private func byte(_ row: Int, _ column: Int, _ rows: Int, _ columns: Int) -> UInt8 {
    let below = row * tensor.rows / rows..<(row + 1) * tensor.rows / rows
    let beside = column * tensor.columns / columns..<(column + 1) * tensor.columns / columns
    let numbers = below.flatMap { i in beside.map { j in tensor[i, j] } }.filter(\.isFinite)
    guard largest > 0, !numbers.isEmpty else { return 128 }
    // Each is divided before they are added up: the sum of huge numbers is infinite.
    let mean = numbers.reduce(0) { $0 + $1 / largest } / Double(numbers.count)
    return UInt8(128 + (max(-1, min(1, mean)) * 127).rounded())
  }
}
