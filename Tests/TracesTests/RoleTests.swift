import Foundation
import GradusAutograd
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

@testable import GradusTraces

@Suite("What a value is")
struct RoleTests {
  @Test("is said where it is recorded") func recorded() throws {
    let trace = try TraceExamples.batchNorm()
    let roles = Dictionary(uniqueKeysWithValues: trace.named.map { ($0.name, $0.node.role) })
    #expect(
      roles.filter { $0.value != .none } == [
        "input": .input, "target": .target, "norm.gamma": .parameter, "norm.beta": .parameter,
        "norm.mean": .statistic, "norm.variance": .statistic, "norm.sigma": .statistic, "loss": .loss,
      ])
    #expect(trace.nodes.allSatisfy { $0.origin == nil || $0.role == .none })
  }

  @Test("does not follow from its symbol: a loss can be called J") func otherLetter() throws {
    let trace = Self.regression(loss: "J")
    let cost = try trace["cost"].id
    #expect(trace.lossLetter == "J" && trace.loss == cost)
    let w = try trace["w"]
    #expect(w.node.role == .parameter && w.node.scope.isEmpty)
    let line = try #require(w.gradientExplanation(at: [0, 0]))
    #expect(line.description.hasPrefix("∂J/∂w = "))
    let term = try trace["L"]
    #expect(term.node.role == .none && term.gradientExplanation(at: [0, 0])?.symbol.loss == "J")
  }

  @Test("is the loss where two losses are added up, whose letter is that of neither") func sumOfLosses() throws {
    let tape = Tape()
    let w = tape.parameter("w", [[2], [3]])
    let error = MeanSquaredError()(
      tape.input("x", [[1, 2]]).matmul(w).named("z"), tape.input("target", symbol: "t", [[5]], role: .target))
    let penalty = (0.5 * w.squared().sum()).named("penalty", symbol: "R")
    tape.backward(from: error + penalty)
    let trace = tape.trace()
    let loss = try #require(trace.loss)
    #expect(trace[loss].value.scalar == error.value.scalar + penalty.value.scalar)
    #expect(trace.nodes.filter { $0.role == .loss }.map(\.id) == [loss])
    #expect(trace.lossLetter == "J" && trace.nodes[loss].name == "loss-2")
    #expect(trace[loss].explanation(at: []).description.hasPrefix("J = L + R = "))
    #expect(try #require(trace["w"].gradientExplanation(at: [0, 0])).description.hasPrefix("∂J/∂w₁ = "))
    #expect(try trace["w"].finiteDifference(at: [1, 0])!.difference < 1e-6)
  }

  @Test("splits gradients by statistics of a row, as layer norm has them") func layerNorm() throws {
    let trace = Self.layerNorm(isResidual: false)
    let split = try #require(trace["x"].gradientSplit())
    #expect(split.parts.map(\.label) == ["direct", "via μ", "via σ"])
    let (normalized, sigma) = try (#require(trace["normalized"].gradient), trace["sigma"].value)
    for index in split.parts[0].gradient.shape.indices {
      let direct = normalized[index] / sigma[index[0], 0]
      #expect(abs(split.parts[0].gradient[index] - direct) < 1e-14)
    }
  }

  @Test("splits gradients also where a value goes around its statistics", arguments: [false, true])
  func adds(isResidual: Bool) throws {
    let x = try Self.layerNorm(isResidual: isResidual)["x"]
    let parts = try #require(x.gradientSplit()).parts
    for index in x.shape.indices {
      #expect(abs(parts.reduce(0) { $0 + $1.gradient[index] } - x.gradient![index]) < 1e-13)
      #expect(parts.allSatisfy { abs($0.gradient[index]) > 1e-6 })
    }
  }

  @Test("does not split the gradient of a statistic, or of what comes after") func unsplit() throws {
    let trace = Self.layerNorm(isResidual: false)
    for name in ["mean", "sigma", "normalized", "loss"] {
      let split = try #require(trace[name].gradientSplit())
      let gradient = try trace[name].gradient
      #expect(split.parts.map(\.label) == ["direct"] && split.parts[0].gradient == gradient)
    }
  }

  @Test("is kept in a file", arguments: TraceFileTests.examples.indices) func kept(_ example: Int) throws {
    let trace = TraceFileTests.examples[example].trace
    #expect(try TraceFileTests.reread(trace).nodes.map(\.role) == trace.nodes.map(\.role))
  }

  @Test("is inferred for files from before it was kept") func inferred() throws {
    for trace in [try TraceExamples.batchNorm(), try TraceExamples.classifier()] {
      let old = try Self.withoutRoles(trace)
      for (node, known) in zip(old.nodes, trace.nodes) { #expect(node.role == known.role, "\(node.name)") }
      #expect(old.loss == trace.loss && old.lossLetter == trace.lossLetter)
    }
  }

  @Test("is inferred as an input for what needs no gradient and meets parameters") func inferredInput() throws {
    let tape = Tape()
    let (x, w) = (tape.input("x", [[1, 2]]), tape.parameter("w", [[3], [4]]))
    let error = x.matmul(w).named("z") - tape.input("t", [[5]], role: .target)
    tape.backward(from: error.squared().sum().named("loss", symbol: "L"))
    let old = try Self.withoutRoles(tape.trace())
    #expect(try old["x"].node.role == .input && old["t"].node.role == .target)
  }

  @Test("is inferred for whole files only: one with a single role is taken at its word") func taken() throws {
    let tape = Tape()
    let x = tape.input("x", [[1, 2], [3, 5]], needsGradient: true)
    tape.backward(from: (x - x.mean(axis: 0).named("mean")).squared().sum().named("loss", symbol: "L"))
    let roles = try TraceFileTests.reread(tape.trace()).named.map(\.node.role)
    #expect(roles == [.input, .none, .loss])
  }

  /// w x for one example, with a regularization called L on the way to a loss called J.
  static func regression(loss: StaticString) -> Trace {
    let tape = Tape()
    let w = tape.parameter("w", [[3]])
    let error = (tape.input("x", [[2]]) * w - tape.input("t", [[5]], role: .target)).named("e")
    let penalty = w.squared().named("L")
    tape.backward(from: (error.squared() + penalty).named("cost", symbol: loss))
    return tape.trace()
  }

  static func layerNorm(isResidual: Bool) -> Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.3, 0.5, 1.1], [2, -1, 0.7]], needsGradient: true)
    let mean = x.mean(axis: 1).named("mean", symbol: "μ", role: .statistic)
    let centered = (x - mean).named("centered", symbol: "c")
    let variance = centered.squared().mean(axis: 1).named("variance", symbol: "σ²", role: .statistic)
    let sigma = (variance + 0.01).squareRoot().named("sigma", symbol: "σ", role: .statistic)
    let normalized = (centered / sigma).named("normalized", symbol: "û")
    let y = isResidual ? normalized * x + x : normalized
    tape.backward(from: (y.power(3) + y).sum().named("loss", symbol: "L"))
    return tape.trace()
  }

  static func withoutRoles(_ trace: Trace) throws -> Trace {
    let text = String(decoding: try TraceFile(trace).json(), as: UTF8.self)
    let old = text.replacing(#/,"role":"\w+"/#, with: "")
    #expect(old != text && !old.contains("\"role\""))
    return try TraceReader(file: "old", data: Data(old.utf8), operations: OperationCatalog()).trace()
  }
}
