import Gradus

/// The shortest deep network: a chain y = w₁ w₂ … w_L x of single weights, all 1, with x = 1.
///
/// Its loss is ½ (y − 2)², so that y should rise from 1 to 2.
struct Chain {
  let depth: Int

  private let target = 2.0
  private var weights: [Double] { Array(repeating: 1, count: depth) }
  private var output: Double { weights.reduce(1, *) }
  /// ∂L/∂wᵢ = (y − 2) times the product of the other weights.
  private var gradients: [Double] { weights.map { (output - target) * output / $0 } }

  /// The terms of y after a step against the gradient, by how many of the weights' changes they multiply: the first is y before.
  func orders(stepSize: Double) -> [Double] {
    zip(weights, gradients).reduce([1]) { terms, pair in
      let (weight, change) = (pair.0, -stepSize * pair.1)
      return zip(terms + [0], [0] + terms).map { weight * $0 + change * $1 }
    }
  }

  /// All numbers of both passes, of a chain of at most nine weights.
  var trace: Trace {
    let tape = Tape()
    let x = tape.input("x", symbol: "x", [[1]])
    let digits = ["₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
    var y = x
    for (place, digit) in digits.prefix(depth).enumerated() {
      let weight = tape.parameter("w\(place + 1)", symbol: "w\(digit)", [[weights[place]]])
      y =
        place == depth - 1
        ? (weight * y).named("y") : (weight * y).named("y\(place + 1)", symbol: "y\(digit)")
    }
    tape.backward(from: (0.5 * (y - target).squared()).named("loss", symbol: "L"))
    return tape.trace()
  }

  func loss(stepSize: Double) -> Double {
    let distance = orders(stepSize: stepSize).reduce(0, +) - target
    return distance * distance / 2
  }

  /// The step size up to which a step lowers the loss, by bisection.
  var largestStepSize: Double {
    var (low, high) = (0.0, 4.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if loss(stepSize: middle) < loss(stepSize: 0) { low = middle } else { high = middle }
    }
    return low
  }
}
