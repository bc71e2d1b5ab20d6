import CGradusCairo
import CGradusPango
import GradusPNGShim

/// A library that draws, with the version that is in use.
package struct LibraryVersion: Hashable, Sendable, CustomStringConvertible {
  /// What the library is called, and its version as it reports it.
  package let name, version: String
  /// A library, such as "cairo", and its version, such as "1.18.0".
  package init(_ name: String, _ version: String) { (self.name, self.version) = (name, version) }
  package var description: String { "\(name) \(version)" }
}

/// The libraries that decide which pixels a picture has.
package enum DrawingLibraries {
  package static let versions = [
    LibraryVersion("cairo", text(cairo_version_string())), LibraryVersion("pixman", text(pixman_version_string())),
    LibraryVersion("pango", text(pango_version_string())), LibraryVersion("harfbuzz", text(hb_version_string())),
    LibraryVersion("freetype", freetype), LibraryVersion("libpng", text(PNGVersion())),
  ]

  private static var freetype: String {
    var (library, major, minor, patch): (FT_Library?, FT_Int, FT_Int, FT_Int) = (nil, 0, 0, 0)
    guard FT_Init_FreeType(&library) == 0 else { return "unknown" }
    defer { FT_Done_FreeType(library) }
    FT_Library_Version(library, &major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }

  private static func text(_ version: UnsafePointer<CChar>?) -> String {
    version.map { String(cString: $0) } ?? "unknown"
  }
}
