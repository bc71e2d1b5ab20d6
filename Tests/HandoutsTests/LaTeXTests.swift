import Foundation
import GradusAutograd
import GradusCharts
import GradusDrawing
import GradusFormulas
import GradusTensors
import GradusTraces
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite("A handout in LaTeX", .waits) struct LaTeXTests {
  static let needsLaTeX: Comment = "pdflatex is not installed: script/bootstrap --with latex brings it"

  @Test("is set by pdflatex without a warning of its own", .enabled(if: Tool.pdflatex.isInstalled, needsLaTeX))
  func compiles() throws {
    let folder = try TemporaryFolder()
    try Sample.handout().write(to: folder.url, HandoutTemplates())
    try expectSet("handout.tex", in: folder)
  }

  @Test(
    "breaks derivations, tables and formulas in a narrow column, where nothing is made smaller",
    .enabled(if: Tool.pdflatex.isInstalled, needsLaTeX), arguments: ["twocolumn", "onecolumn"])
  func columns(option: String) throws {
    let folder = try TemporaryFolder()
    let rows = (1...60).map { row in
      [
        "degree \(row)", "15,000.\(row)", "0.03\(row)", "1,234,567",
        row == 7 ? "words that go on and on, so that they need lines" : "fits",
      ]
    }
    let wide = Table(
      ["what", "condition number of all monomials", "error on fresh examples", "steps", "what is said of it"],
      rows: rows)
    let wider = Table((1...12).map { "column \($0)" }, rows: [(1...12).map { "1,234,56\($0)" }])
    var handout = try Handout(of: Sample.trace(features: 6, batch: 8), title: "A step")
    let sum = Formula.sum(
      (1...14).map { .value(MathSymbol("w", index: [$0]), 0) * .value(MathSymbol("x", index: [$0]), 0) })
    handout.blocks += [.table(wide), .table(wider), .equation(.squareRoot(sum / .number(4)))]
    handout.blocks += try Sample.handout().blocks
    let latex = handout.singleFile(.latex, try HandoutTemplates())
    #expect(!latex.contains("resizebox"))
    for block in handout.blocks { if case .figure(let figure) = block { try figure.write(to: folder.url) } }
    let text = latex.replacing("[11pt,a4paper]", with: "[10pt,a4paper,\(option)]").replacing(
      #"\begin{document}"#, with: #"\hfuzz2pt\begin{document}"#)
    try Data(text.utf8).write(to: folder.url.appendingPathComponent("narrow.tex"))
    try expectSet("narrow.tex", in: folder)
  }

  @Test("says its title and language in the PDF", .enabled(if: Tool.pdflatex.isInstalled, needsLaTeX)) func metadata()
    throws
  {
    let folder = try TemporaryFolder()
    let handout = Handout(title: "σ & 100 % of {it}", blocks: [.prose("Text.")])
    let latex = #"\pdfobjcompresslevel0 "# + handout.singleFile(.latex, try HandoutTemplates())
    try Data(latex.utf8).write(to: folder.url.appendingPathComponent("own.tex"))
    let (status, output) = try Tool.pdflatex.run(["-interaction=nonstopmode", "own.tex"], in: folder.url)
    #expect(status == 0 && !output.contains("Warning"), "\(output)")
    let pdf = String(decoding: try Data(contentsOf: folder.url.appendingPathComponent("own.pdf")), as: UTF8.self)
    // UTF-16 with its mark, in octal or in hexadecimal digits: σ is 03 C3, and & 00 26.
    let title = #/\/Title\s*(?:\(\\376\\377\\003\\303\\000\\040\\000\\046|<FEFF03C300200026)/#
    #expect(pdf.contains(title), "\(pdf.suffix(2000))")
    #expect(pdf.contains(#/\/Lang\s*\(en\)/#))
  }

  @Test(
    "has figures with captions and labels, and parts that begin as one likes",
    .enabled(if: Tool.pdflatex.isInstalled, needsLaTeX))
  func references() throws {
    let folder = try TemporaryFolder()
    var handout = try Sample.handout()
    handout.name = "early stopping"
    try handout.write(to: folder.url, HandoutTemplates())
    let document = #"""
      \documentclass{article}
      \usepackage{amsmath,graphicx,booktabs}
      \newcommand{\handoutsection}{\subsection}
      \newcommand{\handoutfigurewidth}{4cm}
      \begin{document}
      \tableofcontents
      \section{Own}
      \begin{figure}\caption{Own}\end{figure}
      See Figure~\ref{early-stopping:curve}.
      \input{handout-body}
      \end{document}
      """#
    try Data(document.utf8).write(to: folder.url.appendingPathComponent("own.tex"))
    try expectSet("own.tex", in: folder)
    let labels = try folder.text("own.aux")
    #expect(labels.contains(#"\newlabel{early-stopping:curve}{{2}"#), "\(labels)")
    #expect(labels.contains(#"\contentsline {subsection}{\numberline {1.1}Forwards"#), "\(labels)")
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

  @Test("takes in figures in TikZ", .enabled(if: Tool.pdflatex.isInstalled, needsLaTeX)) func tikz() throws {
    let folder = try TemporaryFolder()
    let picture = Chart("Loss of 5 % & more", subtitle: "σ² of a_b") { LineMark(y: [1, 3, 2]) }.picture
    let figure = try FigureBlock(name: "curve", picture, as: Picture.FileType.allCases)
    try Handout(title: "A step", blocks: [.prose("Below."), .figure(figure)]).write(to: folder.url, HandoutTemplates())
    #expect(try folder.text("handout-body.tex").contains(#"\handouttikz{\handoutfolder curve.tex}"#))
    try expectSet("handout.tex", in: folder)
  }

  @Test("has symbols as formulas in its tables") func symbols() throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(2), needsGradient: true)
    let gate = (x * x).named("gate", symbol: "W_f")
    tape.backward(from: (gate + x).named("loss", symbol: "L"))
    let latex = try Handout(of: tape.trace(), title: "A step").singleFile(.latex, HandoutTemplates())
    #expect(latex.contains("{}gate & {}$W_{f}$"))
  }

  @Test("writes the signs of TeX and of Unicode in commands") func signs() {
    #expect(
      LaTeXText.escaped(#"50 % & a_b #1 {x} $5 \ ~ ^"#)
        == ##"50~\% \& a\_b \#1 \{x\} \$5 \textbackslash{} \textasciitilde{} \textasciicircum{}"##)
    #expect(
      LaTeXText.escaped("μ ≤ σ² θ̄ é û") == #"\ensuremath{\mu} \ensuremath{\le} \ensuremath{\sigma}\ensuremath{^{2}} "#
        + #"\ensuremath{\bar{\theta}} \'{e} \^{u}"#)
    #expect(LaTeXText.escaped("漢") == "[U+6F22]")
    #expect(
      LaTeXText.escaped("c²₁,₂, x₁, 10⁻⁵") == #"c\ensuremath{^{2}_{1,2}}, x\ensuremath{_{1}}, 10\ensuremath{^{-5}}"#)
    #expect(LaTeXText.escaped("(y − t) + 1") == #"(y~\ensuremath{-}~t) + 1"#)
    // A sum has a place to end its line.
    #expect(
      LaTeXText.escaped("0.5·0.001686 − 1·(−0.002641)").contains(#"0.001686 \ensuremath{-}~1"#))
    #expect(LaTeXText.escaped("0.1, −0.4, −5 %") == #"0.1, \ensuremath{-}0.4, \ensuremath{-}5~\%"#)
    let sum = LaTeXText.escaped((1...20).map { "a\($0)" }.joined(separator: " − "))
    #expect(sum.split(separator: " ").allSatisfy { $0.replacing(#"\ensuremath"#, with: "").count < 40 }, "\(sum)")
    #expect(LaTeXText.pdfString(#"σ & 5 % {\}"#) == #"\unichar{"3C3} \& 5 \% \{\textbackslash{}\}"#)
    #expect(LaTeXText.escaped("“a” – ‘b’ (\"c\")") == "``a'' -- `b' (``c'')")
  }

  private func expectSet(_ file: String, in folder: TemporaryFolder) throws {
    let arguments = ["-interaction=nonstopmode", "-halt-on-error", file]
    var (status, output) = try Tool.pdflatex.run(arguments, in: folder.url)
    // References and contents are known to a second run.
    if output.contains(#/Rerun|undefined references|No file .*\.toc/#) {
      (status, output) = try Tool.pdflatex.run(arguments, in: folder.url)
    }
    #expect(status == 0, "\(output)")
    for complaint in ["LaTeX Warning", "Overfull", "Missing character"] {
      #expect(!output.contains(complaint), "\(output)")
    }
    let pdf = try Data(contentsOf: folder.url.appendingPathComponent(file.replacing(".tex", with: ".pdf")))
    #expect(pdf.count > 10_000)
  }
}
