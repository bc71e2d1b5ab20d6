import Foundation
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
  static var many: [(name: String, trace: Trace)] { get throws { try traced.get() } }
  private static let traced = Result {
    [
      ("batch norm", try scalarBatchNorm), ("exclusive or", try exclusiveOr), ("digits", try digits(hidden: 100)),
      ("reuse", reuse), ("residual", try residual), ("GRU", gru(inLayer: false)),
      ("GRU in a layer", gru(inLayer: true)), ("two steps", twoSteps), ("attention", attention),
      ("many users", manyUsers), ("long names", longNames),
    ]
      + (try (1...16).map { ("network of seed \($0)", try random($0)) })
  }

  /// One value that seven others are computed from.
  static var manyUsers: Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.5], [-1.2], [2]], needsGradient: true)
    let a = (tape.parameter("w", Tensor(0.7)) * x).named("a", symbol: "a")
    let b = a.squared().named("b", symbol: "b")
    let c = a.tanh().named("c", symbol: "c")
    let d = (-a).exp().named("d", symbol: "d")
    let e = (a * b).named("e", symbol: "e")
    let f = (a.sigmoid() + c).named("f", symbol: "f")
    let y = (b + c * d - e + f * a).named("y", symbol: "y")
    tape.backward(from: (y - tape.input("t", [[1], [0], [2]])).squared().mean().named("loss", symbol: "L"))
    return tape.trace()
  }

  /// Values whose names and formulas are as wide as a column of 8 cm.
  static var longNames: Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.5, -0.2, 0.9], [1.2, 0.4, -0.7]])
    let mean = x.matmul(tape.parameter("encoder mean", [[0.2, -0.1], [0.4, 0.3], [-0.5, 0.6]]))
      .named("latent mean")
    let variance = x.matmul(tape.parameter("encoder variance", [[0.1, 0.5], [-0.3, 0.2], [0.4, -0.2]]))
      .named("latent logvariance")
    let divergence = (variance.exp() + mean.squared() - 1 - variance).mean(axis: 1).named("divergence")
    let error = (mean + (variance * 0.5).exp()).squared().mean(axis: 1).named("reconstruction error")
    tape.backward(from: (error + divergence).mean().named("loss", symbol: "L"))
    return tape.trace()
  }

  /// A step of a GRU, each of whose inputs is used three times and more; its gates are a layer of their own, or none.
  static func gru(inLayer: Bool) -> Trace {
    let tape = Tape()
    let x = tape.input("x", [[0.7, -0.2]], needsGradient: true)
    let h = tape.input("h", [[0.1, 0.3]], needsGradient: true)
    func product(_ gate: String, _ state: Variable) -> Variable {
      let w = tape.parameter("W_\(gate)", [[0.3, -0.5], [0.8, 0.1]])
      let u = tape.parameter("U_\(gate)", [[0.2, 0.4], [-0.6, 0.7]])
      return x.matmul(w) + state.matmul(u)
    }
    func gates() -> Variable {
      let z = product("z", h).sigmoid().named("z", symbol: "z")
      let r = product("r", h).sigmoid().named("r", symbol: "r")
      let g = product("g", r * h).tanh().named("g", symbol: "g")
      return ((1 - z) * h + z * g).named("next", symbol: "y")
    }
    let next = inLayer ? tape.scoped("one") { gates() } : gates()
    tape.backward(from: (next - tape.input("t", [[0.25, -0.5]])).squared().mean().named("loss", symbol: "L"))
    return tape.trace()
  }

  /// Two steps of a GRU, each of which is a layer, with the same parameters for both.
  static var twoSteps: Trace {
    let tape = Tape()
    func parameter(_ name: String, _ rows: [[Double]]) -> Variable { tape.parameter(name, Tensor(rows: rows)) }
    let w = ["z", "r", "h"].map { parameter("W_\($0)", [[0.3, -0.5], [0.8, 0.1]]) }
    let u = ["z", "r", "h"].map { parameter("U_\($0)", [[0.2, 0.4], [-0.6, 0.7]]) }
    func step(_ number: Int, _ x: Variable, _ h: Variable) -> Variable {
      tape.scoped(["one", "two"][number - 1]) {
        let z = (x.matmul(w[0]) + h.matmul(u[0])).sigmoid().named("z", symbol: "z\(number)")
        let r = (x.matmul(w[1]) + h.matmul(u[1])).sigmoid().named("r", symbol: "r\(number)")
        let g = (x.matmul(w[2]) + (r * h).matmul(u[2])).tanh().named("g", symbol: "g\(number)")
        return ((1 - z) * h + z * g).named("h", symbol: "h\(number)")
      }
    }
    let first = step(1, tape.input("x1", [[0.7, -0.2]], needsGradient: true), tape.input("h0", [[0, 0]]))
    let second = step(2, tape.input("x2", [[-0.4, 0.9]], needsGradient: true), first)
    tape.backward(from: (second - tape.input("t", [[0.25, -0.5]])).squared().mean().named("loss", symbol: "L"))
    return tape.trace()
  }

  /// Attention over four rows with a residual and a norm behind it, in formulas without layers.
  static var attention: Trace {
    let tape = Tape()
    let x = tape.input(
      "X", [[-0.8, -0.3, 0.4], [0.4, 0.9, -0.2], [0.7, 0.3, -0.4], [0.2, 0.8, 0.7]], needsGradient: true)
    func weight(_ name: String, _ shift: Double) -> Variable {
      tape.parameter(name, Tensor(rows: (0..<3).map { row in (0..<3).map { sin(Double(4 * row + $0) + shift) } }))
    }
    let (q, k, v) = (
      x.matmul(weight("W_q", 0)).named("Q"), x.matmul(weight("W_k", 1)).named("K"),
      x.matmul(weight("W_v", 2)).named("V")
    )
    let scores = (q.matmul(k.transposed()) / 3.0.squareRoot()).named("S")
    let y = (x + scores.softmax().named("A").matmul(v).named("O").matmul(weight("W_o", 3))).named("Y")
    let c = (y - y.mean(axis: 1).named("mu", symbol: "μ", role: .statistic)).named("c")
    let sigma = c.squared().mean(axis: 1).squareRoot().named("sigma", symbol: "σ", role: .statistic)
    let target = tape.input("t", [[0.1, 0.2, -0.9], [-0.5, 0.6, 0.2], [-0.7, -0.4, 0.6], [0.4, -0.3, -0.1]])
    tape.backward(from: ((c / sigma).named("N") - target).squared().mean().named("loss", symbol: "L"))
    return tape.trace()
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
