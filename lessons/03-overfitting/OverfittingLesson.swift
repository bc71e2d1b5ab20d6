import Gradus

@main
struct OverfittingLesson: Lesson {
  static let name = "overfitting"
  static let title = "Overfitting and underfitting"

  @OptionGroup var curve: CurveOptions

  func body(_ page: Page) async throws {
    let table = try curve.readTable()
    let (isQuick, seed) = (page.options.quick, page.options.seed)
    page.prose(
      """
      A model is fitted to some examples, and is to be used on others. Two things can go wrong. It may not even fit \
      the examples it has seen: it underfits. Or it may fit them much better than those it has not seen: it overfits. \
      Which of the two happens depends on its capacity, the range of functions that it can fit, and on the amount of \
      data.
      """)
    try await CourseDemo(isQuick: isQuick, seed: seed).show(on: page)
    try await DegreeSweep(isQuick: isQuick, seed: seed).show(on: page)
    try await MoreData(isQuick: isQuick, seed: seed).show(on: page)
    try await RealCurve(table, isQuick: isQuick, seed: seed).show(on: page)
    page.heading("What remains")
    page.prose(
      """
      Low capacity underfits and no amount of data helps; high capacity overfits and data do help. What counts is the \
      effective capacity, of a model with its learning algorithm, and that is why a change of algorithm, made for \
      speed, can change how well the result generalizes.
      """)
  }
}
