import GradusCharts

/// The same for figures about when to stop.
enum StoppingTitles {
  static func isTrue(_ figure: DrawnFigure) throws -> Bool? {
    let title = figure.title
    switch figure.name {
    case "turning-point": return try turningPoint(figure)
    case "patience-counter": return try counter(figure)
    case "patience":
      let (epochs, score) = (try figure.line(panel: "epochs"), try figure.line(panel: "score"))
      if title.hasPrefix("K = 200 trains for more epochs than K = 1") {
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
      guard title == "K = 20 returns better models than the best fixed number of epochs" else {
        return isOneOf(title, fixedLengths)
      }
      // The points are those of K = 1, 2, 5, 10, 20, ….
      return try figure.points("early stopping")[4].y < figure.line("fixed number of epochs").ys.min()!
    case "leaderboard":
      let last = try figure.points("on the test set that ranked the models").last!
      guard let match = title.firstMatch(of: #/^The winner of (\d+) models on one test set has (.+) times its true/#)
      else { return title.contains("the winner of \(Int(last.x)) models on one test set") }
      return try Double(match.1)! == last.x && isNear(match.2, last.y, within: 0.006)
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
      if title.hasSuffix("to the end is seen") { return gain > 0.95 && ends[1] >= end }
      return title.contains("gains more than 5 %") ? gain < 0.95 : title.hasPrefix("Whether") ? true : nil
    case "test-set-misuse":
      let (misused, honest) = (
        try figure.points("stopped on the test set").ys, try figure.points("stopped on the validation set").ys
      )
      guard title.hasPrefix("A loss that chose the epoch is too small") else {
        return title.hasPrefix("Here stopping on the test set") || title.hasPrefix("Whether") ? true : nil
      }
      return misused.allSatisfy { $0 < 1 } && (!title.contains("right on average") || abs(honest[0] - 1) < 0.03)
    case "best-epochs":
      func draws(_ name: String) throws -> [Double] { try figure.line(name, "HistogramMark").ys }
      let early = try draws("turns before the last ten epochs")
      let late = try draws("does not overfit within these epochs")
      let (all, lateCount) = (zip(early, late).map { $0 + $1 }, late.reduce(0, +))
      guard title.hasPrefix("No epoch is right for all draws") else {
        return title.hasPrefix("In all draws") ? all.count { $0 > 0 } == 1 : nil
      }
      return all.count { $0 > 0 } > 1 && (!title.contains("some do not overfit") || lateCount > 0)
        && (!title.contains("nearly all") || lateCount < 0.2 * all.reduce(0, +))
    case "models":
      let losses = figure.description.matches(of: #/whose fresh loss is ([0-9.,·⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*[0-9⁰¹²³⁴⁵⁶⁷⁸⁹])/#)
      guard let match = title.firstMatch(of: #/has (.+) times the loss of the returned one$/#), losses.count == 2 else {
        return nil
      }
      let times = try number(losses[1].1) / number(losses[0].1)
      return try abs(number(match.1) - times) <= 0.006 + 0.01 * times
    // Nothing that could be wrong.
    case "stop-it-yourself", "three-sets": return true
    default: return try SineTitles.isTrue(figure)
    }
  }

  private static let criteria = [
    "Here the slowest criterion returns no better models than the quickest",
    "Whether the slowest criterion returns better models than the quickest cannot be told",
  ]
  private static let fixedLengths = [
    "Here the best fixed number of epochs returns models as good as K = 20",
    "Whether K = 20 beats the best fixed number of epochs cannot be told",
  ]

  /// A statement that says less than the figure could contradict.
  static func isOneOf(_ title: String, _ titles: [String]) -> Bool? { titles.contains(title) ? true : nil }

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
