import Lessons

@main
struct OverfittingLesson: Lesson {
  static let name = "overfitting"
  static let title = "Overfitting and underfitting"

  func body(_ page: Page) async throws {
    try CourseDemo(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
    try Motorcycle(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
  }
}
