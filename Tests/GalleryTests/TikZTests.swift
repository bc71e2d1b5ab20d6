import Foundation
import GradusCharts
import GradusDrawing
import GradusFigures
import ServiceTool
import Testing

/// Figures in TikZ, as TeX reads them.
@Suite("A figure in TikZ", .waits) struct TikZTests {
  static let needsTeX: Comment =
    "pdflatex, lualatex, tikz or poppler is not installed: script/bootstrap --with latex brings them"

  @Test("is at most 150 kB large, and holds no sign that TeX could misread", arguments: GalleryEntry.all)
  func size(_ entry: GalleryEntry) throws {
    let text = String(decoding: try entry.picture().bytes(as: .tex), as: UTF8.self)
    if let folder = ProcessInfo.processInfo.environment["GRADUS_TIKZ"] {
      try text.write(toFile: "\(folder)/\(entry.name).tex", atomically: true, encoding: .utf8)
    }
    #expect(text.utf8.count <= 150_000)
    let commands = text.split(separator: "\n").filter { !$0.hasPrefix("%") }.joined(separator: "\n")
    #expect(commands.utf8.allSatisfy { $0 < 0x80 })
    #expect(commands.count { $0 == "{" } == commands.count { $0 == "}" })
    #expect(commands.count { $0 == "$" }.isMultiple(of: 2))
  }

  /// Graphs, texts that turn and have halos, images, marks and dashes: what sets slowly is left to a look at all of them.
  private static let chosen = [
    "graph-batch-norm", "graph-print", "figure-digit-images", "figure-polynomial-fits", "figure-turning-point",
  ]

  /// Names that would be commands.
  private static let hostile = #"50 % of $x_1$ & {a}~b^2 \input{x} # ^^41"#
  private static var hostileChart: Chart {
    Chart(hostile, subtitle: "漢字 \u{1F600} ŵ ñ ß “σ²”") {
      for name in [hostile, "\\"] { LineMark(y: [1, 3, 2], series: name) }
      TextMark(hostile, x: 2.0, y: 1.5)
    }.xAxis(hostile).yAxis("y = \(hostile)")
  }

  @Test(
    "is set by TeX without a warning, in its size, with its texts", .enabled(if: TeX.isInstalled, needsTeX),
    arguments: [
      ("pdflatex", ""),
      // The fonts that every LaTeX has.
      ("lualatex", "\\usepackage[OT1]{fontenc}\\renewcommand\\rmdefault{cmr}"),
    ])
  func compiles(_ engine: String, _ preamble: String) throws {
    let folder = try TemporaryFolder()
    let tex = TeX(engine: engine, folder: folder.url)
    var pictures = try Self.chosen.map { name in try #require(GalleryEntry.all.first { $0.name == name }).picture() }
    pictures.append(Self.hostileChart.picture)
    for (index, picture) in pictures.enumerated() {
      try picture.write(to: folder.url.appending(path: "figure\(index).tex").path)
    }
    let inputs = pictures.indices.flatMap { index in
      let parts = pictures[index].pages.indices.map { "\\def\\gradusPart{\($0 + 1)}" }
      return (parts.isEmpty ? [""] : parts).map { "\($0)\\input{figure\(index)}" }
    }
    #expect(try tex.set(TeX.pages(inputs, preamble: preamble), as: "pages") == [])
    pictures = pictures.flatMap { $0.pages.isEmpty ? [$0] : $0.pages }
    let sizes = try tex.pageSizes(of: "pages")
    try #require(sizes.count == pictures.count)
    for (size, picture) in zip(sizes, pictures) {
      #expect(abs(size.width - picture.size.width) < 0.1 && abs(size.height - picture.size.height) < 0.1)
    }
    let texts = try tex.pageTexts(of: "pages")
    for (text, picture) in zip(texts, pictures).dropLast() {
      func letters(_ text: some StringProtocol) -> String { String(text.filter { $0.isASCII && $0.isLetter }) }
      #expect(letters(text).contains(letters(picture.metadata.title.prefix(20))), "\(text)")
    }
    let last = try #require(texts.last)
    #expect(last.contains(#"\input{x} #"#) && last.contains("[U+6F22]"), "\(last)")
  }

  @Test("is an overlay of a slide for each moment, and elsewhere the last", .enabled(if: TeX.isInstalled, needsTeX))
  func overlays() throws {
    let folder = try TemporaryFolder()
    let tex = TeX(engine: "pdflatex", folder: folder.url)
    let filmstrip = Filmstrip(FigureTraces.reuse, title: "Forwards and backwards")
    try filmstrip.picture.write(to: folder.url.appending(path: "filmstrip.tex").path)
    let slides = #"""
      \documentclass{beamer}
      \usepackage{tikz}
      \begin{document}
      \begin{frame}{Both passes}\centering\input{filmstrip}\end{frame}
      \end{document}
      """#
    #expect(try tex.set(slides, as: "slides") == [])
    let texts = try tex.pageTexts(of: "slides")
    #expect(texts.count == filmstrip.frameCount)
    #expect(texts.first?.contains("forward pass, 1 of") == true && texts.last?.contains("backward pass") == true)
    // A graph that is higher than a slide gets smaller; all its moments have one size, so that two show it.
    let tall = try Filmstrip(FigureTraces.residual, title: "Tall")
    try tall.picture.write(to: folder.url.appending(path: "tall.tex").path)
    let small = #"""
      \documentclass[aspectratio=32]{beamer}
      \usepackage{tikz}
      \begin{document}
      \begin{frame}<1-2>{Both passes}\begin{minipage}{0.5\textwidth}\input{tall}\end{minipage}\end{frame}
      \begin{frame}<1-2>\input{tall}\end{frame}
      \end{document}
      """#
    #expect(try tex.set(small, as: "small") == [])
    // As hyperref asks, after which TeX knows a name that stands for nothing.
    let asks = #"\makeatletter\@ifclassloaded{beamer}{}{}\makeatother"#
    #expect(try tex.set(TeX.pages(["\\input{filmstrip}"], preamble: asks), as: "page") == [])
    let page = try tex.pageTexts(of: "page")
    #expect(page.count == 1 && page[0].contains("backward pass") && !page[0].contains("forward pass"))
  }
}
