import Foundation
import ServiceTool

/// A program of the system that shows whether a handout is what it should be.
enum Tool: String {
  case pdflatex, pdfinfo, pdftotext, xmllint, pandoc
  case rScript = "Rscript"
  case autoMultipleChoice = "auto-multiple-choice"

  /// Where it is; nil where it is not installed.
  var path: String? { Service.path(of: rawValue) }
  var isInstalled: Bool { path != nil }

  /// Runs it in a folder and gives its status and all that it says.
  func run(_ arguments: [String], in folder: URL) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path!)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let log = folder.appendingPathComponent("\(rawValue)-output.txt")
    try Data().write(to: log)
    let handle = try FileHandle(forWritingTo: log)
    (process.standardOutput, process.standardError) = (handle, handle)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: log), as: UTF8.self))
  }
}
