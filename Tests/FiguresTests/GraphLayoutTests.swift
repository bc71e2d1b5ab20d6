import Foundation
import GradusAutograd
import GradusDrawing
import GradusTensors
import GradusTraces
import Testing

@testable import GradusFigures

@Suite("The layout of a graph")
struct GraphLayoutTests {
  private static func picture() throws -> Picture {
    let tape = Tape()
    tape.backward(from: tape.input("x", [[3]], needsGradient: true).squared().named("loss", symbol: "L"))
    return try ComputationalGraph(tape.trace(), title: "A graph").picture
  }

  @Test("is an error with a sentence where Graphviz has no plug-in that makes it") func noPlugIn() async throws {
    await #expect(processExitsWith: .success) {
      setenv("GVBINDIR", "/nowhere", 1)
      do {
        _ = try Self.picture()
        exit(2)
      } catch let error as DrawingError {
        exit(error.description.contains("its dot plug-in is missing; installing graphviz again brings it") ? 0 : 3)
      }
    }
  }

  @Test("is the same in concurrent tasks") func concurrent() async throws {
    let expected = try Self.picture().bytes(as: .svg)
    try await withThrowingTaskGroup { tasks in
      for _ in 0..<8 { tasks.addTask { try Self.picture().bytes(as: .svg) } }
      for try await bytes in tasks { #expect(bytes == expected) }
    }
  }
}
