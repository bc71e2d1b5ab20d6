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

  @Test("stands that of one value alone, where values share their memory on the tape") func sharedMemory() throws {
    let tape = Tape()
    let x = tape.input("x", [[1, 2]], needsGradient: true)
    let tall = x.reshaped(.matrix(2, 1)).named("tall")
    let wide = x.broadcast(like: tape.input("size", Tensor(repeating: 1, .matrix(3, 2)))).named("wide")
    tape.backward(from: (tall.squared().sum() * wide.squared().sum() * x.squared().sum()).named("loss", role: .loss))
    let trace = tape.trace()
    for name in ["x", "tall", "wide"] {
      let value = try trace[name]
      for index in value.shape.indices {
        let difference = try #require(value.finiteDifference(at: index))
        #expect(difference.difference < 1e-6 * abs(difference.gradient), "\(name)\(index): \(difference)")
      }
    }
  }

  @Test("stands the same one, whatever was tried before") func sharedProbe() throws {
    let trace = try LayerExample.all[0].replay(seed: 1).tape.trace()
    let probe = try #require(LossProbe(trace))
    for value in trace.named.reversed() + trace.named where value.gradient != nil {
      let indices = value.shape.indices
      #expect(value.finiteDifferences(at: indices, by: probe) == indices.map { value.finiteDifference(at: $0)! })
    }
  }
}
