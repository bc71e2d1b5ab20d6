import Gradus

/// What one should be able to do now, exercises, and what comes next.
struct ClosingPart {
  let seed: UInt64

  func show(on page: Page) throws {
    page.goals([
      "write down the forward and the backward pass of a small network, line by line, and say which earlier numbers each line uses",
      "add up the gradients of a value that is used more than once",
      "derive ∂L/∂W = xᵀ g and ∂L/∂x = g Wᵀ for z = x W from single numbers, and check the shapes",
      "check any gradient by a finite difference with a sensible δ, and say why training does not use them",
      "say what all gradients together cost, and why the number of parameters does not matter",
    ])
    pencil(on: page)
    try program(on: page)
    shapes(on: page)
    page.next(
      """
      Now you have the gradient. How far to go against it, how many examples to use for it, and what to remember of \
      earlier gradients is up to the optimizer: “Learning with SGD”.
      """)
  }

  private func pencil(on page: Page) {
    let (x, g): (Tensor, Tensor) = ([[1, 2], [3, 4], [5, 6]], [[1], [0], [-1]])
    let sums = (0..<2).map { column in (0..<3).reduce(0) { $0 + x[$1, column] * g[$1, 0] } }
    page.exercise(
      """
      With a pencil: three examples are the rows of x, (1, 2), (3, 4) and (5, 6), and z = x W has one column. Its \
      gradient g is (1, 0, −1). Write down ∂L/∂W, and the shapes of the product that gives it.
      """,
      solution: """
        ∂L/∂W = xᵀ g, of shape (2 × 3) (3 × 1) = 2 × 1. Its entries are 1·1 + 3·0 + 5·(−1) = \(Numeral(sums[0])) and \
        2·1 + 4·0 + 6·(−1) = \(Numeral(sums[1])). The second example contributes nothing, since its gradient is 0.
        """)
  }

  private func program(on page: Page) throws {
    let line = try SmallNetwork(seed: seed).trace()["hidden.weight"].gradientExplanation(at: [1, 2])!
    page.exercise(
      """
      With the program: compute ∂L/∂W⁽¹⁾ in row 2, column 3 from the numbers in the figure of the network. Then ask \
      \(code: "gradus show trace.json 'W(1)' --at 2,3") for the same, and explain any difference in the last digits.
      """ as RichText,
      solution: """
        It is row 2 of xᵀ times column 3 of ∂L/∂z⁽¹⁾: \(line). The figure rounds its numbers to three digits. The sum \
        keeps these rounding errors, and where its terms nearly cancel, they can change even its first digits.
        """)
  }

  private func shapes(on page: Page) {
    page.exercise(
      """
      A student has 3 examples with 3 inputs, and a layer of 3 units. The student's program computes ∂L/∂W as x g. All \
      shapes fit. Which check of this lesson finds the mistake, and which does not?
      """,
      solution: """
        The shapes do not find it, since every product of 3 × 3 matrices is 3 × 3. A finite difference of a single weight \
        does. So does a batch of 4 examples, for which x g does not exist: test with sizes that all differ.
        """)
  }
}
