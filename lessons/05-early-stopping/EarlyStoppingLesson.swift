import Gradus

@main
struct EarlyStoppingLesson: Lesson {
  static let name = "early-stopping"
  static let title = "Early stopping"

  @OptionGroup var curve: CurveOptions

  func body(_ page: Page) async throws {
    let source = try curve.readTable().map(CurveSource.table) ?? .course
    let (isQuick, seed) = (page.options.quick, page.options.seed)
    page.prose(
      """
      A model of high representational capacity, trained for long, often goes on improving on the examples that it \
      learns from while it gets worse on others. Early stopping watches examples that are not learned from, the \
      validation set. It returns the model that did best on them, and ends training when no epoch of the past K \
      improved on it. K is called patience.
      """)
    page.prose(source.description)
    let trials = try await page.sweep("draws", isQuick ? 24 : 200) {
      try StoppingTrial(source.sets(seed: RandomGenerator.seed(seed, for: "stopping", $0)))
    }
    try TurningPoints(trials: trials, source: source).show(on: page)
    let patience = PatienceSweep(trials: trials)
    try patience.show(on: page)
    try CriteriaComparison(trials: trials).show(on: page)
    let costs = try await HeldOutExamples(source: source, isQuick: isQuick, seed: seed).show(on: page)
    try await TestSetMisuse(trials: trials, isQuick: isQuick).show(on: page)
    patience.answer(on: page, trials: trials, costs: costs)
  }
}
