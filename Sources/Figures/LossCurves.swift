public import GradusCharts
public import GradusFormulas

/// Losses over the steps: for several seeds the median with quartiles, for a single seed each loss and their moving
/// average.
public struct LossCurves: ChartFigure {
  public var chart: Chart

  /// A curve for each setting, on a logarithmic axis.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - all: the settings, each with a list of losses for each seed.
  ///   - steps: the steps at which the losses were measured; nil for 1, 2, 3, ….
  ///   - smoothing: over how many steps the losses of a single seed are averaged.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", _ all: [Runs], steps: [Int]? = nil,
    smoothing: Int = 20,
    yAxis: some RichTextConvertible = "loss"
  ) {
    chart = Chart(title, subtitle: Self.with(subtitle.richText, Self.covered(all, smoothing))) {
      for runs in all {
        let xs = (steps ?? Array(1..<(runs.values.first?.count ?? 0) + 1)).map(Double.init)
        if let only = runs.values.first, runs.values.count == 1 {
          LineMark(x: xs, y: only, series: runs.name).line(width: 0.5).opacity(0.35)
          LineMark(x: xs, y: only.movingAverage(over: smoothing), series: runs.name)
          Self.failure(xs, only, runs.name)
        } else {
          let spread = Spread(of: runs.values)
          BandMark(x: xs, low: spread.low, high: spread.high, series: runs.name)
          LineMark(x: xs, y: spread.median, series: runs.name)
          Self.failure(xs, spread.median, runs.name)
        }
      }
    }
    .xAxis("step").yAxis(yAxis, scale: .logarithmic)
    .alternativeText(Self.inWords(all, steps, smoothing, yAxis))
  }

  /// A ✕ at the last loss of a run that ends with infinite ones, or with none.
  private static func failure(_ xs: [Double], _ losses: [Double], _ name: RichText) -> FailureMark {
    let last = losses.last?.isFinite == false ? losses.lastIndex(where: \.isFinite) : nil
    let places = last.map { [$0] } ?? []
    return FailureMark(x: places.map { xs[$0] }, y: places.map { losses[$0] }, series: name)
  }

  private static func line(_ runs: Runs, _ smoothing: Int) -> [Double] {
    runs.values.count == 1 ? runs.values[0].movingAverage(over: smoothing) : Spread(of: runs.values).median
  }

  /// Names every line that is not seen, since a later one is nearly the same everywhere.
  private static func covered(_ all: [Runs], _ smoothing: Int) -> [String] {
    let lines = all.map { line($0, smoothing) }
    return lines.indices.compactMap { place in
      let above = lines.indices.last { later in
        later > place && lines[later].count == lines[place].count && !lines[place].isEmpty
          && zip(lines[later], lines[place]).allSatisfy { $0 == $1 || $0 > 0 && abs($1 / $0 - 1) < 0.01 }
      }
      return above.map { "“\(all[place].name)” lies under “\(all[$0].name)”" }
    }
  }

  private static func with(_ subtitle: RichText, _ remarks: [String]) -> RichText {
    remarks.reduce(subtitle) { $0.description.isEmpty ? $1.richText : $0 + "; \($1)".richText }
  }

  private static func inWords(_ all: [Runs], _ steps: [Int]?, _ smoothing: Int, _ yAxis: some RichTextConvertible)
    -> String
  {
    let courses = all.map { runs in
      let line = line(runs, smoothing)
      let places = (steps ?? Array(1..<line.count + 1)).map(Double.init)
      return "\(runs.name) \(Words.course(line, at: places))"
    }
    let seeds = all.map(\.values.count).max() ?? 0
    let what = seeds > 1 ? "median and quartiles of \(seeds) seeds" : "each step, and the mean of the last \(smoothing)"
    return
      "Lines of the \(yAxis.richText) over the steps, on a logarithmic axis: \(what). \(courses.joined(separator: "; "))."
  }
}

extension [Double] {
  /// The mean of each number and of those before it, over at most `count` of them.
  package func movingAverage(over count: Int) -> [Double] {
    indices.map { end in
      let window = self[Swift.max(0, end - count + 1)...end]
      return window.reduce(0, +) / Double(window.count)
    }
  }
}
