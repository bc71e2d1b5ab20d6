import Gradus

/// What stands at the end of the lesson: what could not be shown, goals, exercises, and what comes next.
struct Closing {
  let source: CurveSource
  let trials: [StoppingTrial]

  func show(on page: Page) {
    if !source.isCourse { limits(on: page) }
    page.goals([
      "say what early stopping with patience K does, and carry it out by hand on a list of validation losses",
      "compare it fairly: with the best fixed number of epochs, and by the mean of the epochs",
      "count what validation costs in forward passes, and name the costs that are not arithmetic",
      "explain why the least of many test losses must not be reported, whether it is the best epoch or the best model",
    ])
    byHand(on: page)
    page.exercise(
      """
      A deep network learns from 50,000 examples and is validated on 10,000 after every epoch. Which part of the \
      arithmetic is validation? Which part is it if you look every fifth epoch? Hand in the two numbers with their \
      calculation.
      """,
      solution: """
        A step costs about three forward passes for each example: 3 · 50,000 = 150,000 for an epoch. Validation takes \
        10,000 of 160,000, which is 6.3 %. Every fifth epoch it takes 10,000 of 5 · 150,000 + 10,000, which is 1.3 %.
        """)
    page.exercise(
      """
      Run this lesson with the option --seed 2, and again with two other seeds. Which claims of this page have the same \
      outcome, and which numbers move outside the intervals printed here? Hand in a table.
      """,
      solution: """
        Most claims should have the same outcome, since each rests on an interval. The true value lies outside a 95 % \
        interval in about 1 of 20 cases; the number of another seed in about 1 of 6, because both numbers vary. The \
        best fixed number of epochs may move far: the curve is flat near its least point.
        """)
    page.next(
      """
      Early stopping shortens training from outside: it only looks. The next lesson changes the network itself. Batch \
      normalization can let it learn in fewer steps.
      """)
  }

  private func byHand(on page: Page) {
    page.exercise(
      """
      With a pencil: after epochs 1 to 10 the validation loss is 0.50, 0.40, 0.35, 0.37, 0.36, 0.33, 0.34, 0.36, 0.35, \
      0.38. After which epoch does training stop with K = 2, and with K = 3? Which model is returned? What would K = 5 \
      do? Hand in the three answers with the epochs that decide them.
      """,
      solution: """
        The best so far is epoch 3 (0.35). Epochs 4 and 5 do not improve on it, so K = 2 stops after epoch 5 and \
        returns the model of epoch 3. K = 3 goes on to epoch 6, which improves (0.33), and stops after epoch 9, when \
        7, 8 and 9 have not; it returns the model of epoch 6. K = 5 has not stopped after epoch 10: it stops after epoch \
        11 if that does not improve either.
        """)
  }

  private func limits(on page: Page) {
    page.heading("What your data could not show")
    let fixed = trials.count(where: \.doesNotTurn)
    page.list([
      """
      All draws are divisions of the same \(source.count) examples. They differ less than new samples would, so the \
      intervals tell how much the division matters, and not how sure you can be of other data of this kind.
      """,
      """
      The fresh loss of a draw rests on \(trials[0].sets.fresh.count) examples, and the true curve is not known.
      """,
      """
      The test sets have at most \(trials[0].sets.test.count) examples. The leaderboard is left out: the models of other \
      divisions have learned from your test examples.
      """,
      """
      In \(Estimate.share(fixed, of: trials.count).percentage) of the draws the training does not overfit within \
      \(trials[0].epochs) epochs; there early stopping has nothing to gain but time.
      """,
    ])
  }
}
