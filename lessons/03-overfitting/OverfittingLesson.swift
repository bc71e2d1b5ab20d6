import Gradus

@main
struct OverfittingLesson: Lesson {
  static let name = "overfitting"
  static let title = "Overfitting and underfitting"

  @OptionGroup var curve: CurveOptions

  func body(_ page: Page) async throws {
    let table = try curve.readTable()
    let (isQuick, seed) = (page.options.quick, page.options.seed)
    Definitions().show(on: page)
    try await CourseDemo(isQuick: isQuick, seed: seed).show(on: page)
    let sizes = isQuick ? SineTrial.quickSizes : SineTrial.sizes
    let trials = try await page.sweep("draws", isQuick ? 40 : 300) {
      SineTrial(seed: SineTrials.drawSeed($0, of: seed), sizes: sizes)
    }
    let sine = SineTrials(sizes: sizes, all: trials, seed: seed)
    try DegreeSweep(sine: sine).show(on: page)
    try Extrapolation(sine: sine).show(on: page)
    try MoreData(sine: sine).show(on: page)
    try DescentByDegree(sine: sine).show(on: page)
    try SideBySide(sine: sine).show(on: page)
    try await RealCurve(table, isQuick: isQuick, seed: seed).show(on: page)
    Closing(sine: sine).show(on: page)
  }
}
