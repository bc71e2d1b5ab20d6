import Foundation
import GradusTensors
import GradusTraces
import Testing

@testable import GradusAutograd

/// What holds for every operation, on random values of random shapes.
@Suite("Every operation") struct OperationConformanceTests {
  @Test("has the gradients that finite differences give", arguments: OperationExample.all)
  func gradients(example: OperationExample) {
    for seed in 0..<200 as Range<UInt64> {
      let wrong = replay(example, seed: seed).wrongGradients()
      #expect(wrong.isEmpty, "seed \(seed)")
    }
  }

  @Test(
    "has formulas that give its numbers, forwards and backwards",
    arguments: OperationExample.all + OperationExample.farFromZero)
  func formulas(example: OperationExample) {
    for seed in 0..<200 as Range<UInt64> {
      var random = RandomGenerator(seed: seed)
      let wrong = replay(example, seed: seed).tape.trace().wrongFormulas(using: &random)
      #expect(wrong.isEmpty, "seed \(seed)")
    }
  }

  @Test("gives the same bits when it is run again", arguments: OperationExample.all)
  func runAgain(example: OperationExample) {
    for seed in 0..<20 as Range<UInt64> {
      let replay = replay(example, seed: seed)
      let values = replay.tape.trace().nodes.map(\.value)
      replay.runAgain()
      #expect(replay.tape.trace().nodes.map(\.value) == values, "seed \(seed)")
    }
  }

  @Test("is among those tested here") func completeness() throws {
    var tested: Set<String> = []
    for example in OperationExample.all {
      for seed in 0..<20 as Range<UInt64> {
        tested.formUnion(replay(example, seed: seed).tape.trace().nodes.map { "\(type(of: $0.operation))" })
      }
    }
    let names = try operationNames()
    #expect(names.count >= 25)
    #expect(names.subtracting(tested) == [])
  }

  @Test("is in the catalog that reads the files of traces") func catalog() throws {
    let known = Set(OperationCatalog.project.map { "\($0)" })
    #expect(try operationNames().subtracting(known) == [])
  }

  private func replay(_ example: OperationExample, seed: UInt64) -> Replay {
    Replay { tape in
      var inputs = RandomInputs(tape: tape, random: RandomGenerator(seed: seed))
      let y = example.apply(&inputs).named("output", symbol: "y")
      return inputs.loss(y)
    }
  }

  /// The names of all operations, as the sources of the library declare them.
  private func operationNames() throws -> Set<String> {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let sources = root.deletingLastPathComponent().appendingPathComponent("Sources/Autograd")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
    let texts = try files.map { try String(contentsOf: sources.appendingPathComponent($0), encoding: .utf8) }
    return Set(texts.flatMap { $0.matches(of: #/struct (\w+): (?:Unary|Binary)Operation/#).map { String($0.1) } })
  }
}
