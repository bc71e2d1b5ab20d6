import GradusTraining
import Testing

@Suite("Early stopping") struct EarlyStoppingTests {
  @Test("agrees with the reference on recorded validation errors", arguments: 0..<3)
  func golden(index: Int) throws {
    let wanted = try GoldenPolynomials<Recorded>.read("poly_early_stopping").cases[index]
    let stopping = stopped(wanted.valMse, patience: wanted.patience)
    #expect(stopping.epoch == wanted.stoppedAfterEpoch)
    #expect(stopping.shouldStop == wanted.stoppedEarly)
    #expect(stopping.best?.epoch == wanted.bestEpoch)
    #expect(stopping.best?.error.value == wanted.bestValMse)
    #expect(stopping.best?.model == "after epoch \(wanted.bestEpoch)")
  }

  @Test(
    "stops after `patience` epochs in a row without improvement",
    arguments: [
      // patience, errors, epochs run, best epoch
      (1, [3, 2, 2.5, 1], 3, 2),
      (2, [3, 2, 2.5, 1, 4, 5, 0], 6, 4),
      (2, [1, 1, 1, 0], 3, 1),
      (3, [5, 4, 3, 2, 1], 5, 5),
      (2, [.nan, 2, .nan, .infinity, 1], 4, 2),
    ] as [(Int, [Double], Int, Int)])
  func table(patience: Int, errors: [Double], epochs: Int, best: Int) {
    let stopping = stopped(errors, patience: patience)
    #expect(stopping.epoch == epochs && stopping.best?.epoch == best)
    #expect(stopping.epochsWithoutImprovement == epochs - best)
  }

  @Test("a model that never had a finite error is not returned")
  func diverged() {
    let stopping = stopped([.nan, .infinity, .nan], patience: 2)
    #expect(stopping.best == nil && stopping.epoch == 2 && stopping.shouldStop)
  }

  @Test("says of each epoch whether it improved")
  func improvement() {
    var stopping = EarlyStopping<Int>(patience: 9)
    #expect([2, 2, 1].map { stopping.record(0, error: validationError($0)) } == [true, false, true])
  }

  @Test("a patience of 0 stops the program") func noPatience() async {
    await #expect(processExitsWith: .failure) { _ = EarlyStopping<Int>(patience: 0) }
  }

  private func stopped(_ errors: [Double], patience: Int) -> EarlyStopping<String> {
    var stopping = EarlyStopping<String>(patience: patience)
    for (index, error) in errors.enumerated() where !stopping.shouldStop {
      stopping.record("after epoch \(index + 1)", error: validationError(error))
    }
    return stopping
  }

  private func validationError(_ value: Double) -> ValidationError {
    ValidationSet(Examples(x: [0], y: [0])).measure { _ in value }
  }
}

private struct Recorded: Decodable {
  let patience, bestEpoch, stoppedAfterEpoch: Int
  let stoppedEarly: Bool
  let bestValMse: Double
  let valMse: [Double]
}
