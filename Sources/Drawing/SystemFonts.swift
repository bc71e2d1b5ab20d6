import CGradusPango
import Synchronization

/// The fonts of the system, which are asked only for signs that the pinned fonts lack.
enum SystemFonts {
  /// The file of the font that the system prefers of those that have the sign, as outlines; nil where there is none.
  static func path(for sign: Unicode.Scalar) -> String? {
    known.withLock { known in
      if let path = known.paths[sign] { return path }
      // Finding the fonts of a system takes a while: only once, and only where they are needed.
      if known.configuration == nil { known.configuration = FcInitLoadConfigAndFonts() }
      let path = known.configuration.flatMap { find(sign, in: $0) }
      known.paths[sign] = .some(path)
      return path
    }
  }

  private struct Known: @unchecked Sendable {  // used under the lock only
    var configuration: OpaquePointer?
    var paths: [Unicode.Scalar: String?] = [:]
  }
  private static let known = Mutex(Known())

  private static func find(_ sign: Unicode.Scalar, in configuration: OpaquePointer) -> String? {
    guard let pattern = FcPatternCreate(), let signs = FcCharSetCreate() else { return nil }
    defer {
      FcPatternDestroy(pattern)
      FcCharSetDestroy(signs)
    }
    _ = FcCharSetAddChar(signs, sign.value)
    _ = FcPatternAddCharSet(pattern, FC_CHARSET, signs)
    _ = FcPatternAddString(pattern, FC_FAMILY, "sans-serif")
    _ = FcConfigSubstitute(configuration, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultMatch
    guard let fonts = FcFontSort(configuration, pattern, FcBool(0), nil, &result) else { return nil }
    defer { FcFontSetDestroy(fonts) }
    for index in 0..<Int(fonts.pointee.nfont) {
      if let font = fonts.pointee.fonts[index], let path = path(of: font, with: sign) { return path }
    }
    return nil
  }

  /// The family and the version of a font that lies in one of the files; nil for any other.
  static func name(of font: OpaquePointer, in files: Set<String>) -> String? {
    var (file, family, version) = (UnsafeMutablePointer<FcChar8>?.none, UnsafeMutablePointer<FcChar8>?.none, Int32(0))
    guard FcPatternGetString(font, FC_FILE, 0, &file) == FcResultMatch, let file, files.contains(String(cString: file)),
      FcPatternGetString(font, FC_FAMILY, 0, &family) == FcResultMatch, let family
    else { return nil }
    // A fixed point number: 16 bits are before the point.
    guard FcPatternGetInteger(font, FC_FONTVERSION, 0, &version) == FcResultMatch else {
      return String(cString: family)
    }
    return "\(String(cString: family)) \((Double(version) / 65.536).rounded() / 1000)"
  }

  /// nil where the font lacks the sign, or has pictures instead of outlines, which cannot be drawn at every size.
  private static func path(of font: OpaquePointer, with sign: Unicode.Scalar) -> String? {
    var (signs, hasOutlines, hasColors) = (OpaquePointer?.none, FcBool(0), FcBool(0))
    var file = UnsafeMutablePointer<FcChar8>?.none
    guard FcPatternGetCharSet(font, FC_CHARSET, 0, &signs) == FcResultMatch, FcCharSetHasChar(signs, sign.value) != 0,
      FcPatternGetBool(font, FC_OUTLINE, 0, &hasOutlines) == FcResultMatch, hasOutlines != 0,
      FcPatternGetString(font, FC_FILE, 0, &file) == FcResultMatch, let file
    else { return nil }
    if FcPatternGetBool(font, FC_COLOR, 0, &hasColors) == FcResultMatch, hasColors != 0 { return nil }
    return String(cString: file)
  }
}
