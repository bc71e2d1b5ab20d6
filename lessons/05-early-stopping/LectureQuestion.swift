import Gradus

extension PatienceSweep {
  /// The lecture's own question, answered from what the lesson measured.
  func answer(on page: Page, trials: [StoppingTrial], costs: HeldOutExamples.Costs) {
    page.heading("The lecture's question")
    let (quick, middle, slow) = (row(2), row(20), row(200))
    page.question(
      """
      What are the computational benefits of the early stopping method, compared with ordinary SGD? What are the \
      drawbacks?
      """,
      answer: """
        Benefits: training ends sooner. With K = 20 the median training took \(middle.spent.median.percent) of the \
        epochs, and with K = 200 still only \(slow.spent.median.percent). The returned model is better besides: with K \
        = 20 its loss on fresh examples is below the final model's in \(middle.better.percent) of the draws. And the \
        number of epochs need not be found by trying: one training gives what a search over lengths would take many \
        for. Drawbacks: validation has to be computed in every epoch, \(costs.validationShare.percent) of the \
        arithmetic here; \(costs.heldOut) examples are not learned from, and the loss is \(costs.penalty.percent) \
        higher than after as many steps on all; a copy of the best parameters is kept and renewed; K epochs are \
        trained after the best one for nothing; the validation error is itself noisy, so that with K = 2 training \
        stopped too soon in \(quick.tooSoon.percent) of the draws and with K = 20 in \(middle.tooSoon.percent); and \
        the error that chose the model is too small to be reported, so that a test set is still needed.
        """)
  }
}
