import Foundation
import PlainArithmetic
import Testing

/// Looks at what a lesson prints and hands out.
enum HandoutCheck {
  /// Every derivation that was printed gives its result again from its numbers.
  static func expectLinesRecompute(in output: String) {
    let lines = output.components(separatedBy: "\n").filter {
      $0.hasPrefix("    ") && ($0.contains(" = ") || $0.contains(" ≈ "))
    }
    for line in lines {
      let derivation = PrintedDerivation(line.trimmingCharacters(in: .whitespaces))
      #expect(derivation.error() == nil)
    }
  }

  /// Quotation marks are of one kind, “ and ”, except in code.
  static func expectOneKindOfQuotes(in page: String) {
    let text = page.replacing(#/`[^`\n]*`|<[^>\n]*>/#, with: "")
    for line in text.split(separator: "\n") { #expect(!line.contains("\"")) }
  }

  /// The three handouts are there, and LaTeX sets them.
  static func expectHandouts(in folder: URL) throws {
    for name in ["handout.md", "handout.html", "handout.tex", "handout-body.tex"] {
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path), "\(name)")
    }
    guard let latex = latex else {
      print("➜ pdflatex is not installed, so handouts are not set: script/bootstrap --with latex brings it")
      return
    }
    let process = Process()
    process.executableURL = latex
    process.arguments = ["-interaction=nonstopmode", "-halt-on-error", "handout.tex"]
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let log = try String(contentsOf: folder.appendingPathComponent("handout.log"), encoding: .isoLatin1)
    #expect(process.terminationStatus == 0 && !log.contains("Missing character"), "\(log)")
    #expect(!log.contains("Overfull"), "\(log)")
  }

  private static let latex = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { URL(fileURLWithPath: "\($0)/pdflatex") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
}
