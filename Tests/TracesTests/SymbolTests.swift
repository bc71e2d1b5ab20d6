import Foundation
import GradusAutograd
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@Suite("Symbols in a trace") struct SymbolTests {
  private func symbol(_ name: String, in trace: Trace) throws -> String? {
    try trace[name].node.symbol.map { PlainNotation().symbol($0) }
  }

  @Test("carry the number of their layer where layers repeat them, before and after a file") func numbers() throws {
    let recorded = try TraceExamples.classifier()
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).trace.json")
    defer { try? FileManager.default.removeItem(at: file) }
    try TraceFile(recorded).write(to: file)
    for trace in [recorded, try Trace(contentsOf: file)] {
      #expect(try symbol("hidden.weight", in: trace) == "W⁽¹⁾")
      #expect(try symbol("hidden.product", in: trace) == "(xW)⁽¹⁾")
      #expect(try symbol("output.product", in: trace) == "(hW)⁽²⁾")
      #expect(try symbol("output.bias.gradient", in: trace) == "∂L/∂b⁽²⁾")
      #expect(try symbol("norm.sigma", in: trace) == "σ" && symbol("active.output", in: trace) == "h")
      let line = try trace["output.output"].firstExplanation.description
      #expect(line.hasPrefix("z⁽²⁾₁,₁ = (hW)⁽²⁾₁,₁ + b⁽²⁾₁ "))
    }
  }

  @Test(
    "are suggested for what a keyboard writes in their place",
    arguments: [
      ("W1", "W⁽¹⁾"), ("w_2", "W⁽²⁾"), ("W^{(1)}", "W⁽¹⁾"), ("dL/dW1", "∂L/∂W⁽¹⁾"), ("dW2", "∂L/∂W⁽²⁾"),
      ("Mu", "μ"), ("h1", "h"), ("u_hat", "û"), ("Σ", "σ"), ("gama", "γ"), ("Norm.Sigma", "norm.sigma"),
      ("hiden.weight", "hidden.weight"),
    ])
  func suggested(typed: String, symbol: String) throws {
    let trace = try TraceExamples.classifier()
    let error = #expect(throws: TraceError.self) { try trace.value(called: typed) }
    let says = error?.description.split(separator: "did you mean ").last ?? ""
    #expect(typed == "dW2" ? says.contains("\"\(symbol)\"") : says.hasPrefix("\"\(symbol)\""), "\(says)")
  }

  @Test("of layers that share only some symbols are numbered too") func sharedSymbols() throws {
    let network = Network {
      BatchNorm("plain", features: 1, epsilon: 0.1, isAffine: false)
      BatchNorm("affine", features: 1, epsilon: 0.1)
    }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1)
    try trainer.gradients(on: Batch(inputs: [[1], [2], [4]], targets: [[0], [1], [0]]))
    let trace = trainer.trace()
    #expect(try symbol("plain.mean", in: trace) == "μ⁽¹⁾" && symbol("affine.mean", in: trace) == "μ⁽²⁾")
    #expect(try symbol("affine.variance", in: trace) == "(σ²)⁽²⁾" && symbol("affine.gamma", in: trace) == "γ⁽²⁾")
  }

  @Test("that several values outside layers share carry the numbers of these values") func outsideLayers() throws {
    let tape = Tape()
    let w = tape.parameter("w", [[2], [3]])
    let losses = [5, -1].map { target in
      let x = tape.input("x", [[1, 2]])
      return MeanSquaredError()(x.matmul(w).named("z"), tape.input("target", symbol: "t", [[target]], role: .target))
    }
    tape.backward(from: losses[0] + losses[1])
    let trace = tape.trace()
    let line = trace[try #require(trace.loss)].explanation(at: []).description
    #expect(line.hasPrefix("J = L⁽¹⁾ + L⁽²⁾ = 9 + 81 = 90"))
    #expect(try symbol("x-2", in: trace) == "x⁽²⁾" && symbol("target", in: trace) == "t⁽¹⁾")
    #expect(try symbol("w", in: trace) == "w")
    #expect(try #require(trace["z-2"].firstGradientExplanation).description.hasPrefix("∂J/∂z⁽²⁾ = "))
    #expect(try trace.value(called: "L(2)").name == "loss-2")
  }

  @Test("of a gradient that is passed on unchanged are those of the layer") func passedOn() throws {
    let trace = try TraceExamples.batchNorm()
    func gradient(_ name: String) throws -> String { try trace[name].firstGradientExplanation?.description ?? "" }
    #expect(try gradient("norm.gamma").hasPrefix("∂L/∂γ = ∂L/∂y₁·û₁ + ∂L/∂y₂·û₂"))
    #expect(try gradient("norm.beta").hasPrefix("∂L/∂β = ∂L/∂y₁ + ∂L/∂y₂"))
    #expect(try gradient("norm.output").hasPrefix("∂L/∂y₁ = ∂L/∂r₁ = "))
    #expect(try gradient("norm.scaled").hasPrefix("∂L/∂(γû)₁ = ∂L/∂y₁ = "))
    #expect(try gradient("residual").hasPrefix("∂L/∂r₁ = 2·∂L/∂(r²)₁·r₁ = "))
    #expect(try gradient("norm.sigma").hasPrefix("∂L/∂σ = "))
    #expect(try gradient("norm.variance").hasPrefix("∂L/∂σ² = ∂L/∂σ / (2·σ) = "))
  }

  @Test(
    "find their values",
    arguments: [
      ("norm.sigma", "norm.sigma"), ("σ", "norm.sigma"), ("σ²", "norm.variance"), ("σ^2", "norm.variance"),
      ("W⁽²⁾", "output.weight"), ("W(2)", "output.weight"), ("∂L/∂σ", "norm.sigma.gradient"),
      ("(hW)(2)", "output.product"), ("hW", "output.product"), ("∂L/∂(c²)", "norm.squared.gradient"),
      ("∂L/∂W⁽¹⁾", "hidden.weight.gradient"), ("û", "norm.normalized"),
    ])
  func search(text: String, name: String) throws {
    let trace = try TraceExamples.classifier()
    #expect(try trace.value(called: text).id == trace[name].id)
  }

  @Test("of several values are not guessed") func ambiguous() throws {
    let trace = try TraceExamples.classifier()
    let error = #expect(throws: TraceError.self) { try trace.value(called: "W") }
    #expect(
      error?.description
        == "W is the symbol of several values: give the name of one of W⁽¹⁾ (hidden.weight), W⁽²⁾ (output.weight)")
    #expect(throws: TraceError.self) { try trace.value(called: "sigmo") }
  }

  @Test("stand with the first number, whatever the shape") func conveniences() throws {
    let trace = try TraceExamples.classifier()
    let (loss, bias) = (try trace["loss"], try trace["hidden.bias"])
    #expect(loss.firstExplanation == loss.explanation(at: []))
    #expect(bias.explanation(row: 0, column: 2) == bias.explanation(at: [2]))
    let weight = try trace["hidden.weight"]
    #expect(weight.gradientExplanation(row: 1, column: 2) == weight.gradientExplanation(at: [1, 2]))
    #expect(try trace["target"].firstGradientExplanation == nil)
  }
}
