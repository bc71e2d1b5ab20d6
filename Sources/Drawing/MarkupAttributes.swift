import CGradusPango

extension Markup {
  /// What pango needs to know of the tags, for letters of this size in points. The caller owns the list.
  func attributes(size: Double) -> OpaquePointer {
    let list = pango_attr_list_new()!
    for span in spans {
      let outer = size * Self.shrink(span.depth)
      switch span.tag {
      case .b: add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), span, to: list)
      case .i: add(pango_attr_style_new(PANGO_STYLE_ITALIC), span, to: list)
      case .sub, .sup:
        add(pango_attr_size_new_absolute(units(size * Self.shrink(span.depth + 1))), span, to: list)
        add(pango_attr_rise_new(units(rise(of: span, outer))), span, to: list)
      }
    }
    return list
  }

  /// The size of letters in so many scripts within scripts, relative to that of plain letters.
  private static func shrink(_ depth: Int) -> Double { [1, 0.7, 0.55][min(depth, 2)] }

  /// The height of a script's baseline above that of the line: its own, and that of the scripts around it.
  private func rise(of span: Span, _ size: Double) -> Double {
    let own = span.tag == .sup ? 0.36 * size : -0.18 * size
    let around = spans.first { $0.depth == span.depth - 1 && $0.contains(span) }
    return own + (around.map { rise(of: $0, size / Self.shrink(span.depth) * Self.shrink(span.depth - 1)) } ?? 0)
  }

  private func units(_ points: Double) -> Int32 { Int32((points * Double(PANGO_SCALE)).rounded()) }

  private func add(_ attribute: UnsafeMutablePointer<PangoAttribute>, _ span: Span, to list: OpaquePointer) {
    attribute.pointee.start_index = guint(span.range.lowerBound)
    attribute.pointee.end_index = guint(span.range.upperBound)
    pango_attr_list_insert(list, attribute)
  }
}

extension Markup.Span {
  fileprivate func contains(_ other: Self) -> Bool {
    (tag == .sub || tag == .sup) && range.lowerBound <= other.range.lowerBound
      && other.range.upperBound <= range.upperBound && depth < other.depth
  }
}
