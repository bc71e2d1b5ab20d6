import Gradus

@main
struct CapacityLesson: Lesson {
  static let name = "capacity"
  static let title = "Capacity"

  func body(_ page: Page) async throws {
    page.prose(
      """
      A model underfits where even its training error is high: it cannot follow what the data show. It overfits \
      where its test error is much higher than its training error: it follows what only these data show. How much a \
      model can follow is its capacity. Little of it makes underfitting likely, and much of it overfitting.
      """)
    page.prose(
      """
      Two things go by that name. The representational capacity of a family of models asks whether, for many \
      different functions, some member of the family comes near; it is a matter of the formula. The effective \
      capacity asks whether the member that a given learning algorithm finds, with given data and in given time, \
      comes near; it can only be smaller.
      """)
    try await Approximation(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
    try await ConvexCapacity(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
    try await NetworkCapacity(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
    page.heading("To take away")
    page.prose(
      """
      A change of the optimizer, the step size, the batch or the length of training is also a change of the model \
      that comes out. For convex problems it changes only when the optimum is reached (which may be never); for \
      networks it changes which optimum, and with it training error, test error and the gap between them.
      """)
  }
}
