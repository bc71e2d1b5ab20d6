import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@testable import GradusFigures

@Suite("A graph shows what each value is")
struct GraphRoleTests {
  @Test("whatever the loss is called, and where parameters stand in no layer") func kinds() throws {
    let graph = Self.graph(loss: "J")
    let kinds = Dictionary(uniqueKeysWithValues: graph.nodes.map { ($0.symbol.letters, $0.kind) })
    #expect(kinds == ["w": .parameter, "x": .input, "t": .input, "e": .operation, "L": .operation, "J": .loss])
    #expect(graph.nodes.first { $0.symbol.letters == "w" }?.formula == "parameter")
    let backward = graph.moments.filter { $0.pass == .backward }.map(\.caption)
    #expect(
      backward.count == 4 && backward.allSatisfy { $0.letters.contains("∂J/∂") && !$0.letters.contains("∂L/∂") },
      "\(backward)")
  }

  @Test("also where the loss has no name of its own") func unnamed() throws {
    let tape = Tape()
    let w = tape.parameter("w", [[3]])
    tape.backward(from: w.squared().named("L") + w)
    let graph = ComputationalGraph(tape.trace(), title: "")
    #expect(graph.nodes.map(\.symbol.letters) == ["w", "L", "J"] && graph.nodes.last?.kind == .loss)
  }

  private static func graph(loss: StaticString) -> ComputationalGraph {
    let tape = Tape()
    let w = tape.parameter("w", [[3]])
    let error = (tape.input("x", [[2]]) * w - tape.input("t", [[5]], role: .target)).named("e")
    tape.backward(from: (error.squared() + w.squared().named("L")).named("cost", symbol: loss))
    return ComputationalGraph(tape.trace(), title: "")
  }
}
