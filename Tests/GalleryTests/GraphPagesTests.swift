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
    // A layer that is wider than 8 cm even without numbers is cut as well.
    for laidOut in try LaidOutGraph.onPaper() {
      let (name, graph, whole, pages) = (laidOut.name, laidOut.graph, laidOut.pages.whole, laidOut.pages.drawings)
      #expect(whole.size.width <= graph.shownWidth + 0.1, "\(name): \(whole.size.width)")
      #expect(try graph.picture.pages.map(\.size) == pages.map(\.size))
      let isHigh = whole.size.height > GraphPages.height
      #expect(isHigh ? !pages.isEmpty || whole.scene.bands.count == 1 : pages.isEmpty, "\(name)")
      for page in pages {
        #expect(page.size.height <= GraphPages.height || page.scene.bands.count == 1, "\(name): too high")
      }
      guard !pages.isEmpty else { continue }
      let shown = pages.flatMap { $0.scene.boxes.filter { !$0.isReference }.map(\.index) }
      #expect(shown.sorted() == Array(graph.nodes.indices), "\(name): a value is lost, or there twice")
      cut += 1
    }
    #expect(cut > 10)
  }

  @Test("for a screen is no higher than a slide, or on slides of its width, with numbers on all") func slides() throws {
    var onSlides = 0
    for laidOut in try LaidOutGraph.onScreen() {
      for slide in laidOut.shown {
        #expect(slide.size.width == 560 && slide.size.height <= 315.1, "\(laidOut.name): \(slide.size)")
        let hasStrokes = slide.scene.hasStrokes
        #expect(!hasStrokes, "\(laidOut.name)")
      }
      let isOnSlides = try PictureExtent(laidOut.graph.picture).isOnSlides
      #expect(isOnSlides == !laidOut.pages.drawings.isEmpty)
      onSlides += laidOut.pages.drawings.isEmpty ? 0 : 1
    }
    #expect(onSlides > 8, "\(onSlides)")
  }

  @Test("of a batch norm for a screen has its numbers and its derivatives, on a slide of its own if need be")
  func derivatives() throws {
    let graph = try ComputationalGraph(
      FigureTraces.scalarBatchNorm, title: "The gradient flows through the statistics too")
    let slides = try GraphPages(graph.theme(.screen.fitting(.pixels(1920)))).drawings
    #expect(slides.count == 2)
    for slide in slides { #expect(!slide.scene.hasStrokes && slide.scene.arrowTexts >= .ranges) }
  }

  @Test("has numbers of every value on 16 cm, also where a layer is wider") func numbers() throws {
    for laidOut in try LaidOutGraph.onPaper() where laidOut.graph.theme.width == .centimeters(16) {
      let hasStrokes = laidOut.pages.whole.scene.hasStrokes
      #expect(!hasStrokes, "\(laidOut.name)")
    }
  }

  /// The bands that readers see on all widths.
  private static func bands() throws -> [(name: String, band: GraphBand)] {
    try (LaidOutGraph.onPaper() + LaidOutGraph.onScreen()).flatMap { laidOut in
      laidOut.shown.flatMap(\.scene.bands).map { (laidOut.name, $0) }
    }
  }

  @Test("has numbers, and derivatives beside the arrows, of every value that is in no part with a norm")
  func values() throws {
    var values = 0
    for (name, band) in try Self.bands() {
      let own = band.boxes.filter { !$0.isReference }
      guard own.allSatisfy({ $0.node.norm == nil }) else { continue }
      for box in own {
        #expect(!box.hasStrokes, "\(name): \(box.node.symbol)")
        for edge in band.edges where edge.edge.from == box.index && edge.edge.back?.factor.isEmpty == false {
          #expect(!edge.before.isEmpty, "\(name): \(box.node.symbol)")
        }
        values += 1
      }
    }
    #expect(values > 300, "\(values)")
  }

  @Test("has all that adds up to the gradient of a value with many users beside its arrows, on every width")
  func contributions() throws {
    var alone = 0
    for (name, band) in try Self.bands() where name.hasPrefix("many users") {
      guard let box = band.boxes.first(where: { $0.node.symbol.letters == "a" && !$0.isReference }) else { continue }
      let arrows = band.edges.filter { $0.edge.from == box.index }
      #expect(arrows.count == 6 && box.isSum && arrows.allSatisfy { !$0.after.isEmpty }, "\(name)")
      alone += 1
    }
    #expect(alone > 1)
  }

  @Test("has no detours around a value that stands alone among what it has arrows with") func stars() throws {
    var alone = 0
    for (name, band) in try Self.bands() where band.boxes.count(where: { !$0.isReference }) == 1 {
      #expect(band.layout.isDirect, "\(name)")
      alone += 1
    }
    #expect(alone > 50, "\(alone)")
  }

  @Test("names what has no room for numbers") func omissions() throws {
    for laidOut in try LaidOutGraph.onPaper() + LaidOutGraph.onScreen() {
      let (picture, strokes) = (
        try laidOut.graph.picture, laidOut.shown.flatMap(\.scene.boxes).filter(\.hasStrokes).map(\.node.symbol.letters)
      )
      #expect(PictureExtent(picture).withoutNumbersInParts == strokes, "\(laidOut.name)")
    }
  }

  @Test("has strokes in a norm that has no room for numbers, and numbers in the layers beside it") func mixed() throws {
    let graph = try ComputationalGraph(FigureTraces.scalarBatchNorm, title: "").theme(
      .screen.fitting(.centimeters(8)))
    let scene = try GraphDrawing(graph).scene
    for box in scene.boxes where !box.isReference && !box.node.kind.isGiven {
      #expect(box.hasStrokes == (box.node.norm != nil), "\(box.node.symbol)")
    }
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
    var scenes = try LaidOutGraph.onPaper().flatMap { laidOut in
      ([laidOut.pages.whole] + laidOut.pages.drawings).map { (laidOut.name, $0.scene) }
    }
    scenes += try FigureTraces.many.map { name, trace in
      let graph = ComputationalGraph(trace, title: "").theme(.screen.fitting(.centimeters(40)))
      return ("\(name), 40 cm", try GraphDrawing(graph).scene)
    }
    for (name, scene) in scenes {
      let texts = (scene.boxes.flatMap(\.items) + scene.arrows.flatMap(\.items)).map(\.text.letters)
      let legend = GraphLegend(scene).names.map(\.letters)
      func expect(_ meaning: String, where isShown: Bool) {
        #expect(legend.contains { $0.contains(meaning) } == isShown, "\(name): \(meaning)")
      }
      expect("mean ± standard deviation", where: texts.contains { $0.contains("± ") })
      expect("least … greatest", where: texts.contains { $0.contains(" …") })
      expect("sigmoid", where: texts.contains { $0.contains(#/\bs\(/#) })
      expect("layer", where: !scene.frames.isEmpty)
      expect("⊕", where: scene.boxes.contains { $0.isSum && !$0.hasStrokes })
      let roles = scene.arrows.flatMap(\.items).map(\.role)
      expect("local derivative", where: roles.contains(.factor))
      expect(
        "contribution", where: roles.contains { $0 != .factor } || scene.boxes.contains { $0.isSum && !$0.hasStrokes })
      let own = scene.boxes.filter { !$0.isReference && $0.node.kind == .operation }
      expect("box without a gradient", where: own.contains { $0.node.gradient == nil })
    }
  }

  @Test("explains strokes that stand for numbers by strokes") func strokes() throws {
    func strokes(in elements: [Recording.Element]) -> Int {
      elements.reduce(0) { sum, element in
        switch element {
        case .shape(_, _, let stroke, _): sum + (stroke?.width == 2.4 ? 1 : 0)
        case .node(_, _, _, let inner), .edge(_, _, let inner), .clipped(_, let inner): sum + strokes(in: inner)
        default: sum
        }
      }
    }
    let graph = try ComputationalGraph(FigureTraces.exclusiveOr, title: "")
    let drawing = try GraphDrawing(GraphScene(symbolsOf: graph, width: 454))
    let picture = Picture(size: drawing.size, metadata: graph.metadata) { drawing.draw(graph.end, on: $0) }
    let elements = try FontPool.withFonts { fonts throws(DrawingError) in try picture.recorded(fonts).recording.elements
    }
    #expect(strokes(in: elements) == graph.nodes.count + graph.nodes.count { $0.gradient != nil } + 2)
  }
}
