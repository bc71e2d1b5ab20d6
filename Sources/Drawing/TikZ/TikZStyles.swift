/// The styles of a figure in TikZ, each defined once at its top, where a reader can change it.
struct TikZStyles {
  private var colors: [String: String] = [:]
  private var paths: [String: String] = [:]
  private var texts: [String: String] = [:]
  /// The definitions of colours, in the order of their use.
  private(set) var colorLines: [String] = []
  /// Such as `path 1/.style={draw=gradusInk}`.
  private(set) var styles: [String] = []

  /// The style of a path, which says what is filled and drawn.
  mutating func path(fill: RGBColor?, stroke: Stroke?) -> String {
    style(options(fill: fill, stroke: stroke), in: \.paths, "path")
  }

  /// The style of the outline of a node, called after its kind.
  mutating func node(_ kind: String, fill: RGBColor?, stroke: Stroke?, radius: Double) -> String {
    let corners = radius > 0 ? "rounded corners=\(WrittenNumber.text(radius))bp," : ""
    let options = "anchor=center," + corners + options(fill: fill, stroke: stroke)
    if let known = paths[options] { return known }
    let others = paths.values.count { $0 == "\(kind) box" || $0.hasPrefix("\(kind) box ") }
    let name = "\(kind) box" + (others == 0 ? "" : " \(others + 1)")
    paths[options] = name
    styles.append("\(name)/.style={\(options)}")
    return name
  }

  mutating func text(_ style: TextStyle) -> String {
    let size = Self.fontSize(style.size)
    let weight = [.semibold, .bold].contains(style.weight) ? "\\bfseries\\boldmath" : ""
    let font = "\\fontsize{\(WrittenNumber.text(size))}{\(WrittenNumber.text(size * 1.2))}\\selectfont"
    let opacity = style.color.opacity < 1 ? ",text opacity=\(WrittenNumber.text(style.color.opacity))" : ""
    let options = "font=\(font)\(weight)\(style.italic ? "\\itshape" : ""),text=\(color(style.color))\(opacity)"
    return self.style(options, in: \.texts, "text")
  }

  /// The name of a colour. A document that defines it before has it in its own way.
  mutating func color(_ color: RGBColor) -> String {
    let code = String(color.pixel & 0xFFFFFF | 0x100_0000, radix: 16, uppercase: true).dropFirst()
    if let known = colors[String(code)] { return known }
    let name = "gradus" + (Self.names[color.pixel] ?? String(code))
    colors[String(code)] = name
    colorLines.append("\\providecolor{\(name)}{HTML}{\(code)}%")
    return name
  }

  private static let names: [UInt32: String] = [
    RGBColor.white.pixel: "White", RGBColor.black.pixel: "Black", RGBColor.ink.pixel: "Ink",
    RGBColor.muted.pixel: "Muted", RGBColor.axis.pixel: "Axis", RGBColor.grid.pixel: "Grid",
    RGBColor.value.pixel: "Value", RGBColor.gradient.pixel: "Gradient",
  ]

  private mutating func style(
    _ options: String, in names: WritableKeyPath<TikZStyles, [String: String]>, _ kind: String
  ) -> String {
    if let known = self[keyPath: names][options] { return known }
    let name = "\(kind) \(styles.count { $0.hasPrefix("\(kind) ") } + 1)"
    self[keyPath: names][options] = name
    styles.append("\(name)/.style={\(options)}")
    return name
  }

  private mutating func options(fill: RGBColor?, stroke: Stroke?) -> String {
    var options: [String] = []
    if let fill {
      options.append("fill=\(color(fill))")
      if fill.opacity < 1 { options.append("fill opacity=\(WrittenNumber.text(fill.opacity))") }
    }
    if let stroke {
      options += ["draw=\(color(stroke.color))", "line width=\(WrittenNumber.text(stroke.width))bp"]
      if stroke.color.opacity < 1 { options.append("draw opacity=\(WrittenNumber.text(stroke.color.opacity))") }
      let lengths = stroke.dash.lengths(width: stroke.width)
      if !lengths.isEmpty {
        let pieces = lengths.enumerated().map { "\($0.isMultiple(of: 2) ? "on" : "off") \(WrittenNumber.text($1))bp" }
        options.append("dash pattern=\(pieces.joined(separator: " "))")
      }
      if stroke.dash == .dashed { options.append("line cap=butt") }
    }
    return options.joined(separator: ",")
  }

  /// The largest size that is not larger, among those that TeX's own fonts have: no other fits every document.
  private static func fontSize(_ size: Double) -> Double {
    [5, 6, 7, 8, 9, 10, 10.95, 12, 14.4, 17.28, 20.74, 24.88].last { $0 <= size + 0.05 } ?? 5
  }
}
