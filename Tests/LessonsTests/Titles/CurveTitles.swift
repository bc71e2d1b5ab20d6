import GradusCharts

/// What the titles of figures of curves say, computed again from what the figures show.
enum CurveTitles {
  /// Whether the title is true; nil for a title that no rule knows.
  static func isTrue(_ figure: DrawnFigure) throws -> Bool? {
    switch figure.name {
    case "real-errors": try errorsByDegree(figure)
    case "real-fits": try fits(figure)
    default: try StoppingTitles.isTrue(figure)
    }
  }

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
      let own = DrawnFigure(
        name: figure.name, title: "", description: "", series: figure.series.filter { $0.panel == panel })
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
}
