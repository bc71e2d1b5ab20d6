import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@Suite("A residual block") struct ResidualTests {
  @Test("gives the values and gradients that one computes by hand") func byHand() throws {
    let context = Context(parameters: Parameters(seed: 1, initial: ["block.dense.weight": [[1, 0], [2, -3]]]))
    context.begin(.training)
    let input = context.tape.input("input", symbol: "x", [[1, 2]], needsGradient: true)
    let output = try Network { Residual("block") { Dense("dense", from: 2, to: 2) } }(input, in: context)
    context.tape.backward(from: output.sum())
    let trace = context.tape.trace()
    #expect(context.parameters.names == ["block.dense.weight", "block.dense.bias"])
    #expect(try trace["block.dense.output"].value == [[5, -6]])
    #expect(try trace["block.output"].value == [[6, -4]])
    #expect(try trace["input"].gradient == [[2, 0]])
    #expect(try trace["block.dense.weight"].gradient == [[1, 1], [2, 2]])
    // The way around F passes the gradient of y on as it is.
    #expect(try trace["input"].gradientPaths.map(\.part).contains([[1, 1]]))
  }

  @Test("whose layers change the number of features is refused with both numbers") func widths() throws {
    let trainer = Trainer(
      Network { Residual("block") { Dense("dense", from: 2, to: 3) } }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1)
    let error = #expect(throws: NetworkError.self) { try trainer.forward([[1, 2]], .training) }
    #expect(error == .residualWidths(layer: "block", input: 2, output: 3))
    #expect(
      error?.description == "the layers inside \"block\" make 3 features of 2, so that x + F(x) cannot be computed: "
        + "the last of them must have 2 outputs")
  }

  @Test("gives the statistics of a batch norm inside by its path") func statistics() throws {
    let trainer = Trainer(
      Network { Residual("block") { BatchNorm("norm", features: 2, epsilon: 0) } }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1)
    let statistics = try trainer.statistics(over: [[1, 2], [3, 6]])
    #expect(statistics["block.norm"]?.mean == [[2, 4]])
    #expect(try trainer.predict([[2, 4]], with: statistics) == [[2, 4]])
    let error = #expect(throws: NetworkError.self) { try trainer.forward([[1, 2], [1, 3]], .training) }
    #expect(error == .zeroSigma(layer: "block.norm", feature: 0, step: 1))
  }
}
