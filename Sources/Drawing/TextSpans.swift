import CGradusPango
import GradusFormulas

/// Rich text as pango takes it: letters, and which of them a style changes.
struct TextSpans {
  /// A part of the text that one style changes.
  struct Span {
    let style: RichText.Style
    /// Bytes of UTF-8.
    let range: Range<Int>
    /// The scripts that it stands in, from the outermost to the innermost.
    let scripts: [RichText.Style]
  }

  private(set) var letters = ""
  private(set) var spans: [Span] = []

  init(_ text: RichText) { add(text, in: []) }

  private mutating func add(_ text: RichText, in scripts: [RichText.Style]) {
    for part in text.parts {
      switch part {
      case .text(let text): letters += text
      case .styled(let style, let inner):
        let start = letters.utf8.count
        add(inner, in: style.isScript ? scripts + [style] : scripts)
        spans.append(Span(style: style, range: start..<letters.utf8.count, scripts: scripts))
      }
    }
  }

  /// What pango needs to know of the styles, for letters of this size in points. The caller owns the list.
  func attributes(size: Double) -> OpaquePointer {
    let list = pango_attr_list_new()!
    for span in spans {
      switch span.style {
      case .bold: add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), span, to: list)
      case .italic: add(pango_attr_style_new(PANGO_STYLE_ITALIC), span, to: list)
      case .code, .math: break
      case .sub, .sup:
        let scripts = span.scripts + [span.style]
        add(pango_attr_size_new_absolute(units(size * Self.shrink(scripts.count))), span, to: list)
        add(pango_attr_rise_new(units(Self.rise(of: scripts, size))), span, to: list)
      }
    }
    return list
  }

  /// The size of letters that are `depth` scripts deep, relative to that of plain letters.
  static func shrink(_ depth: Int) -> Double { [1, 0.7, 0.55][min(depth, 2)] }

  /// The height of the innermost script's baseline above that of the line.
  static func rise(of scripts: [RichText.Style], _ size: Double) -> Double {
    scripts.enumerated().reversed().reduce(0) { rise, script in
      rise + (script.element == .sup ? 0.36 : -0.18) * size * shrink(script.offset)
    }
  }

  private func units(_ points: Double) -> Int32 { Int32((points * Double(PANGO_SCALE)).rounded()) }

  private func add(_ attribute: UnsafeMutablePointer<PangoAttribute>, _ span: Span, to list: OpaquePointer) {
    attribute.pointee.start_index = guint(span.range.lowerBound)
    attribute.pointee.end_index = guint(span.range.upperBound)
    pango_attr_list_insert(list, attribute)
  }
}

extension RichText.Style {
  fileprivate var isScript: Bool { self == .sub || self == .sup }
}
