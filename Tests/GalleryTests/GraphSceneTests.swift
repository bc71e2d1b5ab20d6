import GradusAutograd
import GradusCharts
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@testable import GradusDrawing
@testable import GradusFigures

@Suite("A graph in its places")
struct GraphSceneTests {
  private static let widths = [340.0, 454, 560, 900]

  /// Laid out once for all tests.
  private static let laidOut = Result {
    try FigureTraces.many.flatMap { name, trace in
      let graph = ComputationalGraph(trace, title: "")
      return try widths.map { ("\(name) on \($0) points", try GraphScene(graph, width: $0)) }
        + [("\(name) in symbols", try GraphScene(symbolsOf: graph, width: 454))]
    }
  }
  private static func scenes() throws -> [(name: String, scene: GraphScene)] { try laidOut.get() }

  @Test("has no text that meets another text or leaves its box, and no boxes that meet") func overlaps() throws {
    for (name, scene) in try Self.scenes() {
      let boxes = scene.boxes.map(\.area)
      for (index, box) in scene.boxes.enumerated() {
        for item in box.items {
          #expect(
            box.area.inset(by: -0.1).contains(item.area), "\(name): \(item.text) leaves the box of \(box.node.symbol)")
        }
        for other in boxes[(index + 1)...] { #expect(!other.meets(box.area), "\(name): \(box.node.symbol)") }
      }
      let texts = scene.boxes.flatMap(\.items) + scene.arrows.flatMap(\.items)
      for box in scene.boxes where box.isSum && !box.hasStrokes {
        let sign = Rectangle(x: box.sumPlace.x, y: box.sumPlace.y, width: 0, height: 0).inset(by: -GraphBox.badge)
        #expect(!texts.contains { $0.area.meets(sign) }, "\(name): a text meets the ⊕ of \(box.node.symbol)")
      }
      for (index, item) in texts.enumerated() {
        for other in texts[(index + 1)...] where item.area.inset(by: 0.3).meets(other.area) {
          Issue.record("\(name): \(item.text) meets \(other.text)")
        }
      }
      for item in scene.arrows.flatMap(\.items) {
        for box in scene.boxes {
          #expect(!box.area.inset(by: 0.3).meets(item.area), "\(name): \(item.text) meets \(box.node.symbol)")
        }
      }
      let all = Rectangle(x: 0, y: 0, width: scene.size.width, height: scene.size.height).inset(by: -0.1)
      for area in boxes + texts.map(\.area) { #expect(all.contains(area), "\(name): something lies outside") }
    }
  }

  @Test("has no arrow through a box or through a text") func arrows() throws {
    for (name, scene) in try Self.scenes() {
      let areas =
        scene.boxes.map { ("the box of \($0.node.symbol)", $0.area.inset(by: 0.5)) }
        + scene.arrows.flatMap(\.items).map { ("\($0.text)", $0.area.inset(by: 1.2)) }
      for arrow in scene.arrows {
        for route in [arrow.forward] + arrow.backward.map(\.route) {
          for (a, b) in zip(route, route.dropFirst()) {
            let line = Rectangle(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
            #expect(
              a.x == b.x || a.y == b.y || abs(a.x - b.x) < 1e-9 || abs(a.y - b.y) < 1e-9, "\(name): a slanted line")
            for (what, area) in areas where area.meets(line) {
              Issue.record(
                "\(name): \(scene.graph.nodes[arrow.from].symbol) → \(scene.graph.nodes[arrow.to].symbol) runs through \(what)"
              )
            }
          }
        }
      }
    }
  }

  @Test("has the heads of arrows apart from one another") func headsApart() throws {
    for (name, scene) in try Self.scenes() {
      let heads = scene.arrows.flatMap { [$0.forward.last!] + $0.backward.map { $0.route.last! } }
      for (index, head) in heads.enumerated() {
        for other in heads[(index + 1)...] {
          #expect(abs(head.x - other.x) + abs(head.y - other.y) > 1.5, "\(name): \(head)")
        }
      }
    }
  }

  @Test("has the heads of its arrows back at the boxes that they bring a gradient to") func heads() throws {
    for (name, scene) in try Self.scenes() {
      for arrow in scene.arrows {
        func isAt(_ index: Int, _ point: Point) -> Bool {
          scene.boxes.contains { $0.index == index && $0.area.inset(by: -0.1).contains(point) }
        }
        #expect(isAt(arrow.to, arrow.forward.last!) && isAt(arrow.from, arrow.forward[0]), "\(name)")
        for (route, _) in arrow.backward {
          #expect(isAt(arrow.from, route.last!) && isAt(arrow.to, route[0]), "\(name)")
        }
      }
    }
  }

  @Test("has every value in one box") func values() throws {
    for (name, scene) in try Self.scenes() {
      let shown = scene.boxes.filter { !$0.isReference }.map(\.index).sorted()
      #expect(shown == Array(scene.graph.nodes.indices), "\(name)")
    }
  }

  @Test("writes the numbers of a column with the same decimals, one below the other") func columns() throws {
    var count = 0
    for (name, scene) in try Self.scenes() {
      for box in scene.boxes {
        for role in [GraphBlock.Role.value, .gradient] {
          let items = box.items.filter { $0.role == role && $0.anchor == .right }
          for column in Dictionary(grouping: items, by: \.place.x).values where column.count > 1 {
            let texts = column.map(\.text.letters)
            // What is much smaller than the largest has decimals of its own.
            let sizes = texts.compactMap { Double($0.replacing("−", with: "")) }
            guard sizes.count == texts.count, sizes.allSatisfy({ $0 == 0 || 100 * $0 >= sizes.max()! }) else {
              continue
            }
            let decimals = texts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }
            #expect(Set(decimals).count == 1, "\(name), \(box.node.symbol): \(texts)")
            count += 1
          }
        }
      }
    }
    #expect(count > 100)
  }

  @Test("is never cut within a norm, on pages and on slides") func norms() throws {
    var norms = 0
    let paper = try LaidOutGraph.onPaper()
    let figures =
      paper.map { ($0.graph, $0.name, [$0.pages.whole]) } + paper.map { ($0.graph, $0.name, $0.pages.drawings) }
      + (try LaidOutGraph.onSlides().map { ($0.graph, $0.name, $0.slides.drawings) })
    for (graph, name, figure) in figures where !figure.isEmpty {
      let bands = figure.flatMap { $0.scene.bands.map { Set($0.boxes.filter { !$0.isReference }.map(\.index)) } }
      for norm in Set(graph.nodes.compactMap(\.norm)) {
        let own = graph.nodes.indices.filter { graph.nodes[$0].norm == norm }
        #expect(bands.contains { $0.isSuperset(of: own) }, "\(name): \(graph.nodes[own[0]].symbol) is cut off")
        norms += 1
      }
    }
    #expect(norms > 20)
  }

  @Test("finds batch norm and layer norm in layers and in formulas, with their scales and shifts, and no softmax")
  func normNames() throws {
    func names(_ trace: Trace) -> [[String]] {
      let graph = ComputationalGraph(trace, title: "")
      return Set(graph.nodes.compactMap(\.norm)).sorted().map { norm in
        graph.nodes.filter { $0.norm == norm }.map(\.name)
      }
    }
    #expect(
      try names(FigureTraces.scalarBatchNorm)
        == [
          ["mean", "centered", "squared", "variance", "sigma", "normalized", "scaled", "output"].map { "norm.\($0)" }
        ])
    #expect(try names(FigureTraces.residual).count == 1)
    #expect(names(FigureTraces.attention) == [["mu", "c", "sigma", "N"]])
    let tape = Tape()
    func given(_ name: String, _ row: [Double]) -> Variable {
      tape.input(name, Tensor(rows: [row]), needsGradient: true)
    }
    let u = tape.input("u", [[0.3, 1], [0.5, -2], [1.1, 0.5]], needsGradient: true)
    let c = (u - u.mean(axis: 0).named("mu", role: .statistic)).named("c")
    let sigma = c.squared().mean(axis: 0).squareRoot().named("sigma", role: .statistic)
    let y = (given("gamma", [2, 1]) * (c / sigma).named("N") + given("beta", [0, 1])).named("y")
    tape.backward(from: (y * given("w", [1, 2])).squared().mean().named("loss", symbol: "L"))
    #expect(names(tape.trace()) == [["mu", "c", "sigma", "N", "y"]])
  }

  @Test("on slides of 16 : 9 has each value on one of them, with texts that are 24 of 1080 lines high") func slides()
    throws
  {
    for (graph, name, slides) in try LaidOutGraph.onSlides() {
      #expect(slides.size.width <= 560 && slides.size.height <= 315, "\(name): \(slides.size)")
      for node in graph.nodes.indices {
        #expect(slides.drawings.count { $0.scene.holds(node) } == 1, "\(name): \(graph.nodes[node].symbol)")
      }
      if name == "two steps" { #expect(slides.drawings.count <= 8, "pieces that have room on one slide share it") }
      for slide in try graph.slides { #expect(try slide.faults().isEmpty, "\(name)") }
    }
  }

  @Test("fits 12 cm, 16 cm and a slide, with texts of at least 7 points") func sizes() throws {
    #expect(GraphBlock.Role.value.style.size >= 7 && GraphBlock.Role.factor.style.size >= 7)
    let trace = try FigureTraces.scalarBatchNorm
    for width in [340.0, 454, ComputationalGraph.slideWidth] {
      var graph = try ComputationalGraph(trace, title: "").showingPaths(to: "input", in: trace)
      graph.width = width
      #expect(try graph.picture.size.width == width)
    }
  }

  @Test("goes back from the loss, to each value after all that its formula names") func order() throws {
    for (name, trace) in try FigureTraces.many {
      let graph = ComputationalGraph(trace, title: "")
      let backward = graph.moments.filter { $0.pass == .backward }
      #expect(backward.first.map { graph.nodes[$0.current!].kind } == .loss, "\(name)")
      for moment in backward {
        for edge in graph.edges(from: moment.current!) where edge.back != nil {
          #expect(moment.gradients.contains(edge.to) && moment.lit.contains(edge.to), "\(name): \(moment.caption)")
        }
      }
    }
  }
}

extension Rectangle {
  func meets(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
  func contains(_ other: Rectangle) -> Bool {
    contains(Point(other.left, other.top)) && contains(Point(other.right, other.bottom))
  }
}

extension GraphBlock.Item {
  /// What the letters cover, from the height of a capital to the baseline.
  var area: Rectangle {
    Rectangle(
      x: place.x - anchor.fraction * width, y: place.y - 0.73 * role.style.size, width: width,
      height: 0.73 * role.style.size)
  }
}
