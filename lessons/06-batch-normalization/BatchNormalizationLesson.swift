import Lessons

@main
struct BatchNormalizationLesson: Lesson {
  static let name = "batch-normalization"
  static let title = "Batch normalization"

  func body(_ page: Page) async throws {
    try ScalarActivation().show(on: page)
    try await DigitsComparison(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
  }
}
