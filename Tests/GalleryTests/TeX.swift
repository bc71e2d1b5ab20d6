import Foundation

/// Sets a document with TeX, and tells what became of it.
struct TeX {
  let engine: String
  let folder: URL

  static let isInstalled =
    (try? run("which", ["pdflatex", "lualatex", "pdfinfo", "pdftotext"]).status) == 0
    && (try? run("kpsewhich", ["tikz.sty", "beamer.cls"]).status) == 0

  /// Pages of exactly the size of each figure, which is what these commands set.
  static func pages(_ figures: [String], preamble: String = "") -> String {
    #"""
    \documentclass{article}
    \#(preamble)
    \usepackage{tikz}
    \ifdefined\pagewidth\else\let\pagewidth\pdfpagewidth\let\pageheight\pdfpageheight\fi
    \hoffset-1in \voffset-1in
    \newcommand\page[1]{\setbox0\hbox{#1}\pagewidth\wd0 \pageheight\dimexpr\ht0+\dp0\relax\shipout\box0 }
    \begin{document}
    \#(figures.map { "\\page{\($0)}" }.joined(separator: "\n"))
    \end{document}
    """#
  }

  /// The warnings of a document that is set; the whole output where it is not.
  func set(_ document: String, as name: String) throws -> [String] {
    // Files that are only looked at need not be small.
    let document = "\\ifdefined\\pdfcompresslevel\\pdfcompresslevel0 \\fi\n\(document)"
    try document.write(to: folder.appending(path: "\(name).tex"), atomically: true, encoding: .utf8)
    let (status, output) = try Self.run(
      engine, ["-interaction=nonstopmode", "-halt-on-error", "\(name).tex"], in: folder)
    if status != 0 { return [output] }
    let log = String(decoding: try Data(contentsOf: folder.appending(path: "\(name).log")), as: UTF8.self)
    return log.split(separator: "\n").map(String.init).filter { line in
      ["Warning", "Overfull", "Underfull", "Missing character", "undefined"].contains { line.contains($0) }
        && !Self.others.contains { line.contains($0) }
    }
  }

  /// What documents without figures say too: of the usual font of lualatex, which some systems lack, of bold italics that
  /// Beamer asks for, of shapes that were named before, and of files for the next run.
  private static let others = ["OT1/lmr/", "OT1/cmss/b/it", "Some font shapes", "rerunfilecheck"]

  /// Width and height of each page, in points of 1/72 inch.
  func pageSizes(of name: String) throws -> [(width: Double, height: Double)] {
    let output = try Self.run("pdfinfo", ["-f", "1", "-l", "999", "\(name).pdf"], in: folder).output
    return output.matches(of: #/Page +\d+ size: +([0-9.]+) x ([0-9.]+)/#).compactMap { match in
      Double(match.1).flatMap { width in Double(match.2).map { (width, $0) } }
    }
  }

  /// The texts of its pages.
  func pageTexts(of name: String) throws -> [String] {
    try Self.run("pdftotext", ["-layout", "\(name).pdf", "-"], in: folder).output.split(separator: "\u{C}").map(
      String.init)
  }

  private static func run(
    _ program: String, _ arguments: [String], in folder: URL? = nil
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
