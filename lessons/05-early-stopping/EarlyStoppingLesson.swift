import Gradus

@main
struct EarlyStoppingLesson: Lesson {
  static let name = "early-stopping"
  static let title = "Early stopping"

  @OptionGroup var curve: CurveOptions

  func mainRun(_ options: LessonOptions) throws -> MainRun? {
    try ValidationTiming.mainRun(seed: options.seed, isQuick: options.quick)
  }

  func body(_ page: Page) async throws {
    let source = try curve.readTable().map(CurveSource.table) ?? .course
    let (isQuick, seed) = (page.options.quick, page.options.seed)
    page.prose(
      """
      When we train a model of high capacity, such as a deep network, for many epochs, the training loss goes on \
      falling, while the loss on other examples often begins to rise at some point. Early stopping sets aside examples \
      that the model does not learn from, the validation set, and computes the loss on them after each epoch, one pass \
      over the training examples. It returns the model with the least validation loss, and it saves resources by \
      ending training if none of the last K epochs has improved on the best. K is called the patience.
      """)
    let trials = try await page.sweep("draws", isQuick ? 40 : 400) {
      StoppingTrial(source.sets(seed: RandomGenerator.seed(seed, for: "stopping", $0)))
    }
    let patience = try PatienceSweep(trials, seed: seed)
    let rival = try FixedRival(patience)
    rival.predict(on: page)
    try introduce(source, trials[0], on: page)
    try TurningPoints(trials: trials, source: source, seed: seed).show(on: page)
    try StopItYourself(trials, patience.fixed).show(on: page)
    try patience.show(on: page)
    try rival.show(on: page)
    try CriteriaComparison(trials: trials, fixed: patience.fixed, seed: seed).show(on: page)
    let cost = try ValidationCost(trials, seed: seed)
    try await cost.show(on: page)
    let held = try await heldOut(source, on: page)
    try held.show(on: page)
    try await TestSetMisuse(trials: trials, isQuick: isQuick, seed: seed).show(on: page)
    if source.isCourse {
      try await Leaderboard(trials: trials, seed: seed).show(on: page)
      try await RealSeries(isQuick: isQuick, seed: seed).show(on: page)
    }
    LectureQuestion(patience: patience, cost: cost, held: held).answer(on: page)
    Closing(source: source, trials: trials).show(on: page)
  }

  private func heldOut(_ source: CurveSource, on page: Page) async throws -> HeldOutExamples {
    let seed = page.options.seed
    let all = try await page.sweep("draws", page.options.quick ? 24 : 200) {
      HeldOutTrial(source.sets(seed: RandomGenerator.seed(seed, for: "held out", $0)))
    }
    return try HeldOutExamples(all, known: source.sets(seed: seed).known.count, seed: seed)
  }

  private func introduce(_ source: CurveSource, _ trial: StoppingTrial, on page: Page) throws {
    page.heading("The trainings")
    page.prose(
      """
      \(source.description)

      The model is linear in twelve features, the Chebyshev polynomials φ₀(x) to φ₁₁(x). It predicts ŷ = w·φ(x), with \
      weights w that are 0 at the start. SGD takes one example at a time; its loss L and the step on it, with step \
      size η = \(Numeral(Descent.stepSize).text), are:
      """)
    let (w, phi, eta) = (Formula.symbol("w"), Formula.symbol("φ"), Formula.symbol("η"))
    let (half, error) = (Formula.number(1) / Formula.number(2), Formula.symbol("ŷ") - Formula.symbol("y"))
    let square = Formula.power(error, .number(2))
    page.formulas([
      StatedFormula(.symbol("L"), .equals, half * square), StatedFormula(w, .becomes, w - eta * error * phi),
    ])
    page.prose(
      "An epoch takes each training example once, in random order."
        + (source.isCourse
          ? """
           (The lesson on overfitting draws examples with replacement, as the course does. Patience counts epochs, so \
          we use whole passes.)
          """ : ""))
    let difference = try trial.descent.largestDifference(fromTracedTrainingOn: trial.sets)
    page.claim(
      Finding(
        "The plain loop that trains these models gives the weights of a traced training",
        measured: "over all epochs of one draw they differ by at most \(Numeral(difference, digits: 2).text)",
        outcome: Outcome(difference < 1e-9)))
  }
}
