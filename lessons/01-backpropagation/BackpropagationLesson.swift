import Gradus

@main
struct BackpropagationLesson: Lesson {
  static let name = "backpropagation"
  static let title = "Backpropagation"

  func body(_ page: Page) async throws {
    page.prose(
      """
      Training changes every parameter of a network a little, in the direction in which the loss falls. That \
      direction is the gradient: for each parameter, how much the loss changes for a small change of this parameter \
      alone. Backpropagation finds all of them in one walk from the loss back to the inputs, by the chain rule. \
      Nothing in it is hidden: each number of that walk is computed from numbers that are already there, as each \
      number of the forward pass is.
      """)
    try OneNeuron().show(on: page)
    try ValueUsedTwice().show(on: page)
    let network = SmallNetwork(seed: page.options.seed)
    try network.show(on: page)
    try await GradientCheck(isQuick: page.options.quick, seed: page.options.seed).show(on: page)
    try Cost().show(on: page)
  }
}
