import Foundation
import Testing

@testable import GradusHandouts

@Suite("A handout in LaTeX") struct LaTeXTests {
  static let needsLaTeX: Comment = "pdflatex is not installed: script/bootstrap --with latex brings it"

  @Test("is set by pdflatex without a warning of its own", .enabled(if: Tool.pdflatex.isInstalled, needsLaTeX))
  func compiles() throws {
    let folder = try TemporaryFolder()
    try Sample.handout().write(to: folder.url, HandoutTemplates())
    try expectSet("handout.tex", in: folder)
  }

  @Test("of a trace is set too", .enabled(if: Tool.pdflatex.isInstalled, needsLaTeX)) func trace() throws {
    let folder = try TemporaryFolder()
    try Handout(of: Sample.trace(features: 3), title: "A step").write(to: folder.url, HandoutTemplates())
    try expectSet("handout.tex", in: folder)
  }

  @Test(
    "works piece by piece in a document of one's own, in another folder",
    .enabled(if: Tool.pdflatex.isInstalled, needsLaTeX))
  func pieces() throws {
    let folder = try TemporaryFolder()
    let lesson = folder.url.appendingPathComponent("out/lesson")
    try FileManager.default.createDirectory(at: lesson, withIntermediateDirectories: true)
    try Sample.handout().write(to: lesson, HandoutTemplates())
    let document = #"""
      \documentclass{article}
      \usepackage{amsmath,graphicx,booktabs}
      \newcommand{\handoutfolder}{out/lesson/}
      \begin{document}
      One derivation: \input{out/lesson/derivation-1}
      One figure: \includegraphics[width=5cm]{out/lesson/curve}
      \input{out/lesson/handout-body}
      \end{document}
      """#
    try Data(document.utf8).write(to: folder.url.appendingPathComponent("own.tex"))
    try expectSet("own.tex", in: folder)
  }

  @Test("writes the signs of TeX and of Unicode in commands") func signs() {
    #expect(
      LaTeXText.escaped(#"50 % & a_b #1 {x} $5 \ ~ ^"#)
        == ##"50 \% \& a\_b \#1 \{x\} \$5 \textbackslash{} \textasciitilde{} \textasciicircum{}"##)
    #expect(
      LaTeXText.escaped("μ ≤ σ² θ̄ é û") == #"\ensuremath{\mu} \ensuremath{\le} \ensuremath{\sigma}\ensuremath{^{2}} "#
        + #"\ensuremath{\bar{\theta}} \'{e} \^{u}"#)
    #expect(LaTeXText.escaped("漢") == "[U+6F22]")
    #expect(LaTeXText.escaped("“a” – ‘b’ (\"c\")") == "``a'' -- `b' (``c'')")
  }

  private func expectSet(_ file: String, in folder: TemporaryFolder) throws {
    let (status, output) = try Tool.pdflatex.run(["-interaction=nonstopmode", "-halt-on-error", file], in: folder.url)
    #expect(status == 0, "\(output)")
    for complaint in ["LaTeX Warning", "Overfull", "Missing character"] {
      #expect(!output.contains(complaint), "\(output)")
    }
    let pdf = try Data(contentsOf: folder.url.appendingPathComponent(file.replacing(".tex", with: ".pdf")))
    #expect(pdf.count > 10_000)
  }
}
