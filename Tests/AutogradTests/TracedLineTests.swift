import GradusAutograd
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import PlainArithmetic
import Testing

@Suite("A printed line of a trace") struct TracedLineTests {
  @Test("gives its result again from its numbers, for every operation", arguments: OperationExample.all)
  func operations(example: OperationExample) {
    for seed in 0..<20 as Range<UInt64> {
      let replay = Replay { tape in
        var inputs = RandomInputs(tape: tape, random: RandomGenerator(seed: seed))
        return inputs.loss(example.apply(&inputs).named("output", symbol: "y"))
      }
      #expect(replay.tape.trace().wrongLines() == [], "seed \(seed)")
    }
  }

  @Test("gives its result again from its numbers, for every layer and loss", arguments: LayerExample.all)
  func layers(example: LayerExample) throws {
    for seed in 0..<10 as Range<UInt64> {
      let wrong = try example.replay(seed: seed).tape.trace().wrongLines()
      #expect(wrong == [], "seed \(seed)")
    }
  }
}

extension Trace {
  /// Sentences on each printed line, of the forward or the backward pass, whose numbers do not give its result.
  func wrongLines() -> [String] {
    nodes.flatMap { node in
      node.value.shape.indices.prefix(6).flatMap { index in
        let value = self[node.id]
        return [value.explanation(at: index), value.gradientExplanation(at: index)].compactMap { $0?.error }
      }
    }
  }
}

extension Explanation {
  /// Reads the line as a reader would.
  var error: String? { PrintedDerivation(description).error(recorded: result) }
}
