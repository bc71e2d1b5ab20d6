import CGradusCairo
import CGradusPango
package import GradusFormulas

extension Canvas {
  /// Writes a text: a string as it is, or rich text.
  ///
  /// - Parameters:
  ///   - point: where the anchor comes.
  ///   - width: where lines are broken, in points; nil for one line.
  ///   - degrees: turns the text around the point, clockwise.
  /// - Returns: the room it takes before it is turned.
  @discardableResult
  package func text(
    _ text: some RichTextConvertible, at point: Point, _ style: TextStyle, anchor: TextAnchor = .left,
    width: Double? = nil,
    degrees: Double = 0
  ) -> TextExtent {
    let text = layOut(text.richText, style, width)
    let extent = text.extent
    cairo_save(cairo)
    cairo_translate(cairo, point.x, point.y)
    cairo_rotate(cairo, degrees * Double.pi / 180)
    cairo_translate(cairo, -anchor.horizontal.fraction * extent.width, -anchor.vertical.offset(in: extent, style))
    cairo_move_to(cairo, 0, 0)
    paint(text.layout, style)
    cairo_restore(cairo)
    cairo_new_path(cairo)
    return extent
  }

  /// The room that a text would take.
  package func extent(of text: some RichTextConvertible, _ style: TextStyle, width: Double? = nil) -> TextExtent {
    layOut(text.richText, style, width).extent
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

  private func layOut(_ text: RichText, _ style: TextStyle, _ width: Double?) -> LaidOutText {
    let key = LaidOutText.Key(text: text, font: FontContext.Key(style), width: width)
    if let known = texts[key] { return known }
    let unit = Double(PANGO_SCALE)
    let layout = pango_layout_new(fonts.context)!
    pango_layout_set_font_description(layout, fonts.description(for: style))
    pango_layout_set_width(layout, width.map { Int32($0 * unit) } ?? -1)
    setText(of: layout, to: TextSpans(text), style)
    var (across, down) = (Int32(0), Int32(0))
    pango_layout_get_size(layout, &across, &down)
    let extent = TextExtent(
      width: Double(across) / unit, height: Double(down) / unit,
      ascent: Double(pango_layout_get_baseline(layout)) / unit)
    let laidOut = LaidOutText(layout: layout, extent: extent)
    texts[key] = laidOut
    return laidOut
  }

  private func setText(of layout: OpaquePointer, to text: TextSpans, _ style: TextStyle) {
    pango_layout_set_text(layout, text.letters, -1)
    let attributes = text.attributes(size: style.size)
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
    if pango_layout_get_unknown_glyphs_count(layout) > 0 {
      report(.glyphMissing(firstUnknown(in: text.letters, layout), text: text.letters))
      pango_layout_set_text(layout, text.letters, -1)
    }
  }

  /// The first character that neither font has.
  private func firstUnknown(in text: String, _ layout: OpaquePointer) -> Character {
    text.first { character in
      pango_layout_set_text(layout, String(character), -1)
      return pango_layout_get_unknown_glyphs_count(layout) > 0
    } ?? "?"
  }
}

/// A text whose letters have their places.
struct LaidOutText {
  /// What the places depend on.
  struct Key: Hashable {
    let text: RichText
    let font: FontContext.Key
    let width: Double?
  }

  /// Belongs to the canvas.
  let layout: OpaquePointer
  let extent: TextExtent
}

extension TextAnchor.Horizontal {
  fileprivate var fraction: Double {
    switch self {
    case .left: 0
    case .center: 0.5
    case .right: 1
    }
  }
}

extension TextAnchor.Vertical {
  /// From the top of the text down to the anchor.
  fileprivate func offset(in extent: TextExtent, _ style: TextStyle) -> Double {
    switch self {
    case .top: 0
    case .middle: extent.ascent - 0.363 * style.size  // half the height of Inter's capitals
    case .baseline: extent.ascent
    case .bottom: extent.height
    }
  }
}
