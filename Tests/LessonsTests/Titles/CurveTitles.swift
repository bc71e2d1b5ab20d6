import GradusCharts

/// What the titles of figures of curves say, computed again from what the figures show.
enum CurveTitles {
  /// Whether the title is true; nil for a title that no rule knows.
  static func isTrue(_ figure: DrawnFigure) throws -> Bool? {
    let title = figure.title
    switch figure.name {
    case "real-errors": return try errorsByDegree(figure)
    case "real-fits": return try fits(figure)
    case "turning-point": return try turningPoint(figure)
    case "patience-counter": return try counter(figure)
    case "patience":
      let (epochs, score) = (try figure.line(panel: "epochs"), try figure.line(panel: "score"))
      if title.hasPrefix("A larger K trains for more epochs") {
        return epochs.first!.y < epochs.last!.y
          && (!title.hasSuffix("and returns better models") || score.last!.y < score.first!.y)
      }
      return title.hasPrefix("Whether") || title.hasPrefix("No K") ? epochs.first!.y <= epochs.last!.y : nil
    case "criteria":
      let points = figure.series.filter { $0.mark == "PointMark" }.flatMap { zip($0.x, $0.y).map { (x: $0, y: $1) } }
      guard title == "The slowest criterion returns better models than the quickest" else {
        return isOneOf(title, criteria)
      }
      return points.max { $0.x < $1.x }!.y < points.min { $0.x < $1.x }!.y
    case "fixed-length":
      guard title == "Early stopping returns better models than any fixed number of epochs" else {
        return isOneOf(title, fixedLengths)
      }
      return try figure.points("early stopping").ys.min()! < figure.line("fixed number of epochs").ys.min()!
    case "held-out":
      let end = try figure.line("all, to the end").ys[0]
      let gain = try figure.points("early stopping").at(33) / end
      // The lower ends of the intervals, and then the upper ones.
      let ends = figure.series.filter { $0.mark == "IntervalMark" }.map {
        zip($0.x, $0.y).map { (x: $0, y: $1) }.at(33)
      }
      if let match = title.firstMatch(of: #/early stopping loses: it has (.+) times the loss/#) {
        return try isNear(match.1, gain, within: 0.01) && ends[0] > end
      }
      if title.contains("gains less than 5 %") { return gain > 0.95 && ends[1] < end }
      if title.hasSuffix("to the end is seen") { return gain > 0.95 && ends[0] <= end && ends[1] >= end }
      return title.hasSuffix("gains more than 5 %") ? gain < 0.95 : title.hasPrefix("Whether") ? true : nil
    case "test-set-misuse":
      let (misused, honest) = (
        try figure.points("stopped on the test set").ys, try figure.points("stopped on the validation set").ys
      )
      guard title.hasPrefix("A loss that chose the epoch is too small") else {
        return title.hasPrefix("Here stopping on the test set") || title.hasPrefix("Whether") ? true : nil
      }
      return misused.allSatisfy { $0 < 1 } && honest.allSatisfy { abs($0 - 1) < 0.2 }
    // No lines, or nothing that could be wrong.
    case "best-epochs", "models", "stop-it-yourself", "three-sets": return true
    default: return try SineTitles.isTrue(figure)
    }
  }

  private static let criteria = [
    "Here the slowest criterion returns no better models than the quickest",
    "Whether the slowest criterion returns better models than the quickest cannot be told",
  ]
  private static let fixedLengths = [
    "Here the best fixed number of epochs returns models as good as early stopping",
    "Whether early stopping beats the best fixed number of epochs cannot be told",
  ]

  /// A statement that says less than the figure could contradict.
  static func isOneOf(_ title: String, _ titles: [String]) -> Bool? { titles.contains(title) ? true : nil }

  private static func errorsByDegree(_ figure: DrawnFigure) throws -> Bool? {
    let (training, validation) = (
      try figure.line("least squares: training"), try figure.line("least squares: validation")
    )
    func same(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(abs(a), abs(b)) + 1e-9 }
    if let match = figure.title.firstMatch(
      of:
        #/^By least squares, degree 15 has (less|no less) training error than degree (\d+), and more validation error$/#
    ) {
      let degree = Double(match.2)!
      let isLess = training.at(15) < training.at(degree)
      return (match.1 == "less") == isLess && validation.at(15) > validation.at(degree)
    }
    if let match = figure.title.firstMatch(
      of: #/^By least squares, degree 15 has the same validation error as degree (\d+)$/#)
    {
      return same(validation.at(15), validation.at(Double(match.1)!))
    }
    if figure.title == "The errors of least squares are the same at every degree" {
      return (training.ys.map { ($0, training.at(1)) } + validation.ys.map { ($0, validation.at(1)) }).allSatisfy(same)
    }
    if figure.title == "By least squares, no degree has less validation error than degree 15" {
      return validation.ys.allSatisfy { $0 >= validation.at(15) || same($0, validation.at(15)) }
    }
    // These speak of half of the divisions, which the figure does not show by themselves.
    let chosen =
      #/^(Whether|By least squares,) degree (\d+)(, chosen .+,)? is (no )?better than degree 15 .+$/#
    return figure.title == "By least squares, half of the divisions choose degree 15" || figure.title.contains(chosen)
      ? true : nil
  }

  /// The training error from the points and the curves of two panels.
  private static func fits(_ figure: DrawnFigure) throws -> Bool? {
    func error(_ degree: Int) throws -> Double {
      let panel = "degree \(degree)"
      // "degree 1" is the beginning of "degree 15" too, and comes first.
      let own = DrawnFigure(name: figure.name, title: "", series: figure.series.filter { $0.panel == panel })
      let (points, line) = (try own.points("training examples"), try own.line("least squares"))
      let squares = points.map { point in (line.at(point.x) - point.y) * (line.at(point.x) - point.y) }
      return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
    let (first, last) = (try error(1), try error(15))
    let targets = try figure.points("training examples", panel: "degree 1").ys
    // Curves are drawn as 400 short lines.
    let slack = 0.02 * (targets.max()! - targets.min()!)
    if let match = figure.title.firstMatch(
      of: #/^From degree 1 to 15 the training error (falls|rises) from (.+) to (.+)$/#)
    {
      let (from, to) = (try number(match.2), try number(match.3))
      return (match.1 == "falls") == (to < from) && abs(from - first) <= slack && abs(to - last) <= 0.5 * to + slack
    }
    if let match = figure.title.firstMatch(of: #/^From degree 1 to 15 the training error stays at (.+)$/#) {
      return abs(try number(match.1) - first) <= slack
    }
    return figure.title == "From degree 1 on the training error is 0 but for rounding" ? first <= slack : nil
  }

  private static func turningPoint(_ figure: DrawnFigure) throws -> Bool? {
    let (training, validation) = (try figure.line("training"), try figure.line("validation"))
    let returned = figure.series.first { $0.mark == "RuleMark" }!.x[0]
    let part = validation.last!.y > 1.01 * validation.at(returned) && training.at(returned) > 1.01 * training.last!.y
    if let match = figure.title.firstMatch(
      of: #/^After epoch (\d+) the validation loss rises; the training loss goes on falling$/#)
    {
      return Double(match.1)! == returned && part
    }
    return figure.title == "In this draw the two losses do not part" ? !part : nil
  }

  private static func counter(_ figure: DrawnFigure) throws -> Bool? {
    let losses = try figure.line("validation", panel: "validation")
    let counts = try figure.points(panel: "epochs since")
    let goesBack = zip(counts, counts.dropFirst()).contains { $0.y > 0 && $1.y == 0 }
    if figure.title.hasPrefix("The counter goes back to 0") && !goesBack { return false }
    var least = Double.infinity
    for (loss, count) in zip(losses, counts) {
      if (loss.y < least) != (count.y == 0) { return false }
      least = min(least, loss.y)
    }
    if let match = figure.title.firstMatch(of: #/and at (\d+) training ends$/#) {
      return counts.last!.y == Double(match.1)!
    }
    if let match = figure.title.firstMatch(of: #/and does not reach (\d+) here$/#) {
      return counts.ys.max()! < Double(match.1)!
    }
    return nil
  }
}
