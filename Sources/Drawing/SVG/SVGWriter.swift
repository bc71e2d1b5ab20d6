import GradusFormulas

/// Writes what was drawn as elements of SVG, one to a line.
struct SVGWriter {
  /// Names of what is used again are those of this file alone, so that two files can stand on one page.
  private let prefix: String
  private var names = 0

  init(_ elements: [Recording.Element]) throws(DrawingError) {
    // The same on every machine: FNV-1a of all that is drawn.
    var plain = SVGWriter(prefix: "")
    let body = try plain.lines(elements).joined()
    let hash = body.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    prefix = "g\(String(hash, radix: 36))-"
  }

  private init(prefix: String) { self.prefix = prefix }

  mutating func lines(_ elements: [Recording.Element]) throws(DrawingError) -> [String] {
    var lines: [String] = []
    for element in elements { lines += try self.lines(element) }
    return lines
  }

  private mutating func lines(_ element: Recording.Element) throws(DrawingError) -> [String] {
    switch element {
    case .shape(let shape, let fill, let stroke, let start):
      return Self.element(shape, (fill.map(Self.fill) ?? "") + (stroke.map { Self.stroke($0, from: start) } ?? ""))
    case .text(let text): return [SVGLetters(text).element]
    case .image(let image, let area): return [try Self.element(image, area)]
    case .marks(let places, let shapes):
      let name = newName()
      let uses = places.map { place in
        "<use xlink:href=\"#\(name)\" x=\"\(WrittenNumber.text(place.x))\" y=\"\(WrittenNumber.text(place.y))\"/>"
      }
      return ["<defs><g id=\"\(name)\">"] + (try lines(shapes)) + ["</g></defs>"] + uses
    case .clipped(let area, let inside):
      let name = newName()
      let frame = Self.element(.rectangle(area, radius: 0), "").joined()
      return ["<clipPath id=\"\(name)\">\(frame)</clipPath>", "<g clip-path=\"url(#\(name))\">"]
        + (try lines(inside)) + ["</g>"]
    case .node(_, _, _, let inside), .edge(_, _, let inside): return ["<g>"] + (try lines(inside)) + ["</g>"]
    }
  }

  private mutating func newName() -> String {
    names += 1
    return "\(prefix)\(names)"
  }

  // MARK: - Shapes

  private static func element(_ shape: Shape, _ style: String) -> [String] {
    switch shape {
    case .line(let points):
      let runs = points.split { !$0.isFinite }.filter { $0.count > 1 }.map(line)
      return runs.isEmpty ? [] : ["<path d=\"\(runs.joined())\"\(style)/>"]
    case .polygon(let points): return points.isEmpty ? [] : ["<path d=\"\(line(points[...]))Z\"\(style)/>"]
    case .curve(let start, let control1, let control2, let end) where control1 == start && control2 == end:
      return ["<path d=\"M\(at(start)) \(at(end))\"\(style)/>"]
    case .curve(let start, let control1, let control2, let end):
      return ["<path d=\"M\(at(start))C\(at(control1)) \(at(control2)) \(at(end))\"\(style)/>"]
    case .circle(let center, let radius):
      return ["<circle\(numbers([("cx", center.x), ("cy", center.y), ("r", radius)]))\(style)/>"]
    case .rectangle(let area, let radius):
      let corners = radius > 0 ? numbers([("rx", radius)]) : ""
      return ["<rect\(numbers(of: area))\(corners)\(style)/>"]
    }
  }

  private static func element(_ image: PixelImage, _ area: Rectangle) throws(DrawingError) -> String {
    let encoder = PNGEncoder(width: image.width, height: image.height, stride: 4 * image.width, hasAlpha: true)
    let data = Base64.text(try encoder.encode(image.pixels))
    return "<image\(numbers(of: area)) preserveAspectRatio=\"none\" \(OutlinedSVG.sharpness) "
      + "xlink:href=\"data:image/png;base64,\(data)\"/>"
  }

  private static func line(_ points: ArraySlice<Point>) -> String {
    "M" + ThinnedLine(points, tolerance: 0.01).points.map(at).joined(separator: " ")
  }

  private static func at(_ point: Point) -> String { "\(WrittenNumber.text(point.x)),\(WrittenNumber.text(point.y))" }

  static func numbers(_ attributes: [(name: String, value: Double)]) -> String {
    attributes.map { " \($0.name)=\"\(WrittenNumber.text($0.value))\"" }.joined()
  }

  private static func numbers(of area: Rectangle) -> String {
    numbers([("x", area.x), ("y", area.y), ("width", area.width), ("height", area.height)])
  }

  // MARK: - Styles

  static func fill(_ color: RGBColor) -> String { paint("fill", color) }

  /// - Parameter start: how much of the line was left out before, in points.
  private static func stroke(_ stroke: Stroke, from start: Double) -> String {
    let lengths = stroke.dash.lengths(width: stroke.width)
    let dashes =
      lengths.isEmpty
      ? ""
      : " stroke-dasharray=\"\(lengths.map(WrittenNumber.text).joined(separator: " "))\""
        + (start > 0 ? numbers([("stroke-dashoffset", start)]) : "")
    return paint("stroke", stroke.color) + numbers([("stroke-width", stroke.width)]) + dashes
      + (stroke.dash == .dashed ? " stroke-linecap=\"butt\"" : "")
  }

  static func paint(_ name: String, _ color: RGBColor) -> String {
    let digits = String(color.pixel & 0xFFFFFF | 0x100_0000, radix: 16).dropFirst()
    return " \(name)=\"#\(digits)\"" + (color.opacity < 1 ? numbers([("\(name)-opacity", color.opacity)]) : "")
  }
}
