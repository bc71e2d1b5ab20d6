import Gradus

@main
struct LearningWithSGDLesson: Lesson {
  static let name = "learning-with-sgd"
  static let title = "Learning with SGD"

  @OptionGroup var table: TableOptions

  func body(_ page: Page) async throws {
    page.prose(
      """
      A gradient says where the loss falls; what is made of it is the optimizer's choice. The lecture recalls three \
      ideas that serve deep networks as they serve convex problems: minibatches, momentum, and a step size for each \
      parameter that adapts itself. Here they are compared, first on a network and then on a quadratic, where theory \
      says what to expect.
      """)
    let problem = try Problem(table: table, isQuick: page.options.quick, seed: page.options.seed)
    try await BatchSizes(problem: problem).show(on: page)
    try await Optimizers(problem: problem).show(on: page)
    try QuadraticTrajectories().show(on: page)
    try ConditionNumbers().show(on: page)
  }
}
