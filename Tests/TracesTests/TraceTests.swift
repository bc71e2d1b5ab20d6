import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@Suite("A trace") struct TraceTests {
  @Test("stays as it is when its tape goes on") func independence() throws {
    let tape = Tape()
    let x = tape.input("x", [[1, 2]], needsGradient: true)
    tape.backward(from: x.squared().named("square").sum().named("loss", symbol: "L"))
    let trace = tape.trace()
    let (names, values) = (trace.names, trace.nodes.map(\.value))
    tape.reset()
    _ = tape.input("other", Tensor(repeating: 7, .matrix(30, 30))).exp()
    #expect(trace.names == names)
    #expect(trace.nodes.map(\.value) == values)
    #expect(try trace["x"].gradient == [[2, 4]])
    #expect(try trace["square"].explanation(at: [0, 1]).description == "square₂ = x₂² = 2² = 4")
  }

  @Test("gives every value a name of its own, with the layers around it") func names() throws {
    let tape = Tape()
    let x = tape.input("x", [[1, 2]], needsGradient: true)
    func layer(_ x: Variable) -> Variable {
      tape.scoped("block") { tape.scoped("inner") { (x.tanh() + x).named("output") } }
    }
    tape.backward(from: layer(layer(x)).sum())
    let trace = tape.trace()
    #expect(Set(trace.names).count == trace.nodes.count)
    #expect(try trace["block.inner.output"].node.scope == ["block", "inner"])
    #expect(try trace["block.inner.output-2"].id > trace["block.inner.output"].id)
    #expect(try trace["x"].node.scope.isEmpty)
    for name in trace.names { #expect(try trace[name].name == name) }
    for name in ["x", "block.inner.output", "block.inner.output-2", "block.inner.tanh"] {
      #expect(try trace["\(name).gradient"].value == trace[name].gradient)
    }
  }

  @Test("answers an unknown name with near ones") func unknownName() throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(1.0))
    tape.scoped("norm") {
      x.squared().named("sigma")
      x.tanh().named("sigma")
      x.exp().named("mean")
    }
    let trace = tape.trace()
    let error = #expect(throws: TraceError.self) { try trace["norm.sgma"] }
    #expect(error?.description == #"the trace has no value "norm.sgma": did you mean "norm.sigma" or "norm.sigma-2"?"#)
    let part = #expect(throws: TraceError.self) { try trace["mean"] }
    #expect(part?.description == #"the trace has no value "mean": did you mean "norm.mean"?"#)
    #expect(throws: TraceError.self) { try trace["norm.sigma.gradient"] }  // there was no backward pass
  }

  @Test("says where each value came from, forwards and backwards") func origins() throws {
    let tape = Tape()
    let a = tape.input("a", [[1, 2]], needsGradient: true)
    let b = tape.input("b", [[3, 4]], needsGradient: true)
    let product = (a * b).named("product")
    tape.backward(from: product.sum().named("loss", symbol: "L"))
    let trace = tape.trace()
    let node = try trace["product"].node
    #expect(try node.inputs == [trace["a"].id, trace["b"].id])
    #expect(node.origin == nil && !node.isGiven && node.operation is Multiply)
    #expect(try trace["a"].node.isGiven)
    #expect(try trace["a.gradient"].node.origin == node.id)
    for name in ["a", "b", "product", "loss"] {
      let gradient = try trace.nodes[#require(trace[name].node.gradient)]
      #expect(gradient.name == "\(name).gradient")
      #expect(gradient.symbol == MathSymbol(name == "loss" ? "L" : name, gradientOf: "L"))
    }
    for node in trace.nodes { #expect(node.inputs.allSatisfy { $0 < node.id }) }
    for node in trace.nodes { #expect(node.origin.map { $0 < node.id } ?? true) }
  }
}
