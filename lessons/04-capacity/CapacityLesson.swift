import Gradus

@main
struct CapacityLesson: Lesson {
  static let name = "capacity"
  static let title = "Capacity"

  func mainRun(_ options: LessonOptions) throws -> MainRun? {
    try NetworkCapacity(isQuick: options.quick, seed: options.seed).mainRun()
  }

  func body(_ page: Page) async throws {
    let (isQuick, seed) = (page.options.quick, page.options.seed)
    page.prose(
      """
      The capacity of a model is its ability to fit a wide range of functions. The lecture distinguishes two kinds.
      """)
    page.list([
      """
      The representational capacity of a class of models says to what extent, for a wide range of functions, some \
      model in the class approximates that function well. It depends on the formula of the model alone.
      """,
      """
      The effective capacity, given a specific learning algorithm and a specific amount of data, says the same about \
      the model that the algorithm produces. It cannot be the larger one.
      """,
    ])
    try await Approximation(isQuick: isQuick, seed: seed).show(on: page)
    try await Depth(isQuick: isQuick, seed: seed).show(on: page)
    try await Reach(isQuick: isQuick, seed: seed).show(on: page)
    try await ConvexCapacity(isQuick: isQuick, seed: seed).show(on: page)
    try await NetworkCapacity(isQuick: isQuick, seed: seed).show(on: page)
    Closing().show(on: page)
  }
}
