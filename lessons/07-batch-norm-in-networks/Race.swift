import Gradus

/// Looks for the step size with which a network reaches the target in the fewest steps.
struct Race: Sendable {
  let data: LabelledData
  /// Divisions of the data that are used for nothing else.
  let draws: [LabelledData.Draw]
  /// In ascending order.
  let stepSizes: [Double]
  let limit, patience: Int

  /// The best step size of each design, where each design takes one measure more than the one before it: so its best step
  /// size is looked for near the one before it.
  func best(climbing designs: [NetworkDesign]) throws -> [Double] {
    // Sigmoids have small slopes and take larger steps.
    var place = stepSizes.count / 2 + (designs.first?.function == .sigmoid ? 1 : 0)
    var momentum = 0.0
    return try designs.map { design in
      // Momentum m makes steps 1/(1 − m) times as long in the end: with m = 0.9 ten times, which is two places.
      if design.momentum > momentum { place -= 2 }
      momentum = design.momentum
      place = try best(for: design, from: place)
      return stepSizes[place]
    }
  }

  /// The place of the step size whose draws take the fewest steps together; a draw that does not get there counts with the limit.
  ///
  /// It starts at `guess`, and goes on to larger step sizes, or to smaller ones, for as long as they are better or nothing has
  /// reached the target.
  private func best(for design: NetworkDesign, from guess: Int) throws -> Int {
    let start = min(max(guess, 0), stepSizes.count - 1)
    let none = limit * draws.count
    var best = (place: start, steps: try steps(design, stepSizes[start], fewerThan: none) ?? none)
    for direction in [1, -1] where best.place == start {
      var place = start + direction
      while stepSizes.indices.contains(place) {
        let steps = try steps(design, stepSizes[place], fewerThan: best.steps)
        if let steps { best = (place, steps) } else if best.steps < none { break }
        place += direction
      }
    }
    return best.place
  }

  /// How many steps the draws take together; nil, as soon as that is certain, where they are not fewer than `best`.
  private func steps(_ design: NetworkDesign, _ stepSize: Double, fewerThan best: Int) throws -> Int? {
    var total = 0
    for (index, draw) in draws.enumerated() {
      // Each later draw takes 10 steps at least.
      let rest = best - total - 10 * (draws.count - index)
      guard rest > 0 else { return nil }
      let training = try NetworkTraining(design, on: draw, batchSize: data.batchSize, stepSize: stepSize)
      let steps = try training.effort(to: data.target, limit: min(limit, rest), patience: patience).steps
      total += steps ?? limit
    }
    return total < best ? total : nil
  }
}
