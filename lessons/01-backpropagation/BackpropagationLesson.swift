import Gradus

@main
struct BackpropagationLesson: Lesson {
  static let name = "backpropagation"
  static let title = "Backpropagation"

  func body(_ page: Page) async throws {
    page.prose(
      """
      Training moves every parameter of a network a little, in the direction in which the loss falls fastest: against \
      the gradient. For each parameter the gradient says how fast the loss rises when this parameter alone grows. \
      Backpropagation finds all of these numbers in one walk from the loss back to the inputs, by the chain rule.

      The lecture's first demo writes backpropagation in NumPy. This lesson shows every number of it. As in the forward \
      pass, each is computed from numbers that are already there. We write ∂L/∂v for the gradient of the loss L with \
      respect to a value v. It always has the shape of v.
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
