import GradusCharts
import GradusDrawing
import GradusFormulas
import GradusTraces

/// What the boxes, arrows and colours of a computational graph mean, in as many lines as it takes.
struct GraphLegend {
  private let graph: ComputationalGraph
  private let boxes: [GraphBox]
  private let arrows: [GraphArrow]
  private let hasFrames, hasStrokes, hasSigmoid, hasGradients: Bool
  private var theme: Theme { graph.theme }
  static let lineHeight = 13.0
  private static let style = TextStyle(7.5)

  /// One sign with its name.
  private struct Entry {
    let name: RichText
    var style = GraphLegend.style
    var signWidth = 0.0
    var draw: (Point, Canvas) -> Void = { _, _ in }
  }

  init(_ scene: GraphScene) { self.init([scene], hasGradients: true) }

  /// - Parameters:
  ///   - scenes: of one graph, at least one.
  ///   - hasGradients: whether the backward pass has begun in one of them.
  init(_ scenes: [GraphScene], hasGradients: Bool) {
    graph = scenes[0].graph
    (boxes, arrows) = (scenes.flatMap(\.boxes), scenes.flatMap(\.arrows))
    (hasFrames, hasStrokes) = (scenes.contains { !$0.frames.isEmpty }, scenes.contains(where: \.hasStrokes))
    hasSigmoid = scenes.contains(where: \.hasSigmoid)
    self.hasGradients = hasGradients && graph.edges.contains { $0.back != nil }
  }

  func height(width: Double, on canvas: Canvas) -> Double {
    Double(places(width, canvas).last.map { $0.line + 1 } ?? 0) * Self.lineHeight
  }

  func draw(at corner: Point, width: Double, on canvas: Canvas) {
    for (entry, x, line) in places(width, canvas) {
      let place = Point(corner.x + x, corner.y + (Double(line) + 0.5) * Self.lineHeight)
      entry.draw(place, canvas)
      canvas.text(
        entry.name, at: Point(place.x + entry.signWidth, place.y), entry.style, anchor: TextAnchor(.left, .middle))
    }
  }

  /// What is explained, in its order.
  var names: [RichText] { entries.map(\.name) }

  private func places(_ width: Double, _ canvas: Canvas) -> [(entry: Entry, x: Double, line: Int)] {
    var (x, line) = (0.0, 0)
    return entries.map { entry in
      let own = entry.signWidth + canvas.extent(of: entry.name, entry.style).width
      if x > 0, x + own > width { (x, line) = (0, line + 1) }
      defer { x += own + 12 }
      return (entry, x, line)
    }
  }

  private var entries: [Entry] {
    let kinds = GraphNode.Kind.allCases.filter { kind in
      boxes.contains { $0.node.kind == kind && !$0.isReference }
    }
    var all = kinds.map { box($0.rawValue.richText, theme.fill(of: $0), theme.border(of: $0)) }
    if boxes.contains(where: \.isReference) { all.append(box("in another part", theme.background, theme.reference)) }
    if hasFrames { all.append(box("layer", theme.frame, Stroke(theme.grid))) }
    all.append(number("value", .value))
    guard hasGradients else { return all + sigmoid }
    all.append(number("gradient of the loss", .gradient))
    all.append(line(flow, theme.backward(width: 1.1)))
    if boxes.contains(where: { $0.isSum && !$0.hasStrokes }) {
      all.append(Entry(name: "⊕ contributions add up", style: Self.style.colored(theme.color(of: .backward))))
    }
    all += numbers
    let shown = Set(arrows.flatMap(\.backward).compactMap(\.path))
    let paths = graph.paths.enumerated().filter { shown.contains($0.offset) }
    return all + sigmoid + paths.map { line($0.element, theme.stroke(ofPath: $0.offset, width: 1.1)) }
  }

  /// What stands beside the arrows back.
  private var flow: RichText {
    let backs = graph.edges.compactMap(\.back)
    let local: RichText =
      backs.contains { $0.rule.factor == nil && !$0.factor.isEmpty }
      ? "× local derivative, or formula" : "× local derivative"
    let roles = Set(arrows.flatMap(\.items).map(\.role))
    return switch (roles.contains(.factor), roles.contains { $0 != .factor }) {
    case (false, false): "gradient flows back"
    case (false, true): "contribution that flows back"
    case (true, false): local
    case (true, true): local + ", contribution"
    }
  }

  /// What sums up many numbers, and which values have no gradient beside others that have one.
  private var numbers: [Entry] {
    let style = Self.style.colored(theme.muted)
    func has(_ sign: String, _ items: [GraphBlock.Item]) -> Bool { items.contains { $0.text.letters.contains(sign) } }
    let isSummed = boxes.contains { has("± ", $0.items) }
    let isRange = arrows.contains { has(" …", $0.items) }
    let isPassed = boxes.contains { !$0.isReference && $0.node.kind == .operation && $0.node.gradient == nil }
    return [
      isSummed ? Entry(name: "rows×columns, mean ± standard deviation", style: style) : nil,
      isRange ? Entry(name: "least … greatest", style: style) : nil,
      isPassed ? Entry(name: "box without a gradient: none flows through it", style: style) : nil,
    ].compactMap(\.self)
  }

  /// What the letter s means, where it is a function.
  private var sigmoid: [Entry] {
    guard hasSigmoid else { return [] }
    // A letter that is no value of the graph.
    let symbols = Set(graph.nodes.map(\.symbol.letters))
    let x = ["x", "a", "v", "q"].first { !symbols.contains($0) } ?? "x"
    let rule: RichText = "s(\(x)) = 1 / (1 + e\(RichText(.sup, "−\(x)")))"
    return [Entry(name: "sigmoid: \(RichText(.math, rule))", style: Self.style.colored(theme.muted))]
  }

  /// In the look of the numbers, or with the stroke that stands for them.
  private func number(_ name: RichText, _ role: GraphBlock.Role) -> Entry {
    let style = role.style(in: theme).sized(7.5)
    guard hasStrokes else { return Entry(name: name, style: style) }
    return Entry(name: name, style: style, signWidth: 16) { place, canvas in
      canvas.line(from: Point(place.x + 1, place.y), to: Point(place.x + 12, place.y), GraphBox.stroke(of: role, theme))
    }
  }

  private func box(_ name: RichText, _ fill: RGBColor, _ border: Stroke) -> Entry {
    Entry(name: name, style: Self.style.colored(theme.ink), signWidth: 14) { place, canvas in
      canvas.rectangle(
        Rectangle(x: place.x, y: place.y - 4, width: 10, height: 8), radius: 2, fill: fill, stroke: border)
    }
  }

  private func line(_ name: RichText, _ stroke: Stroke) -> Entry {
    Entry(name: name, style: Self.style.colored(theme.textColor(for: stroke.color)), signWidth: 20) { place, canvas in
      canvas.line(from: Point(place.x + 5, place.y), to: Point(place.x + 17, place.y), stroke)
      canvas.polygon(
        [place, Point(place.x + 5, place.y - 2.2), Point(place.x + 5, place.y + 2.2)], fill: stroke.color)
    }
  }
}

extension TextStyle {
  fileprivate func sized(_ size: Double) -> TextStyle {
    var style = self
    style.size = size
    return style
  }
}
