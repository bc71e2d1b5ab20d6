import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

@Suite("Data that are not finite are an error that says where they are") struct NotFiniteDataTests {
  private func trainer() -> Trainer {
    Trainer(
      Network { Dense("model", from: 2, to: 1) }, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1)
  }

  private func message(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return "\(error)" }
    return nil
  }

  @Test(
    "in a step, with row and column",
    arguments: [
      ([[1, 2], [3, .nan]], [[1], [2]], "the feature in row 2, column 2 (counted from 1) is NaN"),
      ([[-.infinity, 2], [3, 4]], [[1], [2]], "the feature in row 1, column 1 (counted from 1) is -inf"),
      ([[1, 2], [3, 4]], [[1], [.infinity]], "the target in row 2, column 1 (counted from 1) is inf"),
    ] as [(Tensor, Tensor, String)])
  func step(_ inputs: Tensor, _ targets: Tensor, place: String) {
    let batch = Batch(inputs: inputs, targets: targets)
    let message = message { try trainer().step(on: batch) }
    #expect(message == "\(place), and no network can learn from that: leave the row out, or put a number there")
  }

  @Test("only in the rows of the batch")
  func rows() throws {
    let (inputs, targets): (Tensor, Tensor) = ([[1, 2], [3, .nan], [5, 6]], [[1], [2], [3]])
    let trainer = trainer()
    try trainer.step(on: Batch(inputs: inputs, targets: targets, rows: [0, 2]))
    let message = message { try trainer.step(on: Batch(inputs: inputs, targets: targets, rows: [2, 1])) }
    #expect(message?.contains("row 2, column 2") == true)
  }

  @Test("of a whole run before its first step, and of polynomials")
  func runs() {
    var targets = (0..<30).map(Double.init)
    targets[28] = .nan
    let inputs = Tensor(repeating: 1, .matrix(30, 2))
    let examples = Examples(inputs: inputs, targets: .values(Tensor(.matrix(30, 1), targets)))
    let run = message { _ = try TrainingRun(trainer(), on: TrainingSet(examples), batchSize: 1, seed: 1) }
    #expect(run?.hasPrefix("the target in row 29, column 1 ") == true)
    let curve = TrainingSet(Examples(x: [0, .nan, 1], y: [0, 1, 2]))
    let polynomial = message {
      let regression = PolynomialRegression(
        PolynomialFeatures(.monomials, degree: 3), to: curve, optimizer: SGD(learningRate: 0.1))
      try regression.step(on: [0, 1])
    }
    #expect(polynomial?.hasPrefix("the feature in row 2, column 2 ") == true)
  }
}
