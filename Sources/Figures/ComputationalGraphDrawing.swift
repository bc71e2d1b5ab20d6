public import Drawing

extension ComputationalGraph {
  private static let margin = 24.0
  /// The space above and below the graph, with title and legend or without.
  private struct Surroundings {
    let header, footer: Double
    static let full = Surroundings(header: 78, footer: 54)
    static let none = Surroundings(header: 22, footer: 14)
  }

  /// The graph as a picture that is as large as the graph needs.
  public var picture: Picture { get throws { try picture(in: .full) } }
  /// The graph alone.
  var untitledPicture: Picture { get throws { try picture(in: .none) } }

  private func picture(in surroundings: Surroundings) throws -> Picture {
    let sizes = try Canvas.measuring { canvas in nodes.map { $0.size(on: canvas) } }
    let boxes = zip(nodes, sizes).map { GraphLayout.Box(size: $1, group: $0.group) }
    let layout = GraphLayout(boxes: boxes, edges: edges, gap: Size(width: 20, height: 24))
    let isFull = surroundings.footer == Surroundings.full.footer
    let size = Size(
      width: max(layout.size.width + 2 * Self.margin, isFull ? 520 : 0),
      height: layout.size.height + surroundings.header + surroundings.footer)
    let metadata = Metadata(
      title: Markup.plain(title), description: alternativeText, fields: [Metadata.Field("Trace", fingerprint)])
    return Picture(size: size, metadata: metadata) { canvas in
      draw(on: canvas, layout, sizes, top: surroundings.header)
      if isFull { drawTexts(on: canvas) }
    }
  }

  /// What the figure shows, in words.
  public var alternativeText: String {
    let plain = nodes.map { node in
      "\(node.symbol) = \(node.formula): \(node.value)" + (node.gradient.map { ", gradient \($0.number)" } ?? "")
    }
    return (["Computational graph. \(subtitle)"] + plain).joined(separator: "; ")
      .replacing(#/<\/?su[bp]>/#, with: "").replacing("\u{2002}", with: ", ")
  }

  private func drawTexts(on canvas: Canvas) {
    canvas.text(title, at: Point(Self.margin, 34), TextStyle(16, weight: .semibold))
    canvas.text(subtitle, at: Point(Self.margin, 53), TextStyle(10.5, color: .muted))
    drawLegend(on: canvas)
  }

  private func draw(on canvas: Canvas, _ layout: GraphLayout, _ sizes: [Size], top: Double) {
    func place(_ point: Point) -> Point { Point(point.x + Self.margin, point.y + top) }
    let areas = zip(layout.centers, sizes).map { center, size in
      let middle = place(center)
      return Rectangle(
        x: middle.x - size.width / 2, y: middle.y - size.height / 2, width: size.width, height: size.height)
    }
    for (index, name) in groups.enumerated() { drawGroup(index, name, areas, on: canvas) }
    for route in layout.routes { drawArrow(route.map(place), on: canvas) }
    for (node, area) in zip(nodes, areas) { node.draw(in: area, on: canvas) }
  }

  private func drawGroup(_ group: Int, _ name: String, _ areas: [Rectangle], on canvas: Canvas) {
    let members = zip(nodes, areas).filter { $0.0.group == group }.map(\.1)
    guard let left = members.map(\.left).min(), let top = members.map(\.top).min(),
      let right = members.map(\.right).max(), let bottom = members.map(\.bottom).max()
    else { return }
    let area = Rectangle(x: left, y: top, width: right - left, height: bottom - top)
      .inset(left: -10, top: -18, right: -10, bottom: -10)
    canvas.rectangle(area, radius: 8, fill: Color(hex: 0xFAFAFA), stroke: Stroke(.grid, width: 1, dash: .solid))
    canvas.text(name, at: Point(area.left + 8, area.top + 12), TextStyle(8.5, weight: .medium, color: .muted))
  }

  private func drawArrow(_ route: [Point], on canvas: Canvas) {
    guard route.count >= 4, let end = route.last else { return }
    let stroke = Stroke(Color(hex: 0x7B8794), width: 1.1)
    let before = route[route.count - 2]
    let length = max(((end.x - before.x) * (end.x - before.x) + (end.y - before.y) * (end.y - before.y)).squareRoot(), 1e-9)
    let (dx, dy) = ((end.x - before.x) / length, (end.y - before.y) / length)
    let (head, half) = (6.0, 2.5)
    let neck = Point(end.x - head * dx, end.y - head * dy)
    for start in stride(from: 0, to: route.count - 1, by: 3) {
      let isLast = start + 3 == route.count - 1
      canvas.curve(from: route[start], route[start + 1], route[start + 2], to: isLast ? neck : route[start + 3], stroke)
    }
    canvas.polygon(
      [end, Point(neck.x - half * dy, neck.y + half * dx), Point(neck.x + half * dy, neck.y - half * dx)],
      fill: stroke.color)
  }

  private func drawLegend(on canvas: Canvas) {
    let y = canvas.size.height - 20
    let style = TextStyle(9)
    var x = Self.margin
    for kind in Node.Kind.allCases where nodes.contains(where: { $0.kind == kind }) {
      let box = Rectangle(x: x, y: y - 5, width: 12, height: 10)
      canvas.rectangle(box, radius: 2.5, fill: kind.fill, stroke: Stroke(kind.border))
      x += 17
      x += canvas.text(kind.rawValue, at: Point(x, y), style, anchor: TextAnchor(.left, .middle)).width + 18
    }
    for (name, color) in [("value", Color.value), ("gradient of the loss", Color.gradient)] {
      let text = TextStyle(9, weight: .medium, color: color)
      x += canvas.text(name, at: Point(x, y), text, anchor: TextAnchor(.left, .middle)).width + 14
    }
  }
}

extension ComputationalGraph.Node {
  private static let symbolStyle = TextStyle(12, weight: .semibold)
  private static let formulaStyle = TextStyle(8, color: .muted)
  private static let numberStyle = TextStyle(7.6, weight: .medium)

  func size(on canvas: Canvas) -> Size {
    let widths = [
      canvas.extent(of: symbol, Self.symbolStyle), canvas.extent(of: formula, Self.formulaStyle),
      canvas.extent(of: value, Self.numberStyle), canvas.extent(of: gradient?.number ?? "", Self.numberStyle),
    ].map(\.width)
    return Size(width: max(46, 14 + widths.max()!), height: 62)
  }

  /// What is still to come is pale; what happens now has a thick frame, which a grey print shows too.
  func draw(in area: Rectangle, on canvas: Canvas) {
    let middle = area.center.x
    let fade = stage == .waiting ? 0.3 : 1.0
    let glow = Stroke(stage == .hasGradient ? .gradient : .value, width: 2.4)
    let frame = isLit ? glow : Stroke(kind.border.opacity(fade))
    canvas.rectangle(area, radius: 5, fill: kind.fill.opacity(fade), stroke: frame)
    canvas.text(
      symbol, at: Point(middle, area.top + 15), Self.symbolStyle.colored(.ink.opacity(fade)), anchor: .center)
    canvas.text(
      formula, at: Point(middle, area.top + 27), Self.formulaStyle.colored(.muted.opacity(fade)), anchor: .center)
    canvas.line(
      from: Point(area.left + 5, area.top + 33), to: Point(area.right - 5, area.top + 33),
      Stroke(kind.border.opacity(0.45 * fade), width: 0.6))
    if stage == .waiting { return }
    canvas.text(value, at: Point(middle, area.top + 44), Self.numberStyle.colored(.value), anchor: .center)
    let (below, color): (String?, Color) = gradient == nil ? ("constant", .axis) : (gradient?.number, .gradient)
    guard let below, stage == .hasGradient || gradient == nil else { return }
    canvas.text(below, at: Point(middle, area.top + 55), Self.numberStyle.colored(color), anchor: .center)
  }
}

extension ComputationalGraph.Node.Kind {
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
