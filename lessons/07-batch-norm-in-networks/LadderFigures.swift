import Gradus

/// The ladder's figures and its table.
extension LadderReport {
  /// Few draws have none.
  private var hasIntervals: Bool { results.contains { (try? $0.interval())?.low.isFinite == true } }

  func chart(_ catching: Finding) throws -> ChartGrid {
    let names = rungs.map(\.name)
    let networks = "\(shrinking()) of \(bases.count) networks"
    let leads = try bases.indices.map { b in
      try [0, fair, rungs.count - 1].map { "\(try lead(b, $0).text) at \(names[$0])" }.joined(separator: ", ")
    }
    return ChartGrid(
      bases.count == 1
        ? catching.title(
          "Along the ladder the lead of batch norm shrinks",
          fails: "The lead of batch norm does not shrink along the ladder",
          unclear: "Whether the lead of batch norm shrinks along the ladder cannot be told")
        : catching.title(
          "Along the ladder the lead of batch norm shrinks in \(networks)",
          fails: "The lead of batch norm does not shrink along the ladder",
          unclear: "The lead of batch norm shrinks in \(networks); taken together, it cannot be told"),
      subtitle:
        "steps to \(data.targetText) validation error, best step sizes; \(summary("median", of: count, "draw"))\(hasIntervals ? ", 95 % interval" : ""); lead: steps "
        + "without over steps with; mom.: with momentum; ✕: not reached in \(Numeral(limit)) steps",
      columns: bases.count, shared: .y
    ) {
      for (b, base) in bases.enumerated() {
        Chart(base.name, subtitle: "lead: \(leads[b])") {
          for side in 0...1 {
            let medians = rungs.indices.map { result(b, $0, side).isReached ? median(b, $0, side) : .nan }
            LineMark(x: names, y: medians, series: sideNames[side])
            let reached = rungs.indices.filter { medians[$0].isFinite }
            PointMark(x: reached.map { names[$0] }, y: reached.map { medians[$0] }, series: sideNames[side])
            let failed = rungs.indices.filter { !reached.contains($0) }
            FailureMark(names: failed.map { names[$0] }, beyond: Double(limit), series: sideNames[side])
            // A few draws bound nothing.
            let intervals = rungs.indices.compactMap { rung in
              (try? result(b, rung, side).interval()).map { (name: names[rung], interval: $0) }
            }
            .filter { $0.interval.low.isFinite }
            IntervalMark(
              x: intervals.map(\.name), low: intervals.map(\.interval.low),
              high: intervals.map { min($0.interval.high, Double(limit)) }, series: sideNames[side])
          }
          RuleMark(y: limit, label: "limit")
        }
        .yAxis("steps", scale: .logarithmic).legend(.belowTitle)
      }
    }
  }

  func table(on page: Page) throws {
    page.table(
      ["network", "rung", "without: steps", "step size", "with: steps", "step size"],
      rows: try bases.indices.flatMap { b in
        try rungs.indices.map { r in
          let sides = [0, 1].map { result(b, r, $0) }
          return [bases[b].name, rungs[r].name]
            + (try sides.flatMap { [try $0.text(), $0.stepSize.brief] })
        }
      })
  }

  /// A step with batch norm costs more, so we also look at the clock.
  func seconds(on page: Page) throws {
    page.prose(
      """
      Steps are not seconds: batch norm computes more in each of them, most in narrow networks.
      """)
    let names = bases.map(\.name)
    /// nil where the target was not reached.
    func time(_ base: Int, _ side: Int) -> Double? {
      let result = self.result(base, fair, side)
      return result.isReached ? (result.seconds.median * 1000).rounded() : nil
    }
    func text(_ base: Int, _ side: Int) -> String { time(base, side).map { "\(Numeral($0)) ms" } ?? "not reached" }
    for b in bases.indices {
      page.remark("  \(names[b]), to \(data.targetText): \(text(b, 0)) without batch norm, \(text(b, 1)) with")
    }
    let isReached = bases.indices.allSatisfy { b in [0, 1].allSatisfy { time(b, $0) != nil } }
    try page.timing(
      "ladder",
      Chart(
        "How long training takes to the target, on this machine",
        subtitle:
          "without momentum, steps alone without the time of measuring; \(mediansWithIntervals(of: count, "draw"))"
          + (isReached ? "" : "; ✕: target not reached in \(Numeral(limit)) steps")
      ) {
        for b in bases.indices {
          for side in 0...1 {
            if let milliseconds = time(b, side) {
              try BarMark(x: [names[b]], y: [milliseconds], series: sideNames[side])
                .intervals(ofMedians: [result(b, fair, side).seconds.map { $0 * 1000 }]).valueLabels()
            } else {
              FailureMark(names: [names[b]], series: sideNames[side])
            }
          }
        }
      }
      .yAxis("milliseconds").legend(.inside))
  }
}
