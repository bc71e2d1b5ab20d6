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
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ComputationError(SourceText(name: name, ""), nil, "it is no text in UTF-8: save it as such in your editor")
    }
    return (text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"), name)
  }

  /// The folder of a file, where others that it names are sought; empty for the current one.
  static func folder(of path: String) -> String { path == "-" ? "" : (path as NSString).deletingLastPathComponent }
}
