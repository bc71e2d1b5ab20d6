import Gradus

@main
struct BatchNormInNetworksLesson: Lesson {
  static let name = "batch-norm-in-networks"
  static let title = "Batch normalization: networks"

  @OptionGroup var table: TableOptions

  func mainRun(_ options: LessonOptions) throws -> MainRun? {
    let data = try LabelledData(table.readTable(), seed: options.seed)
    return try TestTime(data: data, isQuick: options.quick, seed: options.seed).mainRun()
  }

  func body(_ page: Page) async throws {
    let own = try table.readTable()
    let (isQuick, seed) = (page.options.quick, page.options.seed)
    introduce(own, on: page)
    let data = try LabelledData(own, seed: seed)
    try HigherOrdersByHand().show(on: page)
    try await HigherOrderEffects(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try Reparameterization(isQuick: isQuick, seed: seed).show(on: page)
    try await Ladder(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await UsableSteps(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await GradientsByLayer(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await WhatUnitsReceive(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await ScaleAndShift(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await TestTime(data: data, isQuick: isQuick, seed: seed).show(on: page)
    page.heading("Where it does not help")
    try await SmallBatches(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await SortedBatches(data: data, isQuick: isQuick, seed: seed).show(on: page)
    Standing().show(on: page)
    finish(page)
  }

  private func introduce(_ own: ClassTable?, on page: Page) {
    page.prose(
      """
      The last lesson computed batch norm on a single activation: û = (u − μ)/σ with the mean μ and the standard \
      deviation σ of the minibatch, then γ û + β. Now we measure what it does in whole networks. Each draw divides the \
      examples anew into training and validation sets, and has its own weights and order of the examples.
      """)
    if let own {
      page.heading("Your data")
      page.prose(own.description)
    }
  }

  private func finish(_ page: Page) {
    page.goals([
      "compute the orders of a step in a chain of L weights, and say why deep networks need small steps",
      "say what a fair rival of batch norm is, and how much is left of its lead against one",
      "say in what sense batch norm reparameterizes a network, and in what sense it does not in training",
      "choose μ and σ for test time, and say what is wrong with running averages early in training",
      "name two situations in which batch norm does harm, and what is used there instead",
    ])
    page.exercise(
      "With pencil: for L = 3 and η = 0.1, compute the terms of order 1, 2 and 3 of y, and the largest η that still lowers the loss.",
      solution: """
        3 · 0.1 = 0.3, 3 · 0.01 = 0.03 and 0.001, so y = 1.331. The loss ½ (y − 2)² is ½ at the start, and falls as long as y stays below 3: \
        (1 + η)³ < 3, so η < 3^(1/3) − 1 ≈ 0.44.
        """)
    page.exercise(
      """
      With pencil: running averages start at mean 0 and variance 1 and move by m with each minibatch. All minibatches have the same \
      mean μ and variance σ². What are the averages after t minibatches, and how do you get μ and σ² back?
      """,
      solution: """
        The start keeps the weight s = (1 − m)ᵗ: the mean is (1 − s) μ and the variance s + (1 − s) σ². So μ is the mean divided by 1 − s, and \
        σ² is the variance minus s, divided by 1 − s.
        """)
    page.exercise(
      """
      With the program: run “batch-norm-in-networks --seed 2” and compare claims.json with that of seed 1. Which numbers change, and which \
      statements do not? Then run it with “--data” on a table of your own, and see whether batch norm leads there too.
      """,
      solution: """
        The medians change, and a number leaves the interval of seed 1 in about 1 of 6 cases, because both vary. Most \
        statements should keep their outcome: one that holds has its whole interval on one side of the limit. On a \
        small table the lead may be too uncertain, and then the page says that it cannot be told.
        """)
    page.next(
      """
      This was the last lesson of the lecture.
      """)
  }
}
