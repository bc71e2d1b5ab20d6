import Gradus

/// The product xᵀ g with its numbers: x, the same turned, g, and the gradient of W, with one sum lit.
struct MatrixProduct {
  private let layer: HiddenLayer
  private let input = Transpose.weight.input
  private let unit = Transpose.weight.unit

  init(_ layer: HiddenLayer) { self.layer = layer }

  /// One matrix of the figure.
  private struct Matrix {
    let name: RichText
    let numbers: Tensor
    /// Its upper left corner, and how wide its columns are; a row is 1 high.
    let left, top: Double
    let width: Double
    let decimals: Int?
    let color: RGBColor
    /// The lit rows and columns.
    let rows, columns: Range<Int>

    var right: Double { left + width * Double(numbers.columns) }
    var middle: Double { (left + right) / 2 }
    var bottom: Double { top - Double(numbers.rows) }
  }

  /// The factors stand so that a row of xᵀ and a column of g meet in their entry of the product: x lies above xᵀ, and g above
  /// the product.
  private var matrices: [Matrix] {
    let gradient = try? layer.value("hidden.weight").gradient
    let (examples, product) = (0..<layer.x.rows, gradient ?? layer.w)
    return [
      Matrix(
        name: "x", numbers: layer.x, left: 1, top: 8.6, width: 1, decimals: nil, color: .value, rows: examples,
        columns: input..<input + 1),
      Matrix(
        name: "xᵀ", numbers: layer.x.transposed, left: 0, top: 2.9, width: 1, decimals: nil, color: .value,
        rows: input..<input + 1, columns: examples),
      Matrix(
        name: "g = ∂L/∂z", numbers: layer.g, left: 5.4, top: 8.6, width: 1.9, decimals: 3, color: .gradient,
        rows: examples, columns: unit..<unit + 1),
      Matrix(
        name: "xᵀ g = ∂L/∂W", numbers: product, left: 5.4, top: 2.9, width: 1.9, decimals: 3, color: .gradient,
        rows: input..<input + 1, columns: unit..<unit + 1),
    ]
  }

  var chart: Chart {
    let all = matrices
    return Chart(
      "Column \(input + 1) of x, laid down as a row, meets column \(unit + 1) of g",
      subtitle:
        "the gradient of W as a matrix product; lit: the four products that add up to its entry (\(input + 1), \(unit + 1))"
    ) {
      for (place, matrix) in all.enumerated() {
        light(matrix)
        bracket(matrix, matrix.left - 0.3, opening: 1)
        bracket(matrix, matrix.right + 0.3, opening: -1)
        for place in matrix.numbers.shape.indices { number(matrix, place) }
        let isAbove = place % 2 == 0
        sign(
          matrix.name + ": \(matrix.numbers.shape.text)", matrix.middle,
          isAbove ? matrix.top + 0.8 : matrix.bottom - 0.8)
      }
      sign("↓", all[0].middle, (all[0].bottom + all[1].top) / 2)
    }
    .xAxis(domain: -0.7...11.8).yAxis(domain: -0.5...10).axes(.frame).size(width: 576, height: 400).leastWidth(225)
    .alternativeText(words(all))
  }

  /// A frame around the lit numbers, in the middle between these and their neighbours.
  private func light(_ matrix: Matrix) -> some Mark {
    let (left, right) = (matrix.columns.lowerBound, matrix.columns.upperBound)
    let xs = [left, right, right, left, left].map { matrix.left + matrix.width * Double($0) }
    let (low, high) = (matrix.top - Double(matrix.rows.upperBound), matrix.top - Double(matrix.rows.lowerBound))
    return LineMark(x: xs, y: [low, low, high, high, low]).color(matrix.color).line(width: 1.8)
  }

  private func bracket(_ matrix: Matrix, _ x: Double, opening: Double) -> some Mark {
    let (foot, top, bottom) = (x + 0.14 * opening, matrix.top + 0.15, matrix.bottom - 0.15)
    return LineMark(x: [foot, x, x, foot], y: [top, top, bottom, bottom]).color(.ink).line(width: 1)
  }

  private func number(_ matrix: Matrix, _ place: [Int]) -> some Mark {
    let number = matrix.numbers[place]
    return TextMark(
      matrix.decimals.map { Numeral(number, decimals: $0) } ?? Numeral(number),
      x: matrix.left + matrix.width * (Double(place[1]) + 0.5), y: matrix.top - Double(place[0]) - 0.5,
      anchor: TextAnchor(.center, .middle)
    ).color(matrix.color)
  }

  private func sign(_ text: RichText, _ x: Double, _ y: Double) -> some Mark {
    TextMark(text, x: x, y: y, anchor: TextAnchor(.center, .middle))
  }

  private func words(_ all: [Matrix]) -> String {
    let texts = all.map { matrix in
      let rows = (0..<matrix.numbers.rows).map { row in
        matrix.numbers.row(row).map { Numeral($0, digits: 3).text }.joined(separator: ", ")
      }
      return "\(matrix.name), \(matrix.numbers.shape.text): " + rows.joined(separator: " / ")
    }
    return "The matrices of ∂L/∂W = xᵀ g. " + texts.joined(separator: "; ")
      + ". Lit: column \(input + 1) of x, row \(input + 1) of xᵀ, column \(unit + 1) of g, and entry "
      + "(\(input + 1), \(unit + 1)) of the gradient."
  }
}
