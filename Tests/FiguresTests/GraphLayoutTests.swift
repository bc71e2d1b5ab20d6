import GradusAutograd
import GradusTensors
import GradusTraces
import Testing

@testable import GradusDrawing
@testable import GradusFigures

@Suite("The layout of a graph")
struct GraphLayoutTests {
  @Test("is the same in concurrent tasks") func concurrent() async throws {
    func picture() throws -> Picture {
      let tape = Tape()
      tape.backward(from: tape.input("x", [[3]], needsGradient: true).squared().named("loss", symbol: "L"))
      return try ComputationalGraph(tape.trace(), title: "A graph").picture
    }
    let expected = try picture().bytes(as: .svg)
    try await withThrowingTaskGroup { tasks in
      for _ in 0..<8 { tasks.addTask { try picture().bytes(as: .svg) } }
      for try await bytes in tasks { #expect(bytes == expected) }
    }
  }

  @Test("keeps any boxes apart, whatever arrows there are", arguments: 0..<40) func anyGraph(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let count = 2 + random(14)
    var boxes = (0..<count).map { place in
      GraphLayout.Box(
        kind: [.computed, .computed, .input, .parameter][place == 0 ? 2 : random(4)],
        size: Size(width: 20 + Double(random(60)), height: 20 + Double(random(60))), group: nil)
    }
    let edges = (1..<count).filter { boxes[$0].kind == .computed }.flatMap { to in
      Set((0...random(3)).map { _ in random(to) }).sorted().map { from in
        GraphLayout.Edge(
          from: from, to: to, before: Size(width: Double(random(40)), height: 9), after: Size(width: 20, height: 36))
      }
    }
    // Names of values in other parts of the graph.
    for box in 1..<count where boxes[box].kind == .computed && edges.count(where: { $0.to == box }) == 1 {
      if !edges.contains(where: { $0.from == box }) { boxes[box].kind = .leaving }
    }
    let layout = GraphLayout(boxes: boxes, edges: edges, gap: 15, isFolded: seed.isMultiple(of: 2))
    let areas = zip(layout.centers, boxes).map { center, box in
      Rectangle(
        x: center.x - box.size.width / 2, y: center.y - box.size.height / 2, width: box.size.width,
        height: box.size.height)
    }
    func meet(_ a: Rectangle, _ b: Rectangle) -> Bool {
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    }
    for index in areas.indices {
      for other in areas[(index + 1)...] { #expect(!meet(areas[index], other)) }
    }
    for route in layout.routes {
      for (a, b) in zip(route, route.dropFirst()) {
        let line = Rectangle(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(a.x - b.x), height: abs(a.y - b.y))
        #expect(areas.allSatisfy { !meet($0.inset(by: 0.5), line) }, "an arrow runs through a box")
      }
    }
  }
}
