import ArgumentParser
import Foundation
import GradusDrawing
import GradusFiles
import GradusLessons

/// Where a command writes, and whether it may overwrite.
struct OutputOptions: ParsableArguments {
  @Option(
    help: "The file to write; - for standard output (default: beside the trace, with the format's ending).",
    completion: .file())
  var out: String?

  @Flag(help: "Overwrite the file if there is one already.")
  var force = false

  func validate() throws {
    if out == "" { throw ValidationError("--out needs the name of a file") }
  }

  /// Writes the file, or `standard` where none is named, and says which it was.
  func write(_ data: Data, standard: String) throws {
    if out == "-" { return try StandardOutput.write([UInt8](data)) }
    let path = out ?? standard
    try OutputFile(path: path, mayOverwrite: force).write(data)
    Terminal.show("wrote \(path) (\(data.count) bytes)")
  }

  /// Throws where one of these files is there already and may not be overwritten, before anything is written.
  func requireFree(_ paths: [String]) throws {
    for path in paths where !force && Files.exists(path) {
      throw OutputFileError.exists(path)
    }
  }
}

/// A file that is not overwritten unless that is allowed.
struct OutputFile {
  let path: String
  let mayOverwrite: Bool

  func write(_ data: Data) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw FileError.isFolder(path: path)
    }
    guard mayOverwrite || !Files.exists(path) else { throw OutputFileError.exists(path) }
    try Files.write([UInt8](data), to: path)
  }
}

enum OutputFileError: Error, CustomStringConvertible {
  /// The option names another place.
  case exists(String, option: String = "--out")
  /// A file of an earlier set that the new one does not have, and that is not as it was written.
  case changed(String)
  case left(String)
  var description: String {
    switch self {
    case .exists(let path, let option):
      "\(path) exists already; --force overwrites it, and \(option) names another place"
    case .changed(let path):
      "\(path) is of an earlier set and has been changed since, and the new set has no such file: move it away, or name another "
        + "place with --out"
    case .left(let path):
      "\(path) looks like a file of an earlier set, which the new set does not have: move it away, or name another place with --out"
    }
  }
}
