import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@Suite("Beside a gradient") struct FiniteDifferenceTests {
  @Test("stands its finite difference, for each value of each layer", arguments: LayerExample.all)
  func agrees(example: LayerExample) throws {
    for seed in 0..<5 as Range<UInt64> {
      let trace = try example.replay(seed: seed).tape.trace()
      for name in example.names {
        let value = try trace[name]
        for index in value.shape.indices {
          let difference = try #require(value.finiteDifference(at: index))
          let scale = max(1, abs(difference.gradient), abs(difference.above))
          #expect(difference.difference <= 1e-6 * scale, "\(name)\(index), seed \(seed): \(difference)")
        }
      }
    }
  }

  @Test("stands none where the loss does not depend on the value") func noGradient() throws {
    let tape = Tape()
    let x = tape.input("x", [[1, 2]], needsGradient: true)
    tape.input("y", [[3, 4]]).squared().named("aside")
    tape.backward(from: x.sum())
    #expect(try tape.trace()["aside"].finiteDifference(at: [0, 0]) == nil)
    #expect(try tape.trace()["x"].finiteDifference(at: [0, 0]) != nil)
  }
}
