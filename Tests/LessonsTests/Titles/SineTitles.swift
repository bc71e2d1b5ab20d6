import GradusCharts

/// The same for figures of draws from the lesson's own curve.
enum SineTitles {
  static func isTrue(_ figure: DrawnFigure) throws -> Bool? {
    let title = figure.title
    switch figure.name {
    case "degree-errors":
      let (training, test) = (try figure.line("training error").ys, try figure.line("test error"))
      let falls =
        zip(training, training.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-9) } && training.last! < training[0]
      guard title.hasPrefix("The training error falls with the degree") else { return nil }
      guard let match = title.firstMatch(of: #/the test error is least at degree (\d+)$/#) else { return falls }
      return falls && test.lowest.x == Double(match.1)
    case "degree-shares":
      let overfits = try figure.line("overfits")
      let shares = [3.0, 7, 11, 15].map(overfits.at)
      if title == "Of the degrees 3, 7, 11 and 15, each overfits in more draws than the one before" {
        return zip(shares, shares.dropFirst()).allSatisfy(<)
      }
      if let match = title.firstMatch(
        of:
          #/^(\d) of the 3 steps from degree 3 to 7, 11 and 15 lets? more draws overfit; of the others? it cannot be told$/#
      ) {
        return zip(shares, shares.dropFirst()).count(where: <) >= Int(match.1)!
      }
      return title.contains("higher degree") ? true : nil
    case "more-data":
      guard title.hasPrefix("Enough data cure degree 15") else { return title.contains("these data") ? true : nil }
      let (stiff, loose) = (try figure.line("degree 1").ys, try figure.line("degree 15").ys)
      return stiff.min()! > 3 * 0.02 && loose.last! < 1.5 * 0.02 && loose.last! < loose[0]
    case "degree-descent":
      let lines = try ["SGD, Chebyshev polynomials", "SGD, monomials", "least squares"].map {
        try figure.line($0).last!.y
      }
      guard let match = title.firstMatch(of: #/^Degree 15: test error (.+) and (.+) by SGD, (.+) by least squares$/#)
      else {
        return title.hasPrefix("At degree 15") || title.hasPrefix("Whether") ? true : nil
      }
      return try isNear(match.1, lines[0]) && isNear(match.2, lines[1]) && isNear(match.3, lines[2], within: 0.5)
    case "extrapolation":
      let (line, rules) = (try figure.line("degree 15"), figure.series.filter { $0.mark == "RuleMark" }.map { $0.x[0] })
      func size(_ isInside: Bool) -> Double {
        line.filter { (rules[0]...rules[1] ~= $0.x) == isInside }.map { abs($0.y) }.max() ?? 0
      }
      return title.contains("shoots off") ? size(false) > size(true) : title.hasPrefix("Degree 15 swings") ? true : nil
    case "course-draws":
      let share = try figure.line("judged by fresh examples").at(1.1)
      if let match = title.firstMatch(of: #/^On fresh examples (only )?(\d+) % of/#) {
        return abs(Double(match.2)! - share) <= 3 && (match.1 == nil) == (share > 50)
      }
      return title.hasPrefix("On fresh examples about half") ? abs(share - 50) < 20 : nil
    case "course-losses":
      guard let match = title.firstMatch(of: #/^Three draws: (.+), (.+) and (.+) times/#) else { return nil }
      return try zip(["at 10", "at 50", "at 90"], [match.1, match.2, match.3]).allSatisfy { panel, written in
        let fresh = try figure.line("fresh", panel: panel)
        let best = try figure.line("validation", panel: panel).lowest.x
        return try isNear(written, fresh.last!.y / fresh.at(best), within: 0.01)
      }
    case "three-fits": return title.hasPrefix("Here degree 1 ")
    case "course-fits", "degree-by-examples": return true  // their numbers are not among what is drawn as lines
    default: return nil
    }
  }
}
