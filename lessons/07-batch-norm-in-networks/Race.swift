import Gradus

/// Looks for the step size with which a network reaches the target in the fewest steps.
struct Race: Sendable {
  let data: LabelledData
  /// Divisions of the data that are used for nothing else.
  let draws: [LabelledData.Draw]
  let stepSizes: [Double]
  let limit: Int

  /// The step size whose draws take the fewest steps together; the largest of those tried where none gets there.
  ///
  /// A step size is given up as soon as it cannot win any more.
  func best(for design: NetworkDesign) throws -> Double {
    var best = (stepSize: stepSizes[stepSizes.count / 2], steps: limit * draws.count)
    for stepSize in order {
      var total = 0
      for (index, draw) in draws.enumerated() {
        let rest = best.steps - total - 10 * (draws.count - 1 - index)
        guard rest >= 10 else {
          total = .max
          break
        }
        let training = try NetworkTraining(design, on: draw, batchSize: data.batchSize, stepSize: stepSize)
        guard let steps = try training.effort(to: data.target, limit: min(limit, rest)).steps else {
          total = .max
          break
        }
        total += steps
      }
      if total < best.steps { best = (stepSize, total) }
    }
    return best.stepSize
  }

  /// From the middle outwards, where the best one is likely to be.
  private var order: [Double] {
    let middle = stepSizes.count / 2
    return stepSizes.indices.sorted { abs($0 - middle) < abs($1 - middle) }.map { stepSizes[$0] }
  }
}
