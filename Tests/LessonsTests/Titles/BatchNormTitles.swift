import Foundation
import GradusCharts
import Testing

/// The same for figures of the lessons about batch norm.
enum BatchNormTitles {
  private static let sides = ["without batch norm", "with batch norm"]

  static func isTrue(_ figure: DrawnFigure) throws -> Bool? {
    let title = figure.title
    switch figure.name {
    case "drift": return try drift(figure)
    case "ladder": return try ladder(figure)
    case "tangent": return try tangent(figure)
    // What cannot be told is not told.
    case _ where title.hasSuffix("cannot be told"): return true
    case "digits-losses":
      guard let match = title.firstMatch(of: #/the loss averages (.+) without batch norm, (.+) with$/#) else {
        return nil
      }
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
    case "test-time-running":
      let (with, without) = try (
        figure.line("moving by 1/10")[0].y, figure.line("moving by 1/10, without its start")[0].y
      )
      return title.hasPrefix("Running averages are poor") ? with > without : title.contains("are not poor")
    case "digits-activations": return try activations(figure)
    default: return try HandTitles.isTrue(figure)
    }
  }

  /// The end of the bias, and at how many steps the lines of the losses differ.
  private static func drift(_ figure: DrawnFigure) throws -> Bool? {
    let names = ["μ and σ as constants", "through μ and σ"]
    guard
      let match = figure.title.firstMatch(
        of: #/^(The bias drifts to (.+)|The bias does not drift|Whether the bias drifts cannot be told); (.+)$/#)
    else { return nil }
    let losses = try names.map { try figure.line($0, panel: "loss").ys }
    let differing = zip(losses[0], losses[1]).count { abs($0 - $1) >= 0.01 }
    let said =
      differing == 0
      ? "the median losses are the same" : "the median losses differ at \(differing) of \(losses[0].count) steps"
    let end = try figure.line(names[0], panel: "bias").last!.y
    return try match.3 == said
      && (match.2.map { try abs(number($0) - end) <= 0.5 } ?? (match.1.hasPrefix("Wh") || end < 2))
  }

  /// In how many panels the lead shrinks for certain; a ✕ is over its height.
  private static func ladder(_ figure: DrawnFigure) throws -> Bool? {
    let panels = Set(figure.series.map(\.panel))
    func isReached(_ panel: String, _ side: String, rung: Int) -> Bool {
      figure.series.contains {
        $0.mark == "PointMark" && $0.panel == panel && $0.series == side && $0.x.contains(Double(rung))
      }
    }
    let shrinking = try panels.count { panel in
      // What did not reach the target took more than the limit.
      let limit = try #require(figure.series.first { $0.mark == "RuleMark" && $0.panel == panel }).y[0]
      func steps(_ side: String) throws -> [Double] {
        try figure.line(side, panel: panel).ys.map { $0.isFinite ? $0 : limit }
      }
      let (without, with) = (try steps(sides[0]), try steps(sides[1]))
      // The last rung is momentum, with which the title has nothing to do.
      let fair = without.count - 2
      return without[0] / with[0] > without[fair] / with[fair]
        && isReached(panel, sides[0], rung: fair) && isReached(panel, sides[1], rung: 0)
    }
    if let match = figure.title.firstMatch(of: #/shrinks in (\d+) of (\d+) networks/#) {
      return Int(match.1) == shrinking && Int(match.2) == panels.count
    }
    switch figure.title {
    case "Along the ladder the lead of batch norm shrinks": return shrinking == 1 && panels.count == 1
    case "The lead of batch norm does not shrink along the ladder": return shrinking < panels.count
    case "Whether the lead of batch norm shrinks along the ladder cannot be told": return true
    default: return nil
    }
  }

  /// The numbers are those beside the last row before training.
  private static func activations(_ figure: DrawnFigure) throws -> Bool? {
    guard let match = figure.title.firstMatch(of: #/receive (.+) ± (.+) without batch norm, (.+) ± (.+) with$/#) else {
      return nil
    }
    let rows = try sides.map { side in
      let panel = try #require(figure.description.components(separatedBy: "\(side): ").last)
      return try #require(panel.components(separatedBy: ". w")[0].matches(of: #/before ([^ ]+) ± ([0-9.]+)/#).last)
    }
    let shown = [rows[0].1, rows[0].2, rows[1].1, rows[1].2]
    return try zip([match.1, match.2, match.3, match.4], shown).allSatisfy {
      try abs(number($0) - number($1)) <= 0.0551
    }
  }

  /// The numbers are those of the dotted rules, at which the fall is half of what the tangent promises.
  private static func tangent(_ figure: DrawnFigure) throws -> Bool? {
    let ends = try sides.map { side in
      let rule = try #require(figure.series.first { $0.mark == "RuleMark" && $0.panel == side }).x[0]
      let (loss, promise) = (try figure.line(side, panel: side), try figure.line("tangent", panel: side))
      let slope = (promise[0].y - promise[1].y) / (promise[1].x - promise[0].x)
      let share = (loss[0].y - loss.at(rule)) / (slope * rule)
      #expect(
        abs(share - 0.5) < 1e-6 || rule == loss.last!.x && share > 0.5, "\(side): \(share) of the promise at \(rule)")
      return rule
    }
    let title = figure.title
    guard
      let match = title.firstMatch(
        of: #/(?:over )?([\d.]+) % with batch norm, (?:only )?(?:over )?([\d.]+) % without$/#)
    else { return nil }
    guard try isNear(match.1, ends[1]), try isNear(match.2, ends[0]) else { return false }
    if title.hasPrefix("Where") { return true }
    return title.contains("no larger") ? ends[1] <= ends[0] : title.contains("only") ? ends[1] > ends[0] : nil
  }
}
