import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@testable import GradusAutograd

@Suite("A trace computed again")
struct RecomputationTests {
  @Test("has the same bits, forwards and backwards, for every operation", arguments: OperationExample.all)
  func same(_ example: OperationExample) throws {
    for seed in 0..<10 as Range<UInt64> {
      let replay = Replay { tape in
        var inputs = RandomInputs(tape: tape, random: RandomGenerator(seed: seed))
        return inputs.loss(example.apply(&inputs).named("output", symbol: "y"))
      }
      let trace = replay.tape.trace()
      #expect(try trace.recomputed([:]).nodes.map(\.value) == trace.nodes.map(\.value), "seed \(seed)")
    }
  }

  @Test("has the numbers of a step on other inputs")
  func others() throws {
    func step(_ x: Tensor) -> Trace {
      let tape = Tape()
      let x = tape.input("x", x, needsGradient: true)
      tape.backward(from: (x * x.tanh() - x.mean(axis: 0)).mean().named("loss", symbol: "L"))
      return tape.trace()
    }
    let (first, second) = (Tensor(rows: [[1, 2], [3, 5]]), Tensor(rows: [[0.5, -1], [2, 0.25]]))
    let again = try step(first).recomputed([0: second])
    #expect(again.nodes.map(\.value) == step(second).nodes.map(\.value))
  }
}
