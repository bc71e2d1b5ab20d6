import Lessons

@main
struct OverfittingLesson: Lesson {
  static let name = "overfitting"
  static let title = "Overfitting and underfitting"

  func body(_ page: Page) async throws {
    try await CourseDemo(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
    try await Motorcycle(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
  }
}
