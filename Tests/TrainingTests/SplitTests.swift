import GradusTensors
import GradusTraining
import Testing

@Suite("Splits and minibatches") struct SplitTests {
  /// Twenty examples of which number i has the input i and the target 10 i.
  let examples = Examples(x: (0..<20).map(Double.init), y: (0..<20).map { 10 * Double($0) })

  @Test("training, validation and test set have no example in common and miss none")
  func disjointAndComplete() {
    let split = split(seed: 1)
    #expect([split.training.count, split.validation.count, split.test.count] == [12, 5, 3])
    #expect(inputs(of: split).flatMap { $0 }.sorted() == examples.inputs.scalars)
  }

  @Test("every input keeps its target")
  func pairsStayTogether() {
    let split = split(seed: 1)
    for part in [split.training.examples, split.validation.examples] {
      #expect(part.targets.tensor == part.inputs.map { 10 * $0 })
    }
    #expect(split.test.measure { $0.targets.tensor == $0.inputs.map { 10 * $0 } ? 0 : 1 }.value == 0)
  }

  @Test("the same seed gives the same split, another seed another one, and the order is not that of the file")
  func seeded() {
    #expect(split(seed: 1) == split(seed: 1))
    #expect(split(seed: 1) != split(seed: 2))
    #expect(inputs(of: split(seed: 1))[0] != Array(examples.inputs.scalars.prefix(12)))
  }

  @Test("shares are rounded to whole examples and the rest is for testing")
  func shares() {
    var random = RandomGenerator(seed: 1)
    let split = examples.split(trainingShare: 0.62, validationShare: 0.2, using: &random)
    #expect([split.training.count, split.validation.count, split.test.count] == [12, 4, 4])
  }

  @Test("a split that leaves nothing for testing stops the program with all numbers")
  func tooLarge() async throws {
    let result = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var random = RandomGenerator(seed: 1)
        _ = Examples(x: [1, 2, 3], y: [1, 2, 3]).split(training: 2, validation: 1, using: &random)
      })
    #expect(
      String(decoding: result.standardErrorContent, as: UTF8.self)
        .contains("3 examples do not make 2 for training, 1 for validation and some for testing"))
  }

  @Test("labels follow their examples, and become rows with a single 1")
  func labels() {
    let examples = Examples(inputs: [[1], [2], [3]], targets: .labels([2, 0, 1], classes: 3))
    let chosen = examples[[2, 0]]
    #expect(chosen.inputs == [[3], [1]] && chosen.targets.labels == [1, 2])
    #expect(chosen.targets.tensor == [[0, 1, 0], [0, 0, 1]])
  }

  @Test("an epoch's minibatches hold every row once", arguments: [1, 3, 5, 20, 64])
  func minibatches(size: Int) {
    var random = RandomGenerator(seed: 4)
    let batches = Minibatches(of: size, from: 20, using: &random)
    #expect(batches.flatMap { $0 }.sorted() == Array(0..<20))
    #expect(batches.dropLast().allSatisfy { $0.count == size } && batches.count == (19 + size) / size)
  }

  @Test("examples that do not fill a batch can be left out", arguments: [(3, 6), (5, 4), (64, 0)])
  func wholeBatches(size: Int, count: Int) {
    var random = RandomGenerator(seed: 4)
    let batches = Minibatches(of: size, from: 20, remainder: .drop, using: &random)
    #expect(batches.count == count && batches.allSatisfy { $0.count == size })
  }

  @Test("every epoch has its own order, and a given order is kept")
  func orders() {
    var random = RandomGenerator(seed: 4)
    let epochs = (0..<3).map { _ in Minibatches(of: 5, from: 20, using: &random).order }
    #expect(Set(epochs).count == 3)
    #expect(Minibatches(of: 2, order: [3, 1, 2]).map(Array.init) == [[3, 1], [2]])
  }

  private func split(seed: UInt64) -> Split {
    var random = RandomGenerator(seed: seed)
    return examples.split(training: 12, validation: 5, using: &random)
  }

  private func inputs(of split: Split) -> [[Double]] {
    var test: [Double] = []
    _ = split.test.measure { examples in
      test = examples.inputs.scalars
      return 0
    }
    return [split.training.examples.inputs.scalars, split.validation.examples.inputs.scalars, test]
  }
}
