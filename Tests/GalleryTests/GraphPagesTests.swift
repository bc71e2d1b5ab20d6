import Foundation
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@testable import GradusCharts
@testable import GradusDrawing
@testable import GradusFigures

@Suite("A graph on paper")
struct GraphPagesTests {
  @Test("is as wide as its page, with letters that are made no smaller, and cut where it is higher than a page")
  func pages() throws {
    var cut = 0
    for (name, trace) in try FigureTraces.many {
      for width in [8.0, 12, 16] {
        let graph = ComputationalGraph(trace, title: "A graph").theme(.screen.fitting(.centimeters(width)))
        let whole = try GraphDrawing(graph)
        #expect(whole.size.width <= graph.shownWidth + 0.1, "\(name), \(width) cm: \(whole.size.width)")
        let pages = try GraphPages(of: whole).drawings
        #expect(try graph.picture.pages.map(\.size) == pages.map(\.size))
        #expect(pages.isEmpty == (whole.size.height <= GraphPages.height || whole.scene.bands.count == 1), "\(name)")
        for page in pages {
          #expect(
            page.size.height <= GraphPages.height || page.scene.bands.count == 1, "\(name), \(width) cm: too high")
        }
        guard !pages.isEmpty else { continue }
        let shown = pages.flatMap { $0.scene.boxes.filter { !$0.isReference }.map(\.index) }
        #expect(shown.sorted() == Array(graph.nodes.indices), "\(name), \(width) cm: a value is lost, or there twice")
        cut += 1
      }
    }
    #expect(cut > 10)
  }

  @Test("has a page of PDF for each part, and TeX breaks pages between its pictures", .enabled(if: TeX.isInstalled))
  func files() throws {
    let picture = try ComputationalGraph(FigureTraces.residual, title: "A graph").picture
    try #require(picture.pages.count > 1)
    let folder = try TemporaryFolder()
    for type in ["pdf", "tex"] { try picture.write(to: folder.url.appending(path: "graph.\(type)").path) }
    let tex = TeX(engine: "pdflatex", folder: folder.url)
    let sizes = try tex.pageSizes(of: "graph")
    #expect(sizes.count == picture.pages.count)
    for (page, size) in zip(picture.pages, sizes) {
      #expect(abs(page.size.width - size.width) < 0.1 && abs(page.size.height - size.height) < 0.1)
    }
    func document(_ body: String) -> String {
      #"""
      \documentclass[a4paper]{article}
      \usepackage{tikz}
      \textwidth16cm \oddsidemargin0pt \textheight23.5cm \topmargin-1cm \parindent0pt \hfuzz1pt
      \begin{document}
      \#(body)
      \end{document}
      """#
    }
    let both = "\\input{graph}\\clearpage\\def\\gradusPart{2}\\input{graph}"
    #expect(try tex.set(document(both), as: "both") == [])
    let pages = try tex.pageTexts(of: "both")
    #expect(pages.count > 2 && pages.count <= picture.pages.count + 1, "\(pages.count) pages")
  }

  @Test("shows the gradient of a bias before batch norm as 0, where only rounding errors are left of it") func noise()
    throws
  {
    var count = 0
    for seed in 1...16 {
      let trace = try FigureTraces.random(UInt64(seed))
      for node in ComputationalGraph(trace, title: "").nodes where node.name.hasSuffix(".bias") {
        let gradient = try #require(trace[node.id].gradient)
        guard let largest = gradient.scalars.map(abs).max(), 0 < largest, largest < 1e-14 else { continue }
        count += 1
        let numbers = node.gradient?.rows.joined().map(\.letters) ?? []
        #expect(numbers.allSatisfy { $0 == "0" }, "seed \(seed), \(node.symbol): \(numbers)")
      }
    }
    #expect(count > 0)
  }

  @Test("has a formula beside the arrow where what flows back is no product") func formulas() throws {
    let graph = try ComputationalGraph(FigureTraces.digits(hidden: 10), title: "")
    let formula = graph.edges.compactMap(\.back).filter { $0.rule.factor == nil }.map {
      $0.factor.map(\.letters).joined()
    }
    #expect(formula == ["∂L/∂ℓ − p·Σ (∂L/∂ℓ)"])
    #expect(graph.nodes.last?.formula.letters == "−sum(t · ℓ) / 64")
  }

  @Test("says what its signs mean, wherever they stand") func legend() throws {
    for (name, trace) in try FigureTraces.many {
      for width in [8.0, 16, 40] {
        let graph = ComputationalGraph(trace, title: "").theme(.screen.fitting(.centimeters(width)))
        let drawing = try GraphDrawing(graph)
        let texts = (drawing.scene.boxes.flatMap(\.items) + drawing.scene.arrows.flatMap(\.items)).map(\.text.letters)
        let legend = GraphLegend(drawing.scene).names.map(\.letters)
        for (sign, meaning) in [("± ", "mean ± standard deviation"), (" …", "least … greatest")] {
          #expect(
            texts.contains { $0.contains(sign) } == legend.contains { $0.contains(meaning) },
            "\(name), \(width) cm: \(sign)")
        }
      }
    }
  }
}
