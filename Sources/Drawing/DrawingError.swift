public import GradusFiles

/// What can go wrong between a picture and its file.
///
/// Each error says in one sentence what is wrong, where, and what would be right.
public enum DrawingError: Error, Hashable, Sendable {
  /// A font of the charts is in none of the folders of fonts.
  case fontMissing(family: String, package: String, folders: [String])
  /// The file of a font is damaged.
  case fontUnusable(path: String)
  /// The ending of a file's name is not one that can be written.
  case unknownFileType(path: String)
  /// A file is to be read as a picture, and is not a whole PNG file.
  case notPNG(path: String)
  /// The file or its folder cannot be written to.
  case file(FileError)
  /// A picture can be from 0 (not included) to 16 times as fine as usual.
  case badScale(Double)
  /// Each side of an image has 1 to 32767 pixels.
  case badImageSize(width: Double, height: Double)
  /// The frames of an animation do not make a file.
  case animation(reason: String)
  /// A library that draws reports an error of its own.
  case library(name: String, message: String)
}

extension DrawingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fontMissing(let family, let package, let folders):
      "the font \(family) is in none of the folders \(folders.joined(separator: ", ")): "
        + "install the package \(package), or name a folder that holds it in GRADUS_FONTS"
    case .fontUnusable(let path): "the font file \(path) cannot be read as a font: replace it by a fresh copy"
    case .unknownFileType(let path): "the name \(path) must end in .png, .svg, .pdf or .tex, which says what is written"
    case .notPNG(let path): "\(path) is not a whole PNG file: give one that a lesson wrote"
    case .file(let error): error.description
    case .badScale(let scale): "a scale of \(scale) is not possible: it must be more than 0 and at most 16"
    case .badImageSize(let width, let height):
      "an image of \(Int(clamping: width)) x \(Int(clamping: height)) pixels is not possible: "
        + "each side must have 1 to 32767 pixels"
    case .animation(let reason): "the animation cannot be written: \(reason)"
    case .library(let name, let message): "the library \(name) reports: \(message)"
    }
  }
}

extension Files {
  /// Writes a file whole or not at all, and throws an error of drawing.
  static func draw(_ bytes: [UInt8], to path: String) throws(DrawingError) {
    do throws(FileError) { try write(bytes, to: path) } catch { throw .file(error) }
  }
}

extension Int {
  /// The nearest integer; 0 for what is not a number.
  fileprivate init(clamping number: Double) { self = number.isNaN ? 0 : Int(Swift.min(Swift.max(number, -1e15), 1e15)) }
}
