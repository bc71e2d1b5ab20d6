import CGradusCairo
import CGradusPango
import GradusFormulas

/// One line of a text that was drawn: its place is all that depends on the fonts of the picture.
struct RecordedText: Hashable, Sendable {
  let text: RichText
  let style: TextStyle
  /// On the baseline.
  var place: Point
  let anchor: TextAnchor.Horizontal
  /// Clockwise.
  let degrees: Double
  /// In the fonts of the picture, in points.
  let width: Double
  /// How far from its left end each piece of one style begins; empty where the line is a part of a text.
  var starts: [Double] = []
}

extension Recording {
  /// Adds the lines of a text, whose upper left corner is at the origin of `cairo`.
  func add(
    _ text: LaidOutText, _ style: TextStyle, _ anchor: TextAnchor, degrees: Double, _ cairo: OpaquePointer
  ) {
    var style = style
    let factor = Self.factor(cairo)
    style.size *= factor
    let lines = text.lines
    // Lines below each other begin at one edge, also where the block stands in the middle.
    let anchor = lines.count > 1 ? .left : anchor.horizontal
    for line in lines where !line.text.isEmpty {
      let place = Self.placed(Point(anchor.fraction * text.extent.width, line.baseline), cairo)
      add(
        .text(
          RecordedText(
            text: line.text, style: style, place: place, anchor: anchor, degrees: degrees, width: line.width * factor,
            starts: line.text == text.text ? text.starts.map { $0 * factor } : [])))
    }
  }
}

extension LaidOutText {
  /// Where each piece of one style begins, from the left end of a text of one line.
  fileprivate var starts: [Double] {
    var byte = 0
    return text.pieces.map { piece in
      var area = PangoRectangle()
      pango_layout_index_to_pos(layout, Int32(byte), &area)
      byte += piece.utf8.count
      return Double(area.x) / Double(PANGO_SCALE)
    }
  }

  /// The lines as they are shown, each with the height of its baseline below the top, and its width: broken, and shortened
  /// by "…".
  var lines: [(text: RichText, baseline: Double, width: Double)] {
    let letters = text.letters.utf8.count
    let laidOut = pango_layout_get_text(layout).map { String(cString: $0).utf8.count }
    let isWhole = pango_layout_get_line_count(layout) == 1 && pango_layout_is_ellipsized(layout) == 0
    // Where a box stands for a sign, the places of letters are others.
    guard !isWhole, laidOut == letters, let iterator = pango_layout_get_iter(layout) else {
      return [(text, extent.ascent, extent.width)]
    }
    defer { pango_layout_iter_free(iterator) }
    var lines: [(text: RichText, baseline: Double, width: Double)] = []
    repeat {
      guard let line = pango_layout_iter_get_line_readonly(iterator) else { break }
      let range = Int(line.pointee.start_index)..<Int(line.pointee.start_index + line.pointee.length)
      let baseline = Double(pango_layout_iter_get_baseline(iterator)) / Double(PANGO_SCALE)
      var extents = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, nil, &extents)
      let width = Double(extents.width) / Double(PANGO_SCALE)
      lines.append((shown(range, leavingOut: Self.ellipsis(in: line)), baseline, width))
    } while pango_layout_iter_next_line(iterator) != 0
    return lines
  }

  private func shown(_ line: Range<Int>, leavingOut gap: Range<Int>?) -> RichText {
    guard let gap else { return text.bytes(line).withoutOuterBlanks }
    let before = text.bytes(line.lowerBound..<max(gap.lowerBound, line.lowerBound))
    let after = text.bytes(min(gap.upperBound, line.upperBound)..<line.upperBound)
    return before + "…" + after
  }

  /// The bytes of the text that "…" stands for.
  private static func ellipsis(in line: UnsafeMutablePointer<PangoLayoutLine>) -> Range<Int>? {
    var next = line.pointee.runs
    while let node = next {
      let item = node.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self).pointee.item.pointee
      let isEllipsis = 1 << 1  // PANGO_ANALYSIS_FLAG_IS_ELLIPSIS, which Swift does not import
      if let item, Int(item.analysis.flags) & isEllipsis != 0 {
        return Int(item.offset)..<Int(item.offset + item.length)
      }
      next = node.pointee.next
    }
    return nil
  }
}

extension RichText {
  /// The letters of each part without parts of its own.
  fileprivate var pieces: [String] {
    parts.flatMap { part in
      switch part {
      case .text(let text): [text]
      case .styled(_, let inner): inner.pieces
      }
    }
  }

  /// The letters in a range of bytes of UTF-8, with their styles.
  func bytes(_ range: Range<Int>) -> RichText {
    var start = 0
    return parts.reduce(into: RichText()) { result, part in
      let (length, inner): (Int, (Range<Int>) -> RichText) =
        switch part {
        case .text(let text): (text.utf8.count, { RichText(String(decoding: Array(text.utf8)[$0], as: UTF8.self)) })
        case .styled(let style, let inner): (inner.letters.utf8.count, { RichText(style, inner.bytes($0)) })
        }
      let part = (range.lowerBound - start)..<(range.upperBound - start)
      let here = part.clamped(to: 0..<length)
      if !here.isEmpty { result += inner(here) }
      start += length
    }
  }

  /// Without the blank at which a line was broken.
  fileprivate var withoutOuterBlanks: RichText {
    let bytes = Array(letters.utf8)
    let blank = UInt8(ascii: " ")
    let start = bytes.prefix { $0 == blank }.count
    let end = bytes.count - bytes[start...].reversed().prefix { $0 == blank }.count
    return self.bytes(start..<end)
  }
}
