import GradusFormulas

extension Explorable {
  /// The paths of gradient descent and of momentum down the valley L = ½ (a² + κ b²): start, step sizes and momentum are chosen.
  ///
  /// - Parameters:
  ///   - start: the first a and b, at most 12 and 5 in size.
  ///   - descent: the step size of gradient descent, from 0.001 to 0.3, as that of momentum is.
  ///   - momentum: its step size η, and what share m of the velocity it keeps.
  public static func valley(
    conditionNumber kappa: Double, from start: (a: Double, b: Double), steps: Int, descent: Double,
    momentum: (stepSize: Double, m: Double)
  ) throws -> Explorable {
    struct Numbers: Encodable {
      let kappa: Double
      let steps: Int
      let start, momentum: [Double]
      let descent: Double
    }
    return try Explorable(
      bundled: "valley", title: "Step size and momentum in a valley",
      invitation: """
        Raise the step size of gradient descent past 2/κ = \(Numeral(2 / kappa, digits: 3)): it jumps across the valley farther and \
        farther, while momentum with its step size of \(Numeral(momentum.stepSize, digits: 3)) converges. Then drag the start.
        """,
      numbers: Numbers(
        kappa: kappa, steps: steps, start: [start.a, start.b], momentum: [momentum.stepSize, momentum.m],
        descent: descent))
  }
}
