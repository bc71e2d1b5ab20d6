import GradusAutograd
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@Suite("Dropout") struct DropoutTests {
  private static let inputs: Tensor = [[1, 2], [3, 4]]

  private static func trainer(_ rate: Double, mask: Tensor? = nil, seed: UInt64 = 1) -> Trainer {
    Trainer(
      Network {
        Dropout("drop", rate, mask: mask)
        Dropout("other", rate)
      },
      loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: seed)
  }

  @Test("with a given mask gives the values and gradients that one computes by hand") func byHand() throws {
    let context = Context(parameters: Parameters(seed: 1))
    context.begin(.training)
    let input = context.tape.input("input", symbol: "x", Self.inputs, needsGradient: true)
    let output = try Network { Dropout("drop", 0.75, mask: [[1, 0], [0, 1]]) }(input, in: context)
    context.tape.backward(from: output.squared().sum())
    let trace = context.tape.trace()
    #expect(try trace["drop.thinned"].value == [[1, 0], [0, 4]])
    #expect(try trace["drop.output"].value == [[4, 0], [0, 16]])
    #expect(try trace["drop.output"].gradient == [[8, 0], [0, 32]])
    #expect(try trace["input"].gradient == [[32, 0], [0, 128]])
    #expect(try trace["drop.mask"].node.role == .input)
    let line = try trace["drop.output"].explanation(at: [1, 1]).description
    #expect(line == "ỹ₂,₂ = (M⊙x)₂,₂ / 0.25 = 4 / 0.25 = 16")
  }

  @Test("drops nothing in an evaluation, and where statistics are measured") func evaluation() throws {
    let trainer = Self.trainer(0.5, mask: [[0, 0], [0, 0]])
    #expect(try trainer.predict(Self.inputs) == Self.inputs)
    #expect(try trainer.forward(Self.inputs, .statistics).output == Self.inputs)
    #expect(try trainer.forward(Self.inputs, .training).output == [[0, 0], [0, 0]])
    let network = Network {
      Dropout("drop", 0.5)
      BatchNorm("norm", features: 2, epsilon: 0.1)
    }
    let normalized = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1)
    #expect(try normalized.statistics(over: Self.inputs)["norm"]?.mean == [[2, 3]])
  }

  @Test(
    "keeps the share 1 - rate, independently in each place, step and layer, and keeps the mean",
    arguments: [0.1, 0.5, 0.8])
  func draws(rate: Double) throws {
    let trainer = Self.trainer(rate)
    let inputs = Tensor(repeating: 1, .matrix(100, 100))
    func masks() throws -> [Tensor] {
      let trace = try trainer.forward(inputs, .training).trace
      return try ["drop.mask", "other.mask"].map { try trace[$0].value }
    }
    let first = try masks()
    trainer.parameters.update(by: trainer.optimizer)
    let second = try masks()
    for mask in first + second {
      #expect(mask.scalars.allSatisfy { $0 == 0 || $0 == 1 })
      // 5 standard deviations of a share of 10,000 draws.
      #expect(abs(mask.mean - (1 - rate)) < 5 * (rate * (1 - rate) / 1e4).squareRoot())
    }
    for (a, b) in [(first[0], first[1]), (first[0], second[0]), (second[0], second[1])] {
      let share = zip(a.scalars, b.scalars).reduce(0) { $0 + $1.0 * $1.1 } / 1e4
      #expect(abs(share - (1 - rate) * (1 - rate)) < 5 * 0.5 / 100)
    }
    let output = try trainer.forward(inputs, .training).trace["drop.output"].value
    #expect(abs(output.mean - 1) < 5 * (rate / (1 - rate) / 1e4).squareRoot())
  }

  @Test("draws the same mask for the same seed and step, and another for another seed") func repeats() throws {
    let inputs = Tensor(repeating: 1, .matrix(8, 8))
    func mask(_ seed: UInt64) throws -> Tensor {
      try Self.trainer(0.5, seed: seed).forward(inputs, .training).trace["drop.mask"].value
    }
    #expect(try mask(1) == mask(1))
    #expect(try mask(1) != mask(2))
  }

  @Test(
    "refuses a mask that does not fit, and says what would",
    arguments: [
      ([[1, 0]], "the mask given for the layer \"drop\" has the shape [1, 2], but its input has the shape [2, 2]"),
      (
        [[1, 0.5], [0, 1]],
        "the mask given for the layer \"drop\" has the number 0.5: it must be 1 for what is kept and 0 for what is dropped"
      ),
    ] as [(Tensor, String)])
  func refuses(mask: Tensor, message: String) throws {
    let error = #expect(throws: NetworkError.self) { try Self.trainer(0.5, mask: mask).forward(Self.inputs, .training) }
    #expect(error?.description == message)
  }
}

extension Tensor {
  fileprivate var mean: Double { scalars.reduce(0, +) / Double(count) }
}
