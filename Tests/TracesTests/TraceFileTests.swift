import Autograd
import Foundation
import Tensors
import Testing

@testable import Traces

@Suite("The file of a trace")
struct TraceFileTests {
  static func trace() -> Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.1, -2], [1e-300, 3]], needsGradient: true)
    let loss = (x * x.tanh()).mean().named("loss", symbol: "L")
    tape.backward(from: loss)
    return tape.trace()
  }

  private struct Contents: Decodable {
    let format: String
    let version: Int
    let nodes: [NodeRecord]
  }

  @Test("holds every node, and numbers that read back to the same bits")
  func readsBack() throws {
    let trace = Self.trace()
    let contents = try JSONDecoder().decode(Contents.self, from: try TraceFile(trace).json())
    #expect(contents.format == "gradus-trace" && contents.version == 1)
    #expect(contents.nodes.map(\.name) == trace.names)
    for (record, node) in zip(contents.nodes, trace.nodes) {
      #expect(record.shape == node.value.shape.dimensions)
      #expect(record.value.map(\.bitPattern) == node.value.scalars.map(\.bitPattern), "\(node.name)")
      #expect(record.inputs == node.inputs && record.gradient == node.gradient && record.origin == node.origin)
    }
  }

  @Test("is the same for the same trace, one node to a line")
  func isReproducible() throws {
    let (first, second) = (try TraceFile(Self.trace()).json(), try TraceFile(Self.trace()).json())
    #expect(first == second)
    #expect(String(decoding: first, as: UTF8.self).split(separator: "\n").count == Self.trace().nodes.count + 2)
  }
}
