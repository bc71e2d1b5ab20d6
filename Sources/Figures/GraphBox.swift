import Drawing

/// The box of one value: its symbol, its formula, its numbers in blue and its gradient in red-orange.
struct GraphBox {
  private let node: GraphNode

  init(_ node: GraphNode) { self.node = node }

  private static let symbolStyle = TextStyle(12, weight: .semibold)
  private static let formulaStyle = TextStyle(8, color: .muted)
  private static let numberStyle = TextStyle(7.6, weight: .medium)
  private static let columnGap = 5.0
  private static let rowHeight = 11.0

  func size(on canvas: Canvas) -> Size {
    let widths = [
      canvas.extent(of: node.symbol, Self.symbolStyle).width, canvas.extent(of: node.formula, Self.formulaStyle).width,
      width(of: node.value, on: canvas), node.gradient.map { width(of: $0, on: canvas) } ?? 0,
    ]
    let rows = (node.value.isSummary ? 1 : 0) + node.value.rows.count + (node.gradient?.rows.count ?? 1)
    return Size(width: max(46, 14 + widths.max()!), height: 40 + Self.rowHeight * Double(rows))
  }

  /// What is not there yet is left out, and the value that came last is lit.
  func draw(in area: Rectangle, _ index: Int, _ moment: GraphMoment, on canvas: Canvas) {
    let isThere = moment.values.contains(index)
    let isLit = moment.current == index
    let border = isLit ? Stroke(moment.pass.color, width: 2.4) : Stroke(isThere ? node.kind.border : .pale)
    canvas.rectangle(area, radius: 5, fill: isThere ? node.kind.fill : .white, stroke: border)
    let middle = area.center.x
    canvas.text(
      node.symbol, at: Point(middle, area.top + 15), Self.symbolStyle.colored(isThere ? .ink : .axis), anchor: .center)
    guard isThere else { return }
    canvas.text(node.formula, at: Point(middle, area.top + 27), Self.formulaStyle, anchor: .center)
    canvas.line(
      from: Point(area.left + 5, area.top + 33), to: Point(area.right - 5, area.top + 33),
      Stroke(node.kind.border.opacity(0.45), width: 0.6))
    drawNumbers(in: area, showsGradient: moment.gradients.contains(index), on: canvas)
  }

  private func drawNumbers(in area: Rectangle, showsGradient: Bool, on canvas: Canvas) {
    var top = Point(area.center.x, area.top + 44)
    if node.value.isSummary {
      canvas.text(node.value.shape, at: top, Self.numberStyle.colored(.muted), anchor: .center)
      top.y += Self.rowHeight
    }
    draw(node.value, at: top, .value, on: canvas)
    let below = Point(top.x, top.y + Self.rowHeight * Double(node.value.rows.count))
    if node.gradient == nil {
      let note = node.kind == .operation ? "no gradient" : "constant"
      canvas.text(note, at: below, Self.numberStyle.colored(.axis), anchor: .center)
    } else if showsGradient, let gradient = node.gradient {
      draw(gradient, at: below, .gradient, on: canvas)
    }
  }

  /// Columns of numbers, each flush right, with the middle of the first baseline at `top`.
  private func draw(_ numbers: GraphNumbers, at top: Point, _ color: Color, on canvas: Canvas) {
    let style = Self.numberStyle.colored(color)
    var right = top.x - width(of: numbers, on: canvas) / 2
    for (column, width) in columnWidths(of: numbers, on: canvas).enumerated() {
      right += width
      for (row, texts) in numbers.rows.enumerated() {
        let y = top.y + Self.rowHeight * Double(row)
        canvas.text(texts[column], at: Point(right, y), style, anchor: .right)
      }
      right += Self.columnGap
    }
  }

  private func columnWidths(of numbers: GraphNumbers, on canvas: Canvas) -> [Double] {
    numbers.rows[0].indices.map { column in
      numbers.rows.map { canvas.extent(of: $0[column], Self.numberStyle).width }.max() ?? 0
    }
  }

  private func width(of numbers: GraphNumbers, on canvas: Canvas) -> Double {
    let widths = columnWidths(of: numbers, on: canvas)
    return widths.reduce(0, +) + Self.columnGap * Double(widths.count - 1)
  }
}

extension Color {
  fileprivate static let pale = Color(hex: 0xD5DAE0)
}

extension GraphNode.Kind {
  var fill: Color {
    switch self {
    case .input: Color(hex: 0xF1F5F9)
    case .parameter: Color(hex: 0xECFDF5)
    case .operation: Color(hex: 0xEFF6FF)
    case .loss: Color(hex: 0xFFF1F2)
    }
  }
  var border: Color {
    switch self {
    case .input: Color(hex: 0x94A3B8)
    case .parameter: Color(hex: 0x34A37F)
    case .operation: Color(hex: 0x6B93DB)
    case .loss: Color(hex: 0xE0607E)
    }
  }
}
