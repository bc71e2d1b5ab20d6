import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@testable import GradusFigures

@Suite("The chain rule on the arrows of a graph")
struct GraphEdgeTests {
  @Test("has contributions that add up to the gradient of each value") func sums() throws {
    for (name, trace) in try FigureTraces.many {
      let graph = ComputationalGraph(trace, title: "")
      var count = 0
      for (place, node) in graph.nodes.enumerated() where node.kind != .loss {
        let parts = graph.edges(from: place).compactMap { $0.back?.rule.contribution.scalars }
        guard let gradient = trace[node.id].gradient?.scalars else {
          #expect(parts.isEmpty, "\(name): \(node.symbol)")
          continue
        }
        let sum = gradient.indices.map { index in parts.reduce(0) { $0 + $1[index] } }
        #expect(isClose(sum, gradient), "\(name): ∂L/∂\(node.symbol)")
        count += 1
      }
      #expect(count > 3, "\(name)")
    }
  }

  @Test("calls a sum equal to its result only where the printed numbers add up") func printedSums() throws {
    func number(_ text: Substring) -> Double { Double(String(text.filter { $0 != " " })) ?? .nan }
    var signs: Set<Character> = []
    for index in 1...40 {
      let tape = Tape()
      let x = tape.input("x", [[0.1 * Double(index)]], needsGradient: true)
      let terms = [x.squared().named("s"), x.tanh().named("t"), (3 * x).named("u")]
      tape.backward(from: (terms[0] + terms[1] * terms[2]).named("loss", symbol: "L"))
      let boxes = try GraphDrawing(ComputationalGraph(tape.trace(), title: "")).scene.boxes
      for text in boxes.flatMap(\.items).filter({ $0.role == .gradient }).map(\.text.letters) {
        guard let sign = text.first(where: { "=≈".contains($0) }) else { continue }
        let sides = text.replacing("− ", with: "+ -").replacing("−", with: "-").split(separator: sign)
        let sum = sides[0].split(separator: " + ").map(number).reduce(0, +)
        #expect((abs(sum - number(sides[1])) < 1e-9) == (sign == "="), "\(text)")
        signs.insert(sign)
      }
    }
    #expect(signs == ["=", "≈"])
  }

  @Test("has a local derivative that gives the contribution when multiplied with the gradient") func products() throws {
    var count = 0
    for (name, trace) in try FigureTraces.many {
      let graph = ComputationalGraph(trace, title: "")
      for edge in graph.edges {
        guard let rule = edge.back?.rule, let derivative = rule.derivative,
          let gradient = trace[graph.nodes[edge.to].id].gradient
        else { continue }
        let products = (0..<derivative.rows).flatMap { row in
          (0..<derivative.columns).map { column in
            derivative[row, column] * gradient[gradient.rows == 1 ? 0 : row, gradient.columns == 1 ? 0 : column]
          }
        }
        #expect(
          isClose(products, rule.contribution.scalars), "\(name): \(graph.nodes[edge.from].symbol), \(rule.formula)")
        count += 1
      }
    }
    #expect(count > 100)
  }

  @Test("is written with a factor, a sum or a matrix") func factors() throws {
    let graph = try ComputationalGraph(FigureTraces.scalarBatchNorm, title: "")
    let texts = graph.edges.map { edge in
      let lines = edge.back.map { $0.factor.map(\.description).joined(separator: " ") } ?? "none"
      return "\(graph.nodes[edge.from].symbol) \(graph.nodes[edge.to].symbol): \(lines)"
    }
    for text in [
      "x μ: × 1/4", "x c: × 1", "μ c: −Σ", "c c²: × 2·c", "σ² σ: × 1/(2·σ) = 1", "c û: × 1/σ = 2", "σ û: × (−û/σ), Σ",
      "γ γû: × û, Σ", "û γû: × γ = 2", "β y: Σ", "t r: none", "r r²: × 2·r", "r² L: × 1/4",
    ] {
      #expect(texts.contains(text), "\(text) is not among \(texts)")
    }
    let network = try ComputationalGraph(FigureTraces.exclusiveOr, title: "")
    let all = network.edges.compactMap { $0.back?.factor.map(\.description) }
    for text in ["xᵀ ×", "× (W⁽²⁾)ᵀ", "× (1 − h²)"] { #expect(all.contains([text]), "\(text) is not among \(all)") }
  }

  @Test("names in each formula only what stands next to the value, or what was multiplied with it") func neighbours()
    throws
  {
    for (name, trace) in try FigureTraces.many {
      let graph = ComputationalGraph(trace, title: "")
      for (place, node) in graph.nodes.enumerated() where node.gradient != nil && node.kind != .loss {
        let next = graph.edges(from: place).map { graph.nodes[$0.to].gradientSymbol.description }
        let formula = node.gradientFormula.description
        let others = graph.nodes.map(\.gradientSymbol.description).filter { !$0.isEmpty && formula.contains($0) }
        #expect(!others.isEmpty, "\(name): \(formula)")
        for other in others where !next.contains(where: { $0.contains(other) }) {
          Issue.record("\(name): \(node.gradientSymbol) = \(formula) names \(other), which is not next to it")
        }
      }
    }
  }

  @Test("splits by coloured paths what the gradient is made of") func paths() throws {
    let trace = try FigureTraces.scalarBatchNorm
    let graph = try ComputationalGraph(trace, title: "").showingPaths(to: "input", in: trace)
    func paths(_ from: String, _ to: String) -> [Int] {
      graph.edges.first { graph.nodes[$0.from].symbol.letters == from && graph.nodes[$0.to].symbol.letters == to }!
        .back!.parts.map(
          \.path)
    }
    #expect(graph.paths.map(\.description) == ["direct", "via μ", "via σ"])
    #expect(paths("x", "c") == [0, 2] && paths("x", "μ") == [1] && paths("μ", "c") == [1])
    #expect(paths("c", "û") == [0] && paths("c", "c²") == [2] && paths("c²", "σ²") == [2])
    #expect(paths("σ²", "σ") == [2] && paths("σ", "û") == [2] && paths("û", "γû") == [])
    let words = graph.edges.filter { graph.nodes[$0.from].symbol.letters == "x" }.flatMap {
      $0.back!.parts.compactMap(\.numbers?.inWords)
    }
    #expect(words == ["1.2, 0.8, 1.6, −1.6", "0.22, −0.22, −1.54, 1.54"])
  }

  private func isClose(_ a: [Double], _ b: [Double]) -> Bool {
    let size = max(1, b.map(abs).max() ?? 0)
    return a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-12 * size }
  }
}
