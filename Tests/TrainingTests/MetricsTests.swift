import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

@Suite("Metrics") struct MetricsTests {
  private let logits: Tensor = [[2, -1, 0.5], [1000, 0, -3], [0, 0, 0]]

  @Test("cross-entropy is the loss that training minimizes")
  func crossEntropyIsTheLoss() throws {
    let labels = [2, 0, 1]
    let identity = Network { Dense("same", from: 3, to: 3, hasBias: false) }
    let trainer = Trainer(
      identity, loss: SoftmaxCrossEntropy(), optimizer: SGD(learningRate: 1), seed: 0,
      initial: ["same.weight": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]])
    let loss = try trainer.gradients(on: Batch(inputs: logits, targets: .oneHot(labels, classes: 3)))
    #expect(abs(crossEntropy(of: logits, labels: labels) - loss) < 1e-12)
  }

  @Test("the error rate counts the rows whose largest logit is elsewhere")
  func errorRates() {
    #expect(errorRate(of: [[2, -1, 0.5], [1000, 0, -3]], labels: [0, 1]) == 0.5)
  }
}
