import Gradus

/// The lecture's take-away, what one should be able to do, exercises, and what comes next.
struct Closing {
  func show(on page: Page) {
    page.heading("To take away")
    page.prose(
      """
      “In addition to thinking about how changes to a model or algorithm affect optimization parameters like n, d, and \
      κ, we also need to reason about how these methods interact with the capacity of the model, especially when we’re \
      training a model with a non-convex loss.” This is the lecture's take away point. The shape of a network, and \
      with it d, sets what it can represent. The number of examples n, κ and the length of the training set how much \
      of it is reached. If the loss has more than one optimum, the algorithm also decides which one is reached.
      """)
    page.goals([
      "tell representational from effective capacity, and say what each of them depends on",
      "say what the universal approximation theorem promises, and what it does not",
      "explain why both capacities are equal for a convex problem only in the limit, and what κ has to do with it",
      "compare two recipes of training fairly, at equal η × steps, before you say that one is better",
    ])
    page.exercise(
      """
      With pencil: the tent is t(u) = 2 relu(u) − 4 relu(u − ½) for u from 0 to 1. Draw t, then t(t(u)), and mark the \
      corners. How many straight pieces does t applied k times have? How many units do k layers take, and how many one \
      layer?
      """,
      solution: """
        t rises from 0 to 1 at ½ and falls back to 0. t(t(u)) runs through the whole tent while t rises, and once more \
        while it falls: corners at ¼, ½ and ¾, four pieces. Each application doubles the pieces: 2ᵏ of them, with 2ᵏ − \
        1 corners. Deep: 2k units. One layer: one unit for each corner and one for the slope of the first piece, 2ᵏ in \
        all.
        """)
    page.exercise(
      """
      With pencil: a loss has the two curvatures λ = 4 and λ = 0.04, and gradient descent starts at distance 1 from the \
      optimum along both directions. Choose η = 1/λₘₐₓ. What is κ, what is left along each direction after t \
      steps, and when is the length of what is left a tenth of the length at the start?
      """,
      solution: """
        κ = 100. The steep direction is done after one step, the other has 0.99ᵗ left. The length at the start is √2, \
        so we need 0.99ᵗ ≤ 0.1 · √2 = 0.141: t = ln 0.141 / ln 0.99, which is 195 steps. The bound κ ln 10 = 230 holds \
        and is not reached, because the start does not lie in the slow direction alone.
        """)
    page.exercise(
      """
      With the program: run the lesson with --seed 2 to --seed 4 and collect the mean differences of the recipes from \
      the claims. Which of the three claims about recipes would you report in a paper, and in which words?
      """,
      solution: """
        Those that hold with every seed, with their intervals and with what was varied: draws of \
        \(NetworkRun.trainingCount) digits and of first weights. The one about Adam compares one step size of each \
        optimizer on one data set; “Adam generalizes better” would be more than was measured.
        """)
    page.next(
      """
      The next lesson, “Early stopping”, turns what happened here by accident into a method: an algorithm that does \
      not go to the end cannot overfit as much.
      """)
  }
}
