import Gradus

@main
struct BatchNormalizationLesson: Lesson {
  static let name = "batch-normalization"
  static let title = "Batch normalization"

  @OptionGroup var table: TableOptions

  func body(_ page: Page) async throws {
    let own = try table.readTable()
    let (isQuick, seed) = (page.options.quick, page.options.seed)
    try ScalarActivation().show(on: page)
    if let own {
      page.heading("Your data")
      page.prose(own.description)
    }
    let data = try LabelledData(own, seed: seed)
    try await ConstantStatistics(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await HigherOrderEffects(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await TestTime(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try ExpressivePower(isQuick: isQuick, seed: seed).show(on: page)
    try await Speed(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await DigitsComparison(data: data, isQuick: isQuick, seed: seed).show(on: page)
    try await Limits(data: data, isQuick: isQuick, seed: seed).show(on: page)
  }
}
