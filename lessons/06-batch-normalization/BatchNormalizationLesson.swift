import Gradus

@main
struct BatchNormalizationLesson: Lesson {
  static let name = "batch-normalization"
  static let title = "Batch normalization: one activation"

  func mainRun(_ options: LessonOptions) throws -> MainRun? {
    try WrongGradientInNetwork(isQuick: options.quick, seed: options.seed).mainRun()
  }

  func body(_ page: Page) async throws {
    let (isQuick, seed) = (page.options.quick, page.options.seed)
    introduce(on: page)
    let trace = try ScalarActivation().show(on: page)
    try InputPaths(trace).show(on: page)
    try GradientFormula(isQuick: isQuick, seed: seed).show(trace, on: page)
    try WrongGradient(isQuick: isQuick, seed: seed).show(on: page)
    try await WrongGradientInNetwork(isQuick: isQuick, seed: seed).show(on: page)
    try ExpressivePower(isQuick: isQuick, seed: seed).show(on: page)
    try Conventions().show(on: page)
    finish(page)
  }

  private func introduce(on page: Page) {
    page.prose(
      """
      “Deep neural networks can have problems during training because of higher-order effects that exist because of \
      the composition of many layers”, says the lecture: a small change in an early layer changes what all later \
      layers receive. Small steps keep that in check, but they are slow. Batch normalization is one way out. We \
      compute it on a single activation, and in whole networks in the next lesson.
      """)
  }

  private func finish(_ page: Page) {
    page.goals([
      "compute batch norm of a minibatch by hand, forwards and backwards",
      "name the three paths from u to the loss, and write ∂L/∂u as one formula",
      "say why ∂L/∂u has no part along 1 and no part along û, and which changes of u therefore do not matter",
      "say when the gradient (γ/σ) g is right, and when it is a mistake",
      "say what γ and β are for, and what they start with",
    ])
    page.exercise(
      "With pencil: show that with ε = 0 and a minibatch of B = 2 the gradient ∂L/∂u is 0, whatever the loss is.",
      solution: """
        With B = 2, û is +1 for the larger u and −1 for the smaller one. Take û = (1, −1) and g = (p, q). Then mean(g) \
        = (p + q)/2 and mean(g û) = (p − q)/2, so g − mean(g) − û mean(g û) has the entries p − (p + q)/2 − (p − q)/2 \
        = 0 and q − (p + q)/2 + (p − q)/2 = 0. Both directions that there are have been taken away: nothing can be \
        learned in front of this batch norm.
        """)
    page.exercise(
      """
      With pencil: a student computes ∂L/∂u with the path through μ, but without the path through σ. By which vector \
      is the result wrong? The scale of the weights in front of batch norm has no effect on the loss. What happens to \
      it in training?
      """,
      solution: """
        The path through σ is −(γ/σ) û mean(g û), so the result is wrong by (γ/σ) û mean(g û), a vector along û. Each \
        step therefore changes the scale of u, and so of the weights, although the loss does not depend on it: the \
        scale drifts, as the bias does where both paths are missing.
        """)
    page.exercise(
      """
      With the program: in the folder of this lesson's output, “gradus show trace.json σ --at 1,1” shows how σ and its \
      gradient were computed, and “gradus show trace.json input” shows ∂L/∂u by its paths. Which of the four u would \
      you increase to lower the loss fastest, and does the answer change if only the direct path counts?
      """ as String,
      solution: """
        The most negative entry of ∂L/∂u is that of u₄ (−0.56), so increasing u₄ lowers the loss fastest. Here the \
        direct path agrees (−1.6). But for u₃ it has the wrong sign: +1.6, where the whole gradient is −0.44.
        """)
    page.next(
      """
      “Batch norm in networks” (batch-norm-in-networks) shows why depth makes large steps dangerous, how much batch \
      norm gains, what to do at test time, and where it does not help.
      """)
  }
}
