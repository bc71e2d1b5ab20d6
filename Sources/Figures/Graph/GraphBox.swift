import GradusCharts
package import GradusDrawing

/// The box of one value: its symbol, its formula, its numbers and its gradient, slanted for those who see no colours.
package struct GraphBox: Sendable {
  package enum Detail: Sendable {
    case numbers
    /// The symbol, above a stroke for the value and one for the gradient.
    case symbol
    /// The symbol of a value whose box stands in another row.
    case reference
  }

  package let node: GraphNode
  /// The place of the node among those of the graph.
  let index: Int
  let detail: Detail
  private let theme: Theme
  /// Empty until the box has its place.
  package private(set) var area = Rectangle(x: 0, y: 0, width: 0, height: 0)

  init(_ index: Int, of graph: ComputationalGraph, _ detail: Detail) {
    (node, self.index, self.detail, theme) = (graph.nodes[index], index, detail, graph.theme)
  }

  /// The box with its center at `center`.
  func placed(at center: Point, _ size: Size) -> GraphBox {
    var box = self
    box.area = Rectangle(
      x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width, height: size.height)
    return box
  }

  private var symbolStyle: TextStyle { TextStyle(detail == .symbol ? 13.5 : 12, weight: .semibold, color: theme.ink) }
  private var formulaStyle: TextStyle { TextStyle(8, color: theme.muted) }
  private static let numberStyle = TextStyle(7.6, weight: .medium)
  private static let gradientStyle = TextStyle(7.6, weight: .medium, italic: true)
  private static let columnGap = 5.0
  private static let rowHeight = 11.0

  func size(on canvas: Canvas) -> Size {
    let symbol = canvas.extent(of: node.symbol, symbolStyle).width
    switch detail {
    case .numbers: return sizeWithNumbers(on: canvas)
    case .symbol: return Size(width: max(32, symbol + 14), height: 29)
    case .reference: return Size(width: max(24, symbol + 10), height: 19)
    }
  }

  private func sizeWithNumbers(on canvas: Canvas) -> Size {
    let widths = [
      canvas.extent(of: node.symbol, symbolStyle).width, canvas.extent(of: node.formula, formulaStyle).width,
      width(of: node.value, on: canvas), node.gradient.map { width(of: $0, on: canvas) } ?? 0,
    ]
    let rows = (node.value.isSummary ? 1 : 0) + node.value.rows.count + (node.gradient?.rows.count ?? 1)
    return Size(width: max(46, 14 + widths.max()!), height: 40 + Self.rowHeight * Double(rows))
  }

  /// What is not there yet is left out, and the value that came last is lit.
  func draw(_ moment: GraphMoment, on canvas: Canvas) {
    let isThere = moment.values.contains(index)
    let isLit = moment.current == index
    let border =
      isLit
      ? Stroke(theme.color(of: moment.pass), width: 2.4) : isThere ? theme.border(of: node.kind) : Stroke(theme.pale)
    let isReference = detail == .reference
    canvas.rectangle(
      area, radius: 5, fill: isThere && !isReference ? theme.fill(of: node.kind) : theme.background,
      stroke: isReference ? theme.reference : border)
    let middle = area.center.x
    let style = symbolStyle.colored(!isThere ? theme.axis : isReference ? theme.muted : theme.ink)
    canvas.text(
      node.symbol, at: Point(middle, area.top + (isReference ? 13.5 : detail == .symbol ? 16 : 15)), style,
      anchor: .center)
    guard isThere else { return }
    switch detail {
    case .numbers: drawInside(showsGradient: moment.gradients.contains(index), on: canvas)
    case .symbol: drawStrokes(showsGradient: moment.gradients.contains(index), on: canvas)
    case .reference: break
    }
  }

  private func drawStrokes(showsGradient: Bool, on canvas: Canvas) {
    let (left, middle, right) = (area.left + 6, area.center.x, area.right - 6)
    func stroke(from start: Double, to end: Double, _ color: RGBColor) {
      canvas.line(from: Point(start, area.bottom - 6), to: Point(end, area.bottom - 6), Stroke(color, width: 2.4))
    }
    stroke(from: left, to: middle - 1.5, theme.color(of: .forward))
    if showsGradient { stroke(from: middle + 1.5, to: right, theme.color(of: .backward)) }
  }

  private func drawInside(showsGradient: Bool, on canvas: Canvas) {
    let middle = area.center.x
    canvas.text(node.formula, at: Point(middle, area.top + 27), formulaStyle, anchor: .center)
    canvas.line(
      from: Point(area.left + 5, area.top + 33), to: Point(area.right - 5, area.top + 33),
      Stroke(theme.border(of: node.kind).color.opacity(0.45), width: 0.6))
    drawNumbers(showsGradient: showsGradient, on: canvas)
  }

  private func drawNumbers(showsGradient: Bool, on canvas: Canvas) {
    var top = Point(area.center.x, area.top + 44)
    if node.value.isSummary {
      canvas.text(node.value.shape, at: top, Self.numberStyle.colored(theme.muted), anchor: .center)
      top.y += Self.rowHeight
    }
    draw(node.value, at: top, Self.numberStyle.colored(theme.color(of: .forward)), on: canvas)
    let below = Point(top.x, top.y + Self.rowHeight * Double(node.value.rows.count))
    if node.gradient == nil {
      canvas.text(node.gradientNote, at: below, Self.numberStyle.colored(theme.muted), anchor: .center)
    } else if showsGradient, let gradient = node.gradient {
      draw(gradient, at: below, Self.gradientStyle.colored(theme.color(of: .backward)), on: canvas)
    }
  }

  /// Columns of numbers, each flush right, with the middle of the first baseline at `top`.
  private func draw(_ numbers: GraphNumbers, at top: Point, _ style: TextStyle, on canvas: Canvas) {
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
