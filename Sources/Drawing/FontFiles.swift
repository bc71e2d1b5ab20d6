#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A font that every picture uses, and where it may stand.
struct PinnedFont {
  let family: String
  /// The Debian package that brings it.
  let package: String
  /// The first set of which every file is in one folder counts.
  let fileSets: [[String]]

  static let inter = PinnedFont(
    family: "Inter", package: "fonts-inter",
    fileSets: ["otf", "ttf"].map { type in
      ["Regular", "Italic", "Medium", "MediumItalic", "SemiBold", "SemiBoldItalic", "Bold", "BoldItalic"]
        .map { "Inter-\($0).\(type)" }
    } + [["Inter.ttc"]])

  /// Has the mathematical characters that Inter lacks.
  static let dejaVu = PinnedFont(
    family: "DejaVu Sans", package: "fonts-dejavu-core",
    fileSets: [["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]])

  /// The paths of its files.
  func locate(in folders: [String]) throws(DrawingError) -> [String] {
    for files in fileSets {
      for folder in folders {
        let paths = files.map { "\(folder)/\($0)" }
        if paths.allSatisfy({ access($0, R_OK) == 0 }) { return paths }
      }
    }
    throw .fontMissing(family: family, package: package, folders: folders)
  }
}

/// The folders in which fonts are looked for.
enum FontFolders {
  /// The folder that the environment variable GRADUS_FONTS names, alone; else those of Debian, Fedora, Arch and macOS.
  static var current: [String] {
    if let folder = environment("GRADUS_FONTS") { return [folder] }
    let home = environment("HOME") ?? ""
    return [
      "/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/inter", "/usr/share/fonts/truetype/dejavu",
      "/usr/share/fonts/inter", "/usr/share/fonts/dejavu-sans-fonts", "/usr/share/fonts/TTF",
      "/usr/local/share/fonts", "\(home)/.local/share/fonts", "\(home)/.fonts",
      "\(home)/Library/Fonts", "/Library/Fonts", "/opt/homebrew/share/fonts",
    ]
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
