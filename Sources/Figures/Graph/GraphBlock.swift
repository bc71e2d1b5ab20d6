import GradusCharts
package import GradusDrawing
package import GradusFormulas

/// Texts with their places in the room that they take: what stands in a box, or beside an arrow.
package struct GraphBlock: Sendable {
  /// What a text says, which decides how it looks.
  package enum Role: Hashable, Sendable {
    case symbol, formula, value, gradient, factor
    /// A contribution that goes one of several coloured paths.
    case path(Int)
  }
  package struct Item: Sendable {
    package let text: RichText
    package let role: Role
    /// Of the baseline, from the upper left of the block.
    package var place: Point
    package let anchor: TextAnchor.Horizontal
    /// The room that the letters take.
    let width: Double
  }

  package private(set) var items: [Item] = []
  /// Heights of thin lines across the block.
  package private(set) var rules: [Double] = []
  private(set) var size = Size(width: 0, height: 0)

  private static let lineHeight = 9.0
  static let columnGap = 5.0

  var isEmpty: Bool { items.isEmpty }

  /// Nothing at all.
  init() {}

  /// Lines below one another, each in the middle.
  init(_ lines: [RichText], _ role: Role, on canvas: Canvas) {
    self = .stacked(
      lines.map { line in
        var block = GraphBlock()
        let width = canvas.extent(of: line, role.style).width
        let height = role == .symbol ? 14 : Self.lineHeight
        block.size = Size(width: width, height: height)
        block.items = [
          Item(text: line, role: role, place: Point(width / 2, height - 2.2), anchor: .center, width: width)
        ]
        return block
      })
  }

  /// Columns of numbers, each flush right, and below them what they are to be multiplied by.
  init(_ numbers: GraphNumbers, _ role: Role, on canvas: Canvas) {
    let columns = (numbers.rows.first ?? []).indices.map { column in
      var block = GraphBlock()
      let texts = numbers.rows.map { $0[column] }
      let widths = texts.map { canvas.extent(of: $0, role.style).width }
      block.size = Size(width: widths.max()!, height: Self.lineHeight * Double(texts.count))
      block.items = zip(texts, widths).enumerated().map { row, text in
        let place = Point(block.size.width, Self.lineHeight * Double(row + 1) - 2.2)
        return Item(text: text.0, role: role, place: place, anchor: .right, width: text.1)
      }
      return block
    }
    let power = numbers.power.map { [GraphBlock(["·\($0)"], role, on: canvas)] } ?? []
    self = .stacked([.side(columns, gap: Self.columnGap)] + power)
  }

  /// Blocks beside one another, their middles at one height.
  static func side(_ blocks: [GraphBlock], gap: Double) -> GraphBlock {
    var all = GraphBlock()
    let blocks = blocks.filter { !$0.isEmpty }
    let height = blocks.map(\.size.height).max() ?? 0
    for (place, block) in blocks.enumerated() {
      let left = all.size.width + (place > 0 ? gap : 0)
      all.add(block, at: Point(left, (height - block.size.height) / 2))
    }
    return all
  }

  /// Blocks below one another, their middles below one another.
  static func stacked(_ blocks: [GraphBlock], gap: Double = 0, hasRules: Bool = false) -> GraphBlock {
    var all = GraphBlock()
    let blocks = blocks.filter { !$0.isEmpty }
    let width = blocks.map(\.size.width).max() ?? 0
    for (place, block) in blocks.enumerated() {
      let top = all.size.height + (place > 0 ? gap : 0)
      if place > 0, hasRules { all.rules.append(top - gap / 2) }
      all.add(block, at: Point((width - block.size.width) / 2, top))
    }
    return all
  }

  private mutating func add(_ block: GraphBlock, at corner: Point) {
    items += block.shifted(by: corner)
    rules += block.rules.map { $0 + corner.y }
    size = Size(
      width: max(size.width, corner.x + block.size.width), height: max(size.height, corner.y + block.size.height))
  }

  /// The texts where the block has its upper left corner at `corner`.
  package func shifted(by corner: Point) -> [Item] {
    items.map { item in
      var item = item
      item.place = Point(item.place.x + corner.x, item.place.y + corner.y)
      return item
    }
  }
}

extension GraphBlock.Role {
  /// Numbers have the size that is still read where the graph is as wide as a page, and no text is smaller.
  var style: TextStyle {
    switch self {
    case .symbol: TextStyle(11, weight: .semibold)
    case .formula, .factor: TextStyle(7)
    case .value: TextStyle(7, weight: .medium, isTabular: true)
    case .gradient, .path: TextStyle(7, weight: .medium, italic: true, isTabular: true)
    }
  }

  func style(in theme: Theme) -> TextStyle {
    switch self {
    case .symbol: style.colored(theme.ink)
    case .formula: style.colored(theme.muted)
    case .value: style.colored(theme.color(of: .forward))
    case .gradient, .factor: style.colored(theme.color(of: .backward))
    case .path(let path): style.colored(theme.textOfPath(path))
    }
  }
}

extension Canvas {
  /// Writes those texts of a block that `isShown` lets through.
  func write(_ items: [GraphBlock.Item], _ theme: Theme, where isShown: (GraphBlock.Role) -> Bool = { _ in true }) {
    for item in items where isShown(item.role) {
      text(item.text, at: item.place, item.role.style(in: theme), anchor: TextAnchor(item.anchor))
    }
  }
}
