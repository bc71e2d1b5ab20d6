import GradusAutograd
import GradusCharts
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@testable import GradusDrawing
@testable import GradusFigures

@Suite("The frames of a graph")
struct GraphFrameTests {
  @Test("frames a residual block, and what formulas use in one layer alone") func blocks() throws {
    let residual = ComputationalGraph(try FigureTraces.residual, title: "")
    #expect(try Set(GraphScene(residual, width: 560).frames.map(\.name)).isSuperset(of: ["hidden", "block: norm"]))
    let tape = Tape()
    let x = tape.input("x", [[1, 2], [3, 5]], needsGradient: true)
    let k = tape.input("k", Tensor(2), needsGradient: true)
    let y = tape.scoped("center") {
      let mean = x.mean(axis: 0).named("mean")
      let centered = (x - mean).named("centered")
      return (centered / k).named("scaled")
    }
    tape.backward(from: y.squared().mean().named("loss", symbol: "L"))
    let scene = try GraphScene(ComputationalGraph(tape.trace(), title: ""), width: 454)
    let frame = try #require(scene.frames.first)
    func isInside(_ name: String) -> Bool {
      scene.boxes.first { $0.node.name == name }.map { frame.area.contains($0.area) } ?? false
    }
    #expect(frame.name == "center" && isInside("k") && isInside("center.scaled") && !isInside("x"))
  }

  @Test("has frames around all that is shown of a layer, or none; nothing else is in them, and no arrow at their names")
  func frames() throws {
    var framed = 0
    var figures = try LaidOutGraph.onPaper().flatMap { laidOut in
      [(laidOut.name, [laidOut.pages.whole]), (laidOut.name, laidOut.pages.drawings)]
    }
    figures += try LaidOutGraph.onSlides().map { ("\($0.name) on slides", $0.slides.drawings) }
    for (name, scenes) in figures.map({ ($0, $1.map(\.scene)) }) {
      let names = Set(scenes.flatMap(\.frames).map(\.group))
      for scene in scenes { try check(scene, framed: names, name) }
      framed += names.count
    }
    #expect(framed > 100, "\(framed)")
  }

  /// Formulas in groups of one, two and three values, of which one is used by the others.
  private static func grouped() -> Trace {
    let tape = Tape()
    func given(_ name: String, _ rows: Tensor) -> Variable { tape.input(name, rows, needsGradient: true) }
    let x = given("X", [[0.5, -0.2], [1, 0.3]])
    let (q, k, v) = tape.scoped("projections") {
      (
        x.matmul(given("P", [[0.2, -0.5], [0.7, 0.1]])).named("Q"),
        x.matmul(given("R", [[0.6, 0.2], [-0.1, 0.5]])).named("K"),
        x.matmul(given("T", [[0.1, 0.9], [0.4, -0.6]])).named("V")
      )
    }
    let a = tape.scoped("scores") { (q * k).named("S").tanh().named("A") }
    let y = tape.scoped("mixing") { a.matmul(v).named("Y") }
    tape.backward(from: y.squared().mean().named("loss", symbol: "L"))
    return tape.trace()
  }

  @Test(
    "has one frame in each part around all that is shown of a group of formulas, also of one value",
    arguments: [8.0, 12, 16, nil])
  func groups(width: Double?) throws {
    let look = width.map(FigureWidth.centimeters) ?? .pixels(1920)
    let graph = ComputationalGraph(Self.grouped(), title: "Groups").theme(.screen.fitting(look))
    let pages = try GraphPages(graph)
    let scenes = (pages.drawings.isEmpty ? [pages.whole] : pages.drawings).map(\.scene)
    #expect(Set(scenes.flatMap(\.frames).map(\.name)) == ["projections", "scores", "mixing"])
    for scene in scenes {
      try check(scene, framed: [0, 1, 2], "groups")
      for band in scene.bands {
        let groups = Set(band.boxes.filter { !$0.isReference }.compactMap(\.node.group))
        #expect(Set(band.layout.blocks.map(\.group)) == groups && band.layout.blocks.count == groups.count)
      }
    }
  }

  private func check(_ scene: GraphScene, framed: Set<Int>, _ name: String) throws {
    for box in scene.boxes {
      let around = scene.frames.filter { $0.area.meets(box.area) }
      guard !box.isReference, let group = box.node.group else {
        #expect(around.isEmpty, "\(name): \(box.node.symbol) is in the frame of another")
        continue
      }
      let isFramed = around.count == 1 && around[0].group == group && around[0].area.contains(box.area)
      #expect(
        framed.contains(group) ? isFramed : around.isEmpty,
        "\(name): \(box.node.symbol)")
    }
    let lines = scene.arrows.flatMap { [$0.forward] + $0.backward.map(\.route) }
      .flatMap { route in zip(route, route.dropFirst()).map { ($0, $1) } }
    for (index, frame) in scene.frames.enumerated() {
      #expect(frame.area.contains(frame.nameArea), "\(name): \(frame.name)")
      #expect(!scene.frames[(index + 1)...].contains { $0.area.meets(frame.area) }, "\(name): \(frame.name)")
      #expect(!scene.boxes.contains { $0.area.meets(frame.nameArea) }, "\(name): \(frame.name)")
      for item in scene.arrows.flatMap(\.items) where frame.area.meets(item.area) {
        #expect(frame.area.contains(item.area), "\(name): \(item.text) stands over the edge of \(frame.name)")
      }
      for (a, b) in lines {
        let line = Rectangle(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
        #expect(!frame.nameArea.meets(line), "\(name): an arrow runs through the name \(frame.name)")
      }
      let all = Rectangle(x: 0, y: 0, width: scene.size.width, height: scene.size.height).inset(by: -0.1)
      #expect(all.contains(frame.area), "\(name): \(frame.name) lies outside")
    }
  }
}
