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
      return try isNear(match.1, figure.points("gradient descent").last!.y, within: 0.001)
        && isNear(match.2, figure.points("momentum").last!.y, within: 0.001)
    case "convexity":
      let losses = try figure.line("the loss of the network").ys
      let hill = losses.max()! > 1.001 * max(losses[0], losses.last!)
      return title.hasSuffix("there is a hill")
        ? hill : title.hasPrefix("No hill") ? !hill : title.hasPrefix("The loss")
    case "optimizers":
      guard let match = title.firstMatch(of: #/^(.+) needs (.+) steps to the loss that SGD has after (.+)$/#) else {
        return ["Momentum does not always help", "Too few draws to say whether momentum is faster than SGD"].contains(
          title) ? true : nil
      }
      let (own, sgd) = (try figure.line(String(match.1)), try figure.line("SGD").last!.y)
      return own.lowest.y <= 1.02 * sgd
    case "approximations":
      guard let match = title.firstMatch(of: #/^One tanh unit stays (.+) away, (\d+ units) (.+)$/#) else { return nil }
      return try isNear(match.1, distance("1 unit", figure)) && isNear(match.3, distance(String(match.2), figure))
    case "convergence":
      guard
        let match = title.firstMatch(
          of: #/leaves (.+) % of the excess error in monomials, (.+) % in Chebyshev polynomials$/#)
      else {
        return title.hasPrefix("Gradient descent comes near") || title.hasPrefix("Whether") ? true : nil
      }
      func left(_ panel: String) throws -> Double { try 100 * figure.line("degree 15", panel: panel).last!.y }
      return try isNear(match.1, left("monomials"), within: 0.5) && isNear(match.2, left("Chebyshev"), within: 0.5)
    case "recipes": return try recipes(figure)
    case "step-sizes":
      guard
        let match = title.firstMatch(
          of: #/^In (?:this draw|these \d+ draws) SGD is best at a step size of (\S+), Adam at ([^:]+)/#)
      else {
        return nil
      }
      return try isNear(match.1, figure.points("SGD").lowest.x) && isNear(match.2, figure.points("Adam").lowest.x)
    case "trajectories":
      // What the cross stands for is in the legend.
      guard try figure.points("minimum")[0] == (0, 0) else { return false }
      guard
        let match = title.firstMatch(
          of: #/steps gradient descent has (.+) % of its way still to go, momentum (.+) %$/#)
      else { return title.hasPrefix("After ") || title.hasPrefix("Two paths") ? true : nil }
      func left(_ panel: String) throws -> Double {
        let path = try figure.line(panel: panel)
        func length(_ place: (x: Double, y: Double)) -> Double { (place.x * place.x + place.y * place.y).squareRoot() }
        return 100 * length(path.last!) / length(path[0])
      }
      return try isNear(match.1, left("gradient"), within: 0.5) && isNear(match.2, left("momentum"), within: 0.5)
    default: return try BatchNormTitles.isTrue(figure)
    }
  }

  /// The root of the mean squared distance of a network from the curve, which is drawn through more points.
  private static func distance(_ network: String, _ figure: DrawnFigure) throws -> Double {
    let curve = try figure.line("sin 3x + |x|")
    let squares = try figure.line(network).map { point in (point.y - curve.at(point.x)) * (point.y - curve.at(point.x))
    }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

  /// The bars are those of three recipes of SGD, of momentum and of Adam, in this order.
  private static func recipes(_ figure: DrawnFigure) throws -> Bool? {
    func errors(_ name: String) throws -> [Double] { try figure.line(name, "BarMark").map(\.x) }
    let (training, test) = (try errors("training"), try errors("test"))
    guard test.count == 5,
      let match = figure.title.firstMatch(of: #/^Test errors of (.+) to (.+) %(: |, while |; )(.+)$/#),
      try number(match.1) == test.min(), try number(match.2) == test.max()
    else { return false }
    // A median below 2 % is a training to the end.
    let untrained = [(2, "SGD"), (3, "momentum")].filter { training[$0.0] >= 2 }.map(\.1)
    switch match.4 {
    case "Adam ends lower than SGD and momentum": return untrained.isEmpty && test[4] < min(test[2], test[3])
    case "Adam does not end lower than SGD and momentum": return untrained.isEmpty && test[4] >= min(test[2], test[3])
    case "whether Adam ends lower cannot be told": return untrained.isEmpty
    case let rest where rest.hasSuffix(" not trained to the end"):
      return rest
        == "\(untrained.joined(separator: " and ")) \(untrained.count == 1 ? "is" : "are") not trained to the end"
    default: return nil
    }
  }
}
