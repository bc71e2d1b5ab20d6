import GradusFormulas

/// Writes what was drawn in TikZ's commands, and collects their styles.
struct TikZWriter {
  var styles = TikZStyles()
  /// Whether a text has a halo, and whether an image has cells.
  private(set) var (hasHalo, hasCells) = (false, false)
  /// Whether a text is made narrower where the document's font is wider than the room that it has in a graph.
  private(set) var hasFittedTexts = false
  /// Whether a text has the signs that charts draw where data go on beyond an axis.
  private(set) var hasTriangles = false
  /// The width of the box, or of the text beside an arrow, that is written; nil outside of both.
  private var room: Double?
  /// Letters that TeX has no command for.
  private(set) var unknownLetters: [Character] = []
  /// How far lines and marks may be from their places, in points.
  private let tolerance: Double
  private let path: TikZPath
  /// The areas of nodes.
  private let nodes: [String: Rectangle]

  init(_ elements: [Recording.Element], tolerance: Double) {
    self.tolerance = tolerance
    path = TikZPath(tolerance: tolerance)
    nodes = Dictionary(
      elements.compactMap { if case .node(let name, _, let area, _) = $0 { (name, area) } else { nil } }
    ) { first, _ in first }
  }

  /// The commands, one to a line.
  mutating func lines(_ elements: [Recording.Element]) -> [String] {
    TikZMarks.runs(elements).flatMap { run -> [String] in
      switch run {
      case .one(let element): lines(element)
      case .lines(let shapes, let stroke):
        command(shapes.compactMap(path.text).joined(separator: " "), styles.path(fill: nil, stroke: stroke))
      case .equal(let element, let places): marks([element], places)
      }
    }
  }

  mutating func lines(_ element: Recording.Element) -> [String] {
    switch element {
    case .shape(let shape, let fill, let stroke, let start):
      let phase = start > 0 ? ",dash phase=\(WrittenNumber.text(start))bp" : ""
      return command(path.text(shape), styles.path(fill: fill, stroke: stroke) + phase)
    case .text(let text): return [node(text, at: WrittenNumber.text(text.place))]
    case .marks(let places, let shapes): return marks(shapes, places)
    case .image(let image, let area):
      hasCells = true
      return TikZPixels(image, in: area, tolerance: tolerance).lines
    case .clipped(let area, let inside): return clipped(area, lines(inside))
    case .node(let name, let kind, let area, let inside): return node(name, kind, area, inside)
    case .edge(let from, let to, let inside): return inside.flatMap { edge($0, from, to) }
    }
  }

  private func command(_ path: String?, _ style: String) -> [String] {
    path.map { $0.isEmpty ? [] : ["\\path[\(style)]\($0);"] } ?? []
  }

  private func clipped(_ area: Rectangle, _ inside: [String]) -> [String] {
    guard !inside.isEmpty, let frame = path.text(.rectangle(area, radius: 0)) else { return [] }
    return ["\\begin{scope}", "\\clip\(frame);"] + inside + ["\\end{scope}"]
  }

  private mutating func marks(_ shapes: [Recording.Element], _ places: [Point]) -> [String] {
    let places = tolerance > 0.05 ? TikZMarks.apart(places, by: tolerance) : places
    let commands = shapes.compactMap { element -> String? in
      guard case .shape(let shape, let fill, let stroke, _) = element else { return nil }
      return "\\path[\(styles.path(fill: fill, stroke: stroke))]\(path.text(shape, around: Point(0, 0), "\\p "));"
    }
    return ["\\foreach\\p in{\(places.map(WrittenNumber.text).joined(separator: ","))}{\(commands.joined())}"]
  }

  // MARK: - Texts

  private mutating func node(_ text: RecordedText, at place: String) -> String {
    let anchor = text.anchor == .left ? ",left text" : text.anchor == .right ? ",right text" : ""
    let turn = text.degrees == 0 ? "" : ",rotate=\(WrittenNumber.text(-text.degrees))"
    unknownLetters += LaTeXText.unknownLetters(in: text.text.letters).filter { !unknownLetters.contains($0) }
    var latex = LaTeXRichText.written(text.text)
    hasTriangles = hasTriangles || text.text.letters.contains(where: TikZHeader.triangles.contains)
    if let room, text.width > 0.55 * room {
      hasFittedTexts = true
      latex = "\\fitted{\(WrittenNumber.text(room))}{\(latex)}"
    }
    if let halo = text.style.halo {
      hasHalo = true
      latex = "\\halo{\(styles.color(halo))}{\(WrittenNumber.text(text.style.size * 0.34))}{\(latex)}"
    }
    return "\\node[\(styles.text(text.style))\(anchor)\(turn)]at\(place){\(latex)};"
  }

  // MARK: - Graphs

  /// A node with its outline; what else is drawn for it stands in a scope around its middle, and moves with it.
  private mutating func node(_ name: String, _ kind: String, _ area: Rectangle, _ inside: [Recording.Element])
    -> [String]
  {
    var inside = inside
    var style = "anchor=center"
    if case .shape(.rectangle(area, let radius), let fill, let stroke, 0)? = inside.first {
      style = styles.node(kind, fill: fill, stroke: stroke, radius: radius)
      inside.removeFirst()
    }
    let (width, height) = (WrittenNumber.text(area.width), WrittenNumber.text(area.height))
    let node =
      "\\node[\(style),minimum width=\(width)bp,minimum height=\(height)bp](\(name))at\(WrittenNumber.text(area.center)){};"
    room = area.width - 4
    let content = lines(inside.map { $0.moved(by: Point(-area.center.x, -area.center.y)) })
    room = nil
    return [node] + (content.isEmpty ? [] : ["\\begin{scope}[shift={(\(name).center)}]"] + content + ["\\end{scope}"])
  }

  private mutating func edge(_ element: Recording.Element, _ from: String, _ to: String) -> [String] {
    switch element {
    case .shape(.curve(let start, let control1, let control2, let end), _, let stroke, _):
      let isStraight = control1 == start && control2 == end
      let controls = "..controls+\(WrittenNumber.text(control1 - start))and+\(WrittenNumber.text(control2 - end)).."
      let text = place(start, from, to) + (isStraight ? "--" : controls) + place(end, from, to)
      return command(text, styles.path(fill: nil, stroke: stroke))
    case .shape(let shape, let fill, let stroke, _):
      guard let origin = shape.origin else { return [] }
      return command(path.text(shape, around: origin, place(origin, from, to)), styles.path(fill: fill, stroke: stroke))
    case .text(let text):
      room = text.width + 1
      defer { room = nil }
      return [node(text, at: place(text.place, from, to))]
    default: return lines(element)
    }
  }

  /// A point as seen from the nearer of two nodes.
  private func place(_ point: Point, _ from: String, _ to: String) -> String {
    let anchors = [from, to].flatMap { name in
      nodes[name].map { area in
        [
          ("\(name).west", Point(area.left, area.center.y)), ("\(name).east", Point(area.right, area.center.y)),
          ("\(name).north", Point(area.center.x, area.top)), ("\(name).south", Point(area.center.x, area.bottom)),
        ]
      } ?? []
    }
    guard let nearest = anchors.min(by: { (point - $0.1).squaredLength < (point - $1.1).squaredLength }) else {
      return WrittenNumber.text(point)
    }
    let shift = WrittenNumber.text(point - nearest.1)
    return shift == "(0,0)" ? "(\(nearest.0))" : "([shift={\(shift)}]\(nearest.0))"
  }
}

extension Point {
  fileprivate var squaredLength: Double { x * x + y * y }
}

extension Recording.Element {
  func moved(by shift: Point) -> Recording.Element {
    switch self {
    case .shape(let shape, let fill, let stroke, let start):
      return .shape(shape.mapped(factor: 1) { $0 + shift }, fill: fill, stroke: stroke, start: start)
    case .text(var text):
      text.place = text.place + shift
      return .text(text)
    case .image(let image, let area): return .image(image, area.moved(to: Point(area.x, area.y) + shift))
    case .clipped(let area, let inside):
      return .clipped(area.moved(to: Point(area.x, area.y) + shift), inside.map { $0.moved(by: shift) })
    case .marks(let places, let shapes): return .marks(places.map { $0 + shift }, shapes)
    case .node, .edge: return self
    }
  }
}
