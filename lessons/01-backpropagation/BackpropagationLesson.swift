import Gradus

@main
struct BackpropagationLesson: Lesson {
  static let name = "backpropagation"
  static let title = "Backpropagation"

  func mainRun(_ options: LessonOptions) throws -> MainRun? { try SmallNetwork(seed: options.seed).run() }

  func body(_ page: Page) async throws {
    page.prose(
      """
      Training moves every parameter of a network a little against the gradient, in the direction in which the loss falls \
      fastest. For each parameter the gradient says how fast the loss rises when this parameter alone grows. \
      Backpropagation finds all these numbers in one walk from the loss back to the inputs, by the chain rule.

      The lecture's first demo writes it in NumPy; this lesson shows every number of it. We write ∂L/∂v for the gradient \
      of the loss L with respect to a value v. It always has the shape of v.
      """)
    let seed = page.options.seed
    try OneNeuron().show(on: page)
    try ValueUsedTwice().show(on: page)
    let network = SmallNetwork(seed: seed)
    try network.show(on: page)
    try Transpose(seed: seed).show(on: page)
    try await GradientCheck(isQuick: page.options.quick, seed: seed).show(on: page)
    try Cost().show(on: page)
    try network.showTrace(on: page)
    try ClosingPart(seed: seed).show(on: page)
  }
}
