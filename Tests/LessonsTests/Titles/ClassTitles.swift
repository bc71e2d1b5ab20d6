import GradusCharts

/// The same for figures of networks that learn classes.
enum ClassTitles {
  static func isTrue(_ figure: DrawnFigure) throws -> Bool? {
    let title = figure.title
    switch figure.name {
    case "batch-sizes":
      guard let match = title.firstMatch(of: #/^(\d+) passes: loss (.+) in steps of (.+), (.+) in steps of (.+)$/#)
      else {
        return title.hasPrefix("After ") || title.hasPrefix("Too few") ? true : nil
      }
      func last(_ name: Substring) throws -> Double {
        try figure.line(String(name), panel: "\(match.1) passes").last!.y
      }
      let (all, small) = (try last(match.3), try last(match.5))
      return try small < all && isNear(match.2, all) && isNear(match.4, small)
    case "condition-numbers":
      guard let match = title.firstMatch(of: #/gradient descent needs (.+) steps, momentum (.+)$/#) else {
        return title.hasPrefix("Steps") ? true : nil
      }
      return try isNear(match.1, figure.line("gradient descent").last!.y, within: 0.001)
        && isNear(match.2, figure.points("momentum").last!.y, within: 0.001)
    case "convexity":
      let losses = try figure.line("the loss of the network").ys
      let hill = losses.max()! > 1.001 * max(losses[0], losses.last!)
      return title.hasSuffix("there is a hill")
        ? hill : title.hasPrefix("No hill") ? !hill : title.hasPrefix("The loss")
    case "optimizers":
      guard let match = title.firstMatch(of: #/^(.+) needs (.+) steps to the loss that SGD has after (.+)$/#) else {
        return ["Momentum does not always help", "Too few draws to say who is faster"].contains(title) ? true : nil
      }
      let (own, sgd) = (try figure.line(String(match.1)), try figure.line("SGD").last!.y)
      return own.lowest.y <= 1.02 * sgd
    case "step-sizes":
      guard let match = title.firstMatch(of: #/^SGD is best at a step size of (\S+), Adam at ([^:]+)/#) else {
        return nil
      }
      return try isNear(match.1, figure.points("SGD").lowest.x) && isNear(match.2, figure.points("Adam").lowest.x)
    case "trajectories":
      guard
        let match = title.firstMatch(
          of: #/steps leave (.+) % of the distance to gradient descent, (.+) % to momentum$/#)
      else { return title.hasPrefix("After ") || title.hasPrefix("Two paths") ? true : nil }
      func left(_ panel: String) throws -> Double {
        let path = try figure.line(panel: panel)
        func length(_ place: (x: Double, y: Double)) -> Double { (place.x * place.x + place.y * place.y).squareRoot() }
        return 100 * length(path.last!) / length(path[0])
      }
      return try isNear(match.1, left("gradient"), within: 0.5) && isNear(match.2, left("momentum"), within: 0.5)
    default: return try batchNorm(figure)
    }
  }

  private static let sides = ["without batch norm", "with batch norm"]

  private static func batchNorm(_ figure: DrawnFigure) throws -> Bool? {
    let title = figure.title
    // What cannot be told is not told.
    if title.hasSuffix("cannot be told") { return true }
    switch figure.name {
    case "digits-losses":
      guard let match = title.firstMatch(of: #/the loss is (.+) without batch norm, (.+) with$/#) else { return nil }
      return try isNear(match.1, figure.line(sides[0]).last!.y) && isNear(match.2, figure.line(sides[1]).last!.y)
    case "digits-percentiles":
      guard let match = title.firstMatch(of: #/moves by (.+) without batch norm, (.+) with$/#) else { return nil }
      let ranges = try sides.map { try figure.line($0).ys }.map { $0.max()! - $0.min()! }
      return try abs(number(match.1) - ranges[0]) <= 0.051 && abs(number(match.2) - ranges[1]) <= 0.051
    case "gradients-by-layer":
      let spreads = try sides.map { side in
        let sizes = try figure.line(side, panel: "sigmoid").ys
        return sizes.max()! / sizes.min()!
      }
      return title.hasPrefix("Batch norm evens out") ? spreads[1] < spreads[0] : title.contains("does not even out")
    case "ladder":
      func lead(_ panel: String, _ end: KeyPath<[Double], Double?>) throws -> Double {
        let steps = try sides.map { try figure.line($0, panel: panel).ys[keyPath: end]! }
        return steps[0] / steps[1]
      }
      let shrinks = try Set(figure.series.map(\.panel)).reduce(1) { try $0 * lead($1, \.first) / lead($1, \.last) }
      return title.contains("lead of batch norm shrinks") ? shrinks > 1 : title.contains("does not catch up")
    case "small-batches":
      let errors = try sides.map { try figure.line($0, "BarMark")[0].y }
      return title.hasSuffix("does harm") ? errors[1] > errors[0] : title.hasSuffix("does no harm")
    case "speed":
      func largest(_ side: String) throws -> Double {
        try Set(figure.series.map(\.panel)).reduce(1) {
          try $0 * (figure.points(side, panel: $1).map(\.x).max() ?? 0.01)
        }
      }
      return title.hasPrefix("With batch norm larger")
        ? try largest(sides[1]) > largest(sides[0]) : title.hasPrefix("With batch norm no larger")
    case "whole-network":
      let ends = try sides.map { try figure.line($0).last!.y }
      return title.contains("does far more harm") ? ends[0] > 3 * ends[1] : title.contains("does not do far more harm")
    case "test-time-batches":
      let alone = try figure.line(figure.series.first { $0.mark == "BarMark" }!.series, "BarMark").last!.y
      return title.contains("cannot be classified") ? alone > 50 : title.hasPrefix("Even") ? alone < 50 : nil
    case "tangent", "test-time-running", "digits-activations", "largest-step", "orders", "momentum-roots": return true
    default: return nil
    }
  }
}
