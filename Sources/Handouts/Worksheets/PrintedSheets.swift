package import Foundation
import GradusFormulas

/// All sheets of a set in one file to print, each on paper of its own, also where both sides are printed.
package struct PrintedSheets {
  /// The LaTeX of the file.
  package let latex: String

  package init(_ sheets: [Worksheet], _ templates: HandoutTemplates) {
    let pages = sheets.map { $0.sheet.withoutRoomAtEnd.singleFile(.latex, templates) }
    let (start, end) = ("\\begin{document}\n", "\\end{document}")
    // Names and titles are escaped, so that these commands stand in a page only once.
    let bodies = pages.map { page in
      let body = page.split(separator: start, maxSplits: 1).last ?? ""
      return String(body.split(separator: end, maxSplits: 1).first ?? "")
    }
    let head =
      (pages.first.flatMap { $0.split(separator: start, maxSplits: 1).first } ?? "") + Self.layout
      + (pages.first.map(Self.definitions) ?? "")
    // The sheet has an even number of pages where the next one would have an odd number.
    let next =
      "\\clearpage\\ifodd\\value{page}\\else\\thispagestyle{empty}\\null\\clearpage\\fi\\setcounter{page}{1}\n"
    let marked = zip(sheets, bodies).map { sheet, body in
      // At the head of each further page, so that loose sheets of paper can be told apart.
      let mark = LaTeXText.escaped("Sheet \(sheet.identifier)" + (sheet.student.map { ", \($0)" } ?? ""))
      return "\\pagestyle{myheadings}\\markright{\(mark)}\\thispagestyle{plain}\n" + Self.inColumns(body)
    }
    latex = head + start + marked.joined(separator: next) + end + "\n"
  }

  /// Narrow margins, so that a sheet has as few pages as it can and still room to work on.
  private static let layout = #"""
    \usepackage{multicol}
    \setlength{\textwidth}{182mm}
    \setlength{\oddsidemargin}{-11.4mm}
    \setlength{\evensidemargin}{-11.4mm}
    \setlength{\textheight}{258mm}
    \setlength{\topmargin}{-20mm}
    \setlength{\headsep}{5mm}
    \setlength{\columnsep}{8mm}
    \setlength{\tabcolsep}{4pt}
    \renewcommand{\arraystretch}{1.2}
    \raggedcolumns

    """#

  /// The commands that handouts define where there are none yet: columns would forget theirs at their end.
  private static func definitions(_ page: String) -> String {
    guard let start = page.firstRange(of: "\\ifdefined\\handoutlines"),
      let end = page[start.upperBound...].firstRange(of: "\n\\fi\n")
    else { return "" }
    return String(page[start.lowerBound..<end.upperBound])
  }

  /// What stands below the title in two columns.
  private static func inColumns(_ body: String) -> String {
    let parts = body.split(separator: "\\end{center}", maxSplits: 1, omittingEmptySubsequences: false)
    let (title, rest) = parts.count == 2 ? (parts[0] + "\\end{center}", parts[1]) : ("", parts[0])
    return "\(title)\n\\begin{multicols*}{2}\\small\n\(rest)\\end{multicols*}\n"
  }

  /// The file as pdflatex typesets it; the same sheets give the same bytes.
  ///
  /// - Throws: `PrintError` where there is no pdflatex, or where it fails.
  package func pdf() throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(latex.utf8).write(to: folder.appendingPathComponent("sheets.tex"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "sheets.tex"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1", "max_print_line": "1000"]) { $1 }
    (process.standardInput, process.standardOutput) = (FileHandle.nullDevice, FileHandle.nullDevice)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus == 127 { throw PrintError.noLaTeX }
    guard process.terminationStatus == 0,
      let pdf = try? Data(contentsOf: folder.appendingPathComponent("sheets.pdf"))
    else {
      let log = (try? String(contentsOf: folder.appendingPathComponent("sheets.log"), encoding: .isoLatin1)) ?? ""
      throw PrintError.failed(
        log.split(separator: "\n").first { $0.hasPrefix("! ") }.map(String.init) ?? "it says nothing")
    }
    return pdf
  }
}

/// Why sheets cannot be typeset.
package enum PrintError: Error, CustomStringConvertible {
  case noLaTeX
  case failed(String)

  package var description: String {
    switch self {
    case .noLaTeX:
      "there is no pdflatex, which typesets the file to print: install TeX Live (on Debian texlive-latex-recommended), "
        + "or print the sheets in HTML from a browser"
    case .failed(let line): "pdflatex cannot typeset the sheets: \(line)"
    }
  }
}

extension Handout {
  /// What is left of the last page is room enough: empty lines would begin a page of their own where it is full.
  fileprivate var withoutRoomAtEnd: Handout {
    var handout = self
    if case .space = handout.blocks.last { handout.blocks.removeLast() }
    return handout
  }
}
