import CGradusCairo
import CGradusPango
package import GradusFormulas

extension Canvas {
  /// Writes a text: a string as it is, or rich text.
  ///
  /// - Parameters:
  ///   - point: where the anchor comes.
  ///   - room: where lines are broken, and where the text ends in "…".
  ///   - degrees: turns the text around the point, clockwise.
  /// - Returns: the room it takes before it is turned.
  @discardableResult
  package func text(
    _ text: some RichTextConvertible, at point: Point, _ style: TextStyle, anchor: TextAnchor = .left,
    in room: TextRoom = .unlimited, degrees: Double = 0
  ) -> TextExtent {
    let text = layOut(text.richText, style, room)
    let extent = text.extent
    guard abs(point.x) < 1e6, abs(point.y) < 1e6 else { return extent }  // nobody would see it
    cairo_save(cairo)
    cairo_translate(cairo, point.x, point.y)
    cairo_rotate(cairo, degrees * Double.pi / 180)
    cairo_translate(cairo, -anchor.horizontal.fraction * extent.width, -anchor.vertical.offset(in: extent, style))
    cairo_move_to(cairo, 0, 0)
    if let recording { recording.add(text, style, anchor, degrees: degrees, cairo) } else { paint(text.layout, style) }
    report(extent)
    cairo_restore(cairo)
    cairo_new_path(cairo)
    return extent
  }

  /// The room that a text would take.
  package func extent(of text: some RichTextConvertible, _ style: TextStyle, in room: TextRoom = .unlimited)
    -> TextExtent
  {
    layOut(text.richText, style, room).extent
  }

  /// The lines of a text where it is broken between words, so that none is wider than this.
  package func lines(of text: RichText, _ style: TextStyle, width: Double) -> [RichText] {
    layOut(text, style, .block(width)).lines.map(\.text)
  }

  /// Tells a test where a text lies, in points of the surface.
  private func report(_ extent: TextExtent) {
    guard let textObserver, extent.width > 0 else { return }
    var (left, top, right, bottom) = (0.0, 0.0, extent.width, extent.height)
    cairo_user_to_device(cairo, &left, &top)
    cairo_user_to_device(cairo, &right, &bottom)
    textObserver(
      Rectangle(x: min(left, right), y: min(top, bottom), width: abs(right - left), height: abs(bottom - top)))
  }

  /// Calls `body` with a canvas that measures texts and draws nowhere.
  package static func measuring<Result>(_ body: (Canvas) -> Result) throws(DrawingError) -> Result {
    try FontPool.withFonts { fonts throws(DrawingError) in
      let raster = try Raster(size: Size(width: 1, height: 1), pixelsPerPoint: 1)
      return try raster.draw(fonts, body)
    }
  }

  private func paint(_ layout: OpaquePointer, _ style: TextStyle) {
    if let halo = style.halo {
      setColor(halo)
      cairo_set_line_width(cairo, style.size * 0.34)
      cairo_set_dash(cairo, nil, 0, 0)
      pango_cairo_layout_path(cairo, layout)
      cairo_stroke(cairo)
      cairo_move_to(cairo, 0, 0)
    }
    setColor(style.color)
    if isRaster {  // where cairo would put letters on whole pixels; their outlines keep exact places
      pango_cairo_layout_path(cairo, layout)
      cairo_fill(cairo)
    } else {
      pango_cairo_show_layout(cairo, layout)
    }
  }

  private func layOut(_ text: RichText, _ style: TextStyle, _ room: TextRoom) -> LaidOutText {
    let key = LaidOutText.Key(text: text, font: FontContext.Key(style), room: room)
    if let known = texts[key] { return known }
    let unit = Double(PANGO_SCALE)
    let layout = pango_layout_new(fonts.context)!
    pango_layout_set_font_description(layout, fonts.description(for: style))
    pango_layout_set_width(layout, room.width.map { Int32(min(max($0, 0), 1e5) * unit) } ?? -1)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    if room.width != nil, let lines = room.lines {
      pango_layout_set_height(layout, -Int32(lines))
      pango_layout_set_ellipsize(layout, room.keepsEnd ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END)
    }
    setText(of: layout, to: text, style)
    systemFonts.formUnion(fonts.systemFonts(in: layout))
    var (across, down) = (Int32(0), Int32(0))
    pango_layout_get_size(layout, &across, &down)
    let extent = TextExtent(
      width: Double(across) / unit, height: Double(down) / unit,
      ascent: Double(pango_layout_get_baseline(layout)) / unit)
    let laidOut = LaidOutText(text: text, layout: layout, extent: extent)
    texts[key] = laidOut
    return laidOut
  }

  /// Signs that the pinned fonts lack come from a font of the system, and where there is none they become boxes.
  private func setText(of layout: OpaquePointer, to text: RichText, _ style: TextStyle) {
    set(text, in: layout, style)
    guard pango_layout_get_unknown_glyphs_count(layout) > 0 else { return }
    let signs = Set(TextSpans(text).letters)
    if fonts.addSystemFonts(for: unknown(signs, style).flatMap(\.unicodeScalars)) { set(text, in: layout, style) }
    guard pango_layout_get_unknown_glyphs_count(layout) > 0 else { return }
    let missing = unknown(signs, style)
    MissingSigns.add(missing.sorted())
    set(text.mappingLetters { String($0.map { missing.contains($0) ? MissingSigns.box : $0 }) }, in: layout, style)
  }

  private func set(_ text: RichText, in layout: OpaquePointer, _ style: TextStyle) {
    let spans = TextSpans(text)
    pango_layout_set_text(layout, spans.letters, -1)
    let attributes = spans.attributes(size: style.size)
    // The OpenType feature of figures that are equally wide.
    if style.isTabular { pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1")) }
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }

  /// The signs that no font has.
  func unknown(_ signs: Set<Character>, _ style: TextStyle) -> Set<Character> {
    let layout = pango_layout_new(fonts.context)!
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    pango_layout_set_font_description(layout, fonts.description(for: style))
    return signs.filter { sign in
      pango_layout_set_text(layout, String(sign), -1)
      return pango_layout_get_unknown_glyphs_count(layout) > 0
    }
  }
}

/// The room that a text may take.
package struct TextRoom: Hashable, Sendable {
  /// Where lines are broken, in points; nil for one line.
  package var width: Double?
  /// After how many lines the text ends in "…"; nil for as many as there are.
  package var lines: Int?
  /// Whether "…" stands in the middle of the last line, so that a unit at the end stays.
  package var keepsEnd = false

  package static let unlimited = TextRoom()
  /// One line at most as wide as this, in points.
  package static func line(_ width: Double, keepsEnd: Bool = false) -> TextRoom {
    TextRoom(width: width, lines: 1, keepsEnd: keepsEnd)
  }
  /// Lines at most as wide as this, in points; not more than `lines` where that is given.
  package static func block(_ width: Double, lines: Int? = nil) -> TextRoom { TextRoom(width: width, lines: lines) }
}

/// A text whose letters have their places.
struct LaidOutText {
  /// What the places depend on.
  struct Key: Hashable {
    let text: RichText
    let font: FontContext.Key
    let room: TextRoom
  }

  let text: RichText
  /// Belongs to the canvas.
  let layout: OpaquePointer
  let extent: TextExtent
}

extension TextAnchor.Horizontal {
  package var fraction: Double {
    switch self {
    case .left: 0
    case .center: 0.5
    case .right: 1
    }
  }
}

extension TextAnchor.Vertical {
  /// From the top of the text down to the anchor.
  package func offset(in extent: TextExtent, _ style: TextStyle) -> Double {
    switch self {
    case .top: 0
    case .middle: extent.ascent - 0.363 * style.size  // half the height of Inter's capitals
    case .baseline: extent.ascent
    case .bottom: extent.height
    }
  }
}
