import CGradusGraphviz
import GradusAutograd
import GradusTensors
import GradusTraces
import Testing

@testable import GradusFigures

@Suite("A graph in Graphviz' language")
struct GraphvizTextTests {
  @Test("is read and laid out by Graphviz, with every box and arrow")
  func isRead() throws {
    let tape = Tape()
    let x = tape.input("x", [[0.1, -2], [1, 3]], needsGradient: true)
    let loss = tape.scoped("a \"layer\"") {
      let y = (x * x.tanh()).named("y", symbol: "y²")
      let z = y.exp().named("z", symbol: "<z>")
      return z.mean().named("loss", symbol: "L")
    }
    tape.backward(from: loss)
    let figure = ComputationalGraph(tape.trace(), title: "A \"title\" \\ <and> more")
    let text = figure.graphvizText
    let graph = try #require(text.withCString { agmemread($0) })
    defer { agclose(graph) }
    #expect(agnnodes(graph) == 4 && agnedges(graph) == 3)
    let context = gvContext()
    defer { gvFreeContext(context) }
    #expect(gvLayout(context, graph, "dot") == 0)
    gvFreeLayout(context, graph)
  }
}
