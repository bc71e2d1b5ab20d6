import Gradus

/// The drift of a bias before batch norm, if μ and σ count as constants in the backward pass.
struct BiasDrift {
  let seed: UInt64

  /// A bias before batch norm, over the steps.
  private struct Path {
    let name: String
    let bias, loss: [Double]
  }

  func show(on page: Page) throws {
    page.prose(
      """
      The wrong gradient lets parameters drift. A bias before batch norm has no effect at all: μ takes it away. Its \
      gradient is 0. The wrong gradient is not, as it does not know that μ follows; so the bias is changed in every \
      step, and the loss, which does not depend on it, gives no reason to stop.
      """)
    let steps = 300
    let paths = try [
      path("μ and σ as constants", ConstantStatisticsNorm("norm", features: 1, epsilon: 1e-5, isAffine: false), steps),
      path("through μ and σ", BatchNorm("norm", features: 1, epsilon: 1e-5, isAffine: false), steps),
    ]
    try page.figure("drift", chart(paths, steps))
    let (wrong, right) = (paths[0], paths[1])
    page.claim(
      "With μ and σ as constants a bias drifts without end while the loss stays the same",
      measured: "after \(steps) steps the bias is \(Numeral(wrong.bias[steps], decimals: 1)), against "
        + "\(Numeral(right.bias[steps], decimals: 1)); the losses are \(Numeral(wrong.loss[steps - 1], decimals: 4)) and "
        + Numeral(right.loss[steps - 1], decimals: 4).text,
      holds: abs(wrong.bias[steps]) > 10 * abs(right.bias[steps]) + 1
        && abs(wrong.loss[steps - 1] - right.loss[steps - 1]) < 0.01)
  }

  /// y = batch norm of (w x + b), for targets whose mean is 1: no b can shift y there.
  private func path(_ name: String, _ norm: any Layer, _ steps: Int) throws -> Path {
    var random = RandomGenerator(seed: seed, for: "drift of a bias")
    let inputs = random.normal(.matrix(32, 1))
    let batch = Batch(inputs: inputs, targets: inputs.map { $0 + 1 })
    let trainer = Trainer(
      Network(layers: [Dense("dense", from: 1, to: 1), norm]), loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1, initial: ["dense.weight": [[1]]])
    var (bias, loss) = ([0.0], [Double]())
    for _ in 0..<steps {
      loss.append(try trainer.step(on: batch))
      bias.append(trainer.parameters["dense.bias"]!.scalar)
    }
    return Path(name: name, bias: bias, loss: loss)
  }

  private func chart(_ paths: [Path], _ steps: Int) -> ChartGrid {
    ChartGrid(
      "With μ and σ as constants the bias drifts to \(Numeral(paths[0].bias[steps], decimals: 1)); the loss does "
        + "not notice",
      subtitle: "one activation u = w x + b behind batch norm, targets with mean 1; SGD with step size 0.1", columns: 2
    ) {
      Chart("bias b before batch norm") {
        for path in paths {
          LineMark(x: Array(0...steps), y: path.bias, series: path.name)
            .color(path.name == paths[0].name ? .gradient : .value)
        }
      }
      .xAxis("step").yAxis("b")
      Chart("loss") {
        for path in paths {
          LineMark(x: Array(1...steps), y: path.loss, series: path.name)
            .color(path.name == paths[0].name ? .gradient : .value).line(path.name == paths[0].name ? .solid : .dashed)
        }
      }
      .xAxis("step").yAxis("mean of (y − t)²", domain: 0...2)
    }
  }
}
