import Foundation
import GradusFiles

/// A file that somebody wrote in an editor.
enum WrittenText {
  /// Nobody writes as much, and every line is kept.
  private static let mostBytes = 1 << 26

  /// The text of the file at `path`, in UTF-8, with line feeds alone between its lines; - stands for standard input.
  ///
  /// - Throws: `ComputationError` where there is no such text.
  static func contents(of path: String) throws -> (text: String, name: String) {
    let name = path == "-" ? "standard input" : path
    let data: Data
    do { data = try InputFile.contents(of: path == "-" ? "/dev/stdin" : path, mostBytes: mostBytes) } catch {
      throw ComputationError(SourceText(name: name, ""), nil, "it cannot be read: \(error.reason)")
    }
    let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
    let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    if String(validating: bytes, as: UTF8.self) == nil {
      throw ComputationError(
        SourceText(name: name, text), place(in: text) { $0 == "\u{FFFD}" },
        "here stands what is no text in UTF-8: save the file as such in your editor")
    }
    if let place = place(
      in: text, where: { $0.properties.generalCategory == .control && !"\t\n".unicodeScalars.contains($0) })
    {
      throw ComputationError(
        SourceText(name: name, text), place, "here stands a control character, which a text file does not have")
    }
    return (text, name)
  }

  /// The first sign that is meant, as editors count.
  private static func place(in text: String, where isMeant: (Unicode.Scalar) -> Bool) -> SourcePlace? {
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      if isMeant(scalar) { return SourcePlace(line: line, column: column) }
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return nil
  }

  /// The folder of a file, where others that it names are sought; empty for the current one.
  static func folder(of path: String) -> String { path == "-" ? "" : (path as NSString).deletingLastPathComponent }
}
