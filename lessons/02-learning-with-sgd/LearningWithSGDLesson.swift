import Gradus

@main
struct LearningWithSGDLesson: Lesson {
  static let name = "learning-with-sgd"
  static let title = "Learning with SGD"

  @OptionGroup var table: TableOptions

  func mainRun(_ options: LessonOptions) throws -> MainRun? {
    try Recap(problem: Problem(table: table, isQuick: options.quick, seed: options.seed)).mainRun()
  }

  func body(_ page: Page) async throws {
    let problem = try Problem(table: table, isQuick: page.options.quick, seed: page.options.seed)
    try Recap(problem: problem).show(on: page)
    try await BatchSizes(problem: problem).show(on: page)
    UpdateRules().show(on: page)
    try Valley().show(on: page)
    try MomentumRoots().show(on: page)
    try ConditionNumbers().show(on: page)
    try await Optimizers(problem: problem).show(on: page)
    ClosingPart().show(on: page)
  }
}
