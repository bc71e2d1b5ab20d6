import GradusTraining
import Testing

@Suite("Stopping criteria") struct StoppingCriteriaTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let criterion: any StoppingCriterion
    let training, validation: [Double]
    let stop: Int?
    var testDescription: String { "\(criterion.name) on \(validation)" }

    init(_ criterion: any StoppingCriterion, training: [Double]? = nil, _ validation: [Double], stop: Int?) {
      (self.criterion, self.validation, self.stop) = (criterion, validation, stop)
      self.training = training ?? validation.map { _ in 1 }
    }
  }

  static let cases = [
    Case(Patience(2), [3, 2, 2.5, 1, 4, 5, 0], stop: 6),
    Case(Patience(3), [3, 2, 1], stop: nil),
    // 100 (1.25 / 1 - 1) = 25, in binary without rounding.
    Case(GeneralizationLoss(25), [2, 1, 1.25, 1.5], stop: 4),
    Case(GeneralizationLoss(20), [2, 1, 1.25, 1.5], stop: 3),
    Case(GeneralizationLoss(20), [1.25, 1, 0.5, 0.5], stop: nil),
    // The strip's training errors 3, 1 have mean 2 and least 1: P = 1000; GL = 50: the quotient is 0.05.
    Case(ProgressQuotient(0.04, strip: 2), training: [3, 1, 3, 1], [1, 1, 1, 1.5], stop: 4),
    Case(ProgressQuotient(0.06, strip: 2), training: [3, 1, 3, 1], [1, 1, 1, 1.5], stop: nil),
    // Where training gains nothing any more, any loss is too much; but only at the end of a strip.
    Case(ProgressQuotient(3, strip: 2), [1, 1, 1.5, 1.5], stop: 4),
    Case(ProgressQuotient(3, strip: 2), [1, 1, 1, 1], stop: nil),
    // An error of 0 cannot fall any more either.
    Case(ProgressQuotient(3, strip: 2), training: [0, 0, 0, 0], [1, 1, 1, 1.5], stop: 4),
    Case(GeneralizationLoss(50), [1, 0, 0, 1], stop: 4),
    Case(SuccessiveRises(1, strip: 2), [9, 1, 9, 2, 9, 3], stop: 4),
    Case(SuccessiveRises(2, strip: 2), [9, 1, 9, 2, 9, 3], stop: 6),
    Case(SuccessiveRises(2, strip: 2), [9, 1, 9, 2, 9, 1, 9, 2], stop: nil),
    // Errors that are not finite have diverged.
    Case(SuccessiveRises(1, strip: 2), [2, .nan, 1, 2], stop: 2),
    Case(GeneralizationLoss(50), [2, 1, .nan, 1], stop: 3),
    Case(GeneralizationLoss(50), training: [1, .infinity, 1], [2, 1, 1], stop: 2),
    Case(ProgressQuotient(3, strip: 3), [2, .infinity, 1], stop: 2),
    Case(SuccessiveRises(1, strip: 5), training: [1, 1, .nan], [2, 1, 1], stop: 3),
    Case(Patience(2), [2, .nan, .infinity, 1], stop: 3),
  ]

  @Test("stops where its definition says", arguments: cases)
  func stops(_ example: Case) {
    let history = zip(example.training, example.validation).map { training, validation in
      EpochErrors(
        training: TrainingSet(Examples(x: [0], y: [0])).measure { _ in training },
        validation: ValidationSet(Examples(x: [0], y: [0])).measure { _ in validation })
    }
    #expect(example.criterion.epochOfStop(in: history) == example.stop)
  }

  @Test("is called as Prechelt writes it") func names() {
    let criteria: [any StoppingCriterion] = [
      Patience(5), GeneralizationLoss(5), ProgressQuotient(0.5), SuccessiveRises(3),
    ]
    #expect(criteria.map(\.name) == ["K = 5", "GL 5", "PQ 0.5", "UP 3"])
  }
}
