import GradusCharts
package import GradusDrawing
import GradusFormulas

/// The box of one value: its symbol, its formula, its numbers and its gradient, slanted for those who see no colours.
package struct GraphBox: Sendable {
  package let node: GraphNode
  /// The place of the node among those of the graph.
  package let index: Int
  /// Whether it only repeats the symbol of a value whose box stands elsewhere.
  package let isReference: Bool
  /// Whether contributions of several arrows add up to its gradient.
  package let isSum: Bool
  /// As much as its texts need.
  let size: Size
  private let block: GraphBlock
  /// Whether strokes stand for its numbers.
  let hasStrokes: Bool
  /// Empty until the box has its place.
  package private(set) var area = Rectangle(x: 0, y: 0, width: 0, height: 0)

  /// Of a formula, and of a symbol that is repeated, in points: what is wider is broken between words.
  private static let (longestLine, longestReference) = (160.0, 90.0)
  private static let padding = Size(width: 4, height: 3.5)
  static let badge = 4.2

  /// - Parameter contributions: the numbers that add up to the gradient, one for each arrow that brings some.
  init(
    _ index: Int, of graph: ComputationalGraph, _ detail: GraphDetail, contributions: [GraphNumbers], on canvas: Canvas
  ) {
    (node, self.index, isReference) = (graph.nodes[index], index, false)
    isSum = contributions.count > 1
    hasStrokes = detail.boxes == .symbols
    let symbol = GraphBlock([node.symbol], .symbol, on: canvas)
    // A parameter is known by the colour of its box.
    let formula =
      node.kind == .parameter
      ? [] : canvas.lines(of: node.formula, GraphBlock.Role.formula.style, width: Self.longestLine)
    let head = hasStrokes ? symbol : .stacked([symbol, GraphBlock(formula, .formula, on: canvas)])
    let numbers = hasStrokes ? GraphBlock() : Self.numbers(of: node, detail, contributions, on: canvas)
    block = .stacked([head, numbers], gap: 4, hasRules: true)
    // A sum has its sign beside the symbol.
    let beside = hasStrokes ? 2.5 : isSum ? 11.5 : Self.padding.width
    size = Size(
      width: max(
        hasStrokes ? 26 : 34, block.size.width + 2 * min(beside, Self.padding.width), symbol.size.width + 2 * beside),
      height: block.size.height + 2 * Self.padding.height + (hasStrokes ? 7 : 0))
  }

  /// A small box that repeats a symbol.
  init(reference index: Int, of graph: ComputationalGraph, on canvas: Canvas) {
    (node, self.index, isReference, isSum, hasStrokes) = (graph.nodes[index], index, true, false, false)
    block = GraphBlock(
      canvas.lines(of: node.symbol, GraphBlock.Role.symbol.style, width: Self.longestReference), .symbol, on: canvas)
    size = Size(width: max(24, block.size.width + 8), height: block.size.height + 6)
  }

  private static func numbers(
    of node: GraphNode, _ detail: GraphDetail, _ contributions: [GraphNumbers], on canvas: Canvas
  ) -> GraphBlock {
    func block(_ numbers: GraphNumbers, _ role: GraphBlock.Role, hasShape: Bool) -> GraphBlock {
      guard numbers.isLarge || detail.isSummedUp && numbers.single == nil else {
        return GraphBlock(numbers, role, on: canvas)
      }
      let summary = detail.boxes == .narrow ? numbers.summaryLines : [numbers.summary]
      return GraphBlock((hasShape ? [numbers.shape.richText] : []) + summary, role, on: canvas)
    }
    let value = block(node.value, .value, hasShape: true)
    guard let numbers = node.gradient else { return value }
    // 9 + 6 = 15: where single numbers meet, their sum is written out.
    let terms = contributions.compactMap(\.single)
    let isSum = terms.count > 1 && terms.count == contributions.count && detail.arrows != .nothing
    let gradient =
      isSum
      ? GraphBlock([Self.sum(terms) + sign(contributions, numbers) + (numbers.single ?? "")], .gradient, on: canvas)
      : block(numbers, .gradient, hasShape: false)
    let isBeside = detail.boxes == .columns && node.value.isColumn && !node.value.isLarge
    return isBeside
      ? .side([value, gradient], gap: 6) : .stacked([value, gradient], gap: 3, hasRules: !node.value.isLarge)
  }

  /// Between a sum and its result: an equals sign only where the numbers add up as they are printed.
  private static func sign(_ terms: [GraphNumbers], _ result: GraphNumbers) -> RichText {
    let all = (terms + [result]).map { $0.printed ?? .nan }
    let difference = all.dropLast().reduce(0, +) - all[terms.count]
    return abs(difference) <= 1e-12 * (all.map(abs).max() ?? 0) ? " = " : " ≈ "
  }

  /// Terms with signs between them.
  private static func sum(_ terms: [RichText]) -> RichText {
    terms.dropFirst().reduce(terms[0]) { sum, term in
      term.letters.hasPrefix("−")
        ? sum + " − " + term.mappingLetters { $0.replacing("−", with: "", maxReplacements: 1) } : sum + " + " + term
    }
  }

  /// The box with its center at `center`, as large as the arrows at its sides need.
  func placed(at center: Point, _ size: Size) -> GraphBox {
    var box = self
    box.area = Rectangle(
      x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width, height: size.height)
    return box
  }

  private var corner: Point {
    Point(
      area.center.x - block.size.width / 2,
      area.center.y - size.height / 2 + (isReference ? 3 : Self.padding.height))
  }
  /// All texts in their places.
  package var items: [GraphBlock.Item] { block.shifted(by: corner) }
  /// The heights of the lines that part its texts.
  package var rules: [Double] { block.rules.map { $0 + corner.y } }
  /// Where a sign says that contributions add up: in the corner above the gradient.
  package var sumPlace: Point { Point(area.right - 6.5, area.top + 6.5) }

  /// What is not there yet is left out, and what is spoken of is lit.
  func draw(_ moment: GraphMoment, _ theme: Theme, on canvas: Canvas) {
    let isThere = moment.values.contains(index)
    let hasGradient = moment.gradients.contains(index)
    let border = isReference ? theme.reference : isThere ? theme.border(of: node.kind) : Stroke(theme.pale)
    let light = moment.current == index ? 2.4 : moment.lit.contains(index) ? 1.5 : nil
    canvas.rectangle(
      area, radius: 5, fill: isThere && !isReference ? theme.fill(of: node.kind) : theme.background,
      stroke: light.map { Stroke(theme.color(of: moment.pass), width: $0, dash: border.dash) } ?? border)
    guard isThere else { return canvas.write(items.filter { $0.role == .symbol }, theme.withInk(theme.axis)) }
    for rule in rules {
      canvas.line(
        from: Point(area.left + 4, rule), to: Point(area.right - 4, rule),
        Stroke(theme.border(of: node.kind).color.opacity(0.45), width: 0.6))
    }
    canvas.write(items, isReference ? theme.withInk(theme.muted) : theme) { $0 != .gradient || hasGradient }
    if hasStrokes { drawStrokes(hasGradient: hasGradient, theme, on: canvas) }
    if isSum, hasGradient, !hasStrokes { drawSumSign(theme, on: canvas) }
  }

  /// What stands for a value, or for a gradient, in a box without numbers.
  static func stroke(of role: GraphBlock.Role, _ theme: Theme) -> Stroke {
    role == .value ? Stroke(theme.color(of: .forward), width: 2.4) : theme.backward(width: 2.4)
  }

  private func drawStrokes(hasGradient: Bool, _ theme: Theme, on canvas: Canvas) {
    let (left, middle, right, y) = (area.left + 6, area.center.x, area.right - 6, area.center.y + size.height / 2 - 6)
    canvas.line(from: Point(left, y), to: Point(middle - 1.5, y), Self.stroke(of: .value, theme))
    if hasGradient {
      canvas.line(from: Point(middle + 1.5, y), to: Point(right, y), Self.stroke(of: .gradient, theme))
    }
  }

  /// A plus in a circle.
  private func drawSumSign(_ theme: Theme, on canvas: Canvas) {
    let (place, color, arm) = (sumPlace, theme.color(of: .backward), Self.badge - 1.8)
    canvas.circle(place, radius: Self.badge, fill: theme.background, stroke: Stroke(color, width: 0.9))
    canvas.line(from: Point(place.x - arm, place.y), to: Point(place.x + arm, place.y), Stroke(color, width: 0.9))
    canvas.line(from: Point(place.x, place.y - arm), to: Point(place.x, place.y + arm), Stroke(color, width: 0.9))
  }
}
