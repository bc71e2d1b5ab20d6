import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining

extension FigureTraces {
  /// A step of a network whose layers, sizes and data depend on the seed.
  static func random(_ seed: UInt64) throws -> Trace {
    var random = RandomGenerator(seed: seed)
    func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
    func tensor(_ rows: Int, _ columns: Int) -> Tensor {
      Tensor(rows: (0..<rows).map { _ in (0..<columns).map { _ in Double.random(in: -2...2, using: &random) } })
    }
    let (rows, inputs, outputs) = (pick([2, 4, 7]), pick([1, 2, 3]), pick([1, 3]))
    var (layers, width) = ([any Layer](), inputs)
    for number in 1...pick([1, 2, 3]) {
      let next = pick([1, 2, 3, 5])
      layers.append(Dense("dense\(number)", from: width, to: next, hasBias: pick([true, false])))
      if pick([true, false]) { layers.append(BatchNorm("norm\(number)", features: next, epsilon: 1e-3)) }
      layers.append(Activation("active\(number)", pick([Activation.Function.tanh, .sigmoid, .relu])))
      width = next
    }
    layers.append(Dense("output", from: width, to: outputs))
    let batch = Batch(
      inputs: tensor(rows, inputs), targets: tensor(rows, outputs), needsInputGradient: pick([true, false]))
    let trainer = Trainer(
      Network(layers: layers), loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: seed)
    try trainer.gradients(on: batch)
    return trainer.trace()
  }

  /// All that a graph is to hold for.
  static var many: [(name: String, trace: Trace)] {
    get throws {
      [
        ("batch norm", try scalarBatchNorm), ("exclusive or", try exclusiveOr), ("digits", try digits(hidden: 100)),
        ("reuse", reuse),
      ]
        + (try (1...16).map { ("network of seed \($0)", try random($0)) })
    }
  }

  /// Values that are used again and again, straight and through values without a name.
  static var reuse: Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.5], [-1.5], [2]], needsGradient: true)
    let w = tape.parameter("w", [[1.25]])
    let a = (x * w).named("a")
    let b = (a * a + x).named("b")
    let c = ((a + b).tanh() * w).named("c")
    let d = (c * x - (a * 2).exp() / (1 + b.squared())).named("d")
    tape.backward(from: (d + w * c).mean().named("loss", symbol: "L"))
    return tape.trace()
  }
}
