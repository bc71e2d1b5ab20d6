import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@testable import GradusAutograd

@Suite("A name that is made while the program runs") struct RuntimeNameTests {
  @Test("is found in the trace like any other, also after the tape has forgotten it") func names() throws {
    let tape = Tape()
    var traces: [Trace] = []
    for step in 0..<3 {
      tape.reset()
      let x = tape.input("x\(step)", symbol: "x", Tensor(2.0), needsGradient: true)
      let w = tape.parameter("w\(step)", Tensor(3.0))
      tape.backward(from: (w * x).named("y\(step)", symbol: "ŷ").named("loss \(step)", symbol: "L"))
      traces.append(tape.trace())
    }
    for (step, trace) in traces.enumerated() {
      #expect(trace.named.map(\.name) == ["x\(step)", "w\(step)", "loss \(step)"])
      #expect(try trace["w\(step).gradient"].value.scalar == 2 && trace["w\(step)"].node.role == .parameter)
    }
  }

  @Test("can be that of a parameter") func parameters() throws {
    let context = Context(parameters: Parameters(seed: 1))
    for _ in 0..<3 {
      context.begin(.training)
      let weights = (1...2).map {
        context.parameter(named: "weight\($0)", symbol: "w\($0)", [1], .constant(Double($0)))
      }
      context.tape.backward(from: (weights[0] * weights[1]).sum())
      context.parameters.update(by: SGD(learningRate: 0.25))
    }
    #expect(context.parameters.names == ["weight1", "weight2"])
    #expect(try context.tape.trace()["weight2"].node.symbol == MathSymbol("w2"))
  }

  @Test("is not used where the name is a literal, which needs no memory") func literals() {
    let tape = Tape()
    tape.input("x", Tensor(1.0)).tanh().named("y", symbol: "ŷ")
    #expect(tape.recorder.state.pointee.texts.isEmpty)
    let context = Context(parameters: Parameters(seed: 1))
    context.begin(.training)
    _ = context.parameter("weight", symbol: "W", [1], .constant(1))
    #expect(context.tape.recorder.state.pointee.texts.isEmpty)
    _ = tape.input("x\(1)", Tensor(1.0))
    #expect(tape.recorder.state.pointee.texts.count == 2)
  }
}
