import Gradus

/// The lecture's own question, answered from what the lesson measured.
struct LectureQuestion {
  let patience: PatienceSweep
  let cost: ValidationCost
  let held: HeldOutExamples

  func answer(on page: Page) {
    page.heading("The lecture's question, answered")
    page.question(
      """
      What are the computational benefits of the early stopping method, compared with ordinary SGD? What are the \
      drawbacks?
      """,
      answer: """
        Each training finds its own length, in one run. The price is the validation examples, the arithmetic spent on \
        them, and the K epochs after the best one. In detail:
        """)
    page.list(benefits)
    page.list(drawbacks)
  }

  private var benefits: [String] {
    let (row, epochs) = (patience.row(20), patience.trials[0].epochs)
    let better = row.outcomes.indices.count {
      row.outcomes[$0].freshLoss < patience.trials[$0].freshLoss(after: epochs)
    }
    return [
      """
      Benefit: training ends by itself. With K = 20 it takes \(row.epochs.number) epochs on average, where we allowed \
      \(epochs).
      """,
      """
      Benefit: the returned model is better than the final one in \
      \(Estimate.share(better, of: row.outcomes.count).percentage) of the draws.
      """,
      """
      Benefit: nobody has to search for the number of epochs, which takes many trainings. The best fixed number, \
      \(patience.fixed.best), has a score of \(Numeral(patience.fixed.bestScore, decimals: 2).text), K = 20 one of \
      \(row.score.number).
      """,
    ]
  }

  private var drawbacks: [String] {
    let (row, count) = (patience.row(20), patience.trials[0].sets.validation.count)
    return [
      """
      Drawback: \(count) examples are not learned from. With a third held out the fresh loss is \
      \(held.thirdHeldOut.text) times that of the same number of steps on all examples.
      """,
      """
      Drawback: the validation loss is computed after every epoch, here \(cost.rows[0].share.percent) of the arithmetic; \
      looking every fifth epoch makes it \(cost.rows[2].share.percent).
      """,
      """
      Drawback: up to K epochs are trained in vain after the best one. K = 20 trains \(row.epochs.number) epochs on \
      average, the best fixed number is \(patience.fixed.best).
      """,
      """
      Drawback: the validation loss is noisy, and K = 20 stops too soon in \(row.tooSoon.percentage) of the draws. Its \
      least value is too small to be reported; a test set is still needed.
      """,
      "Drawback: a copy of the best parameters has to be kept.",
    ]
  }
}
