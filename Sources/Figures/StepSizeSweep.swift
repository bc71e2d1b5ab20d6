public import GradusCharts
public import GradusFormulas

/// How many steps each step size takes to reach a target.
public struct StepSizeSweep: ChartFigure {
  public let chart: Chart

  /// One setting: for each step size the steps it took, or nil where it did not get there.
  public struct Setting: Hashable, Sendable {
    public let name: RichText
    public let steps: [Int?]
    public init(_ name: some RichTextConvertible, steps: [Int?]) { (self.name, self.steps) = (name.richText, steps) }
  }

  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", stepSizes: [Double],
    _ settings: [Setting], limit: Int
  ) {
    chart = Chart(title, subtitle: subtitle) {
      for setting in settings {
        let reached = zip(stepSizes, setting.steps).compactMap { size, steps in steps.map { (size, Double($0)) } }
        LineMark(x: reached.map(\.0), y: reached.map(\.1), series: setting.name)
        PointMark(x: reached.map(\.0), y: reached.map(\.1), series: setting.name)
      }
      RuleMark(y: limit, label: "given up")
    }
    .xAxis("step size", scale: .logarithmic).yAxis("steps to the target", scale: .logarithmic)
    .alternativeText(Self.inWords(stepSizes, settings, limit))
  }

  private static func inWords(_ stepSizes: [Double], _ settings: [Setting], _ limit: Int) -> String {
    let found = settings.map { setting in
      let reached = zip(setting.steps, stepSizes).compactMap { steps, size in steps.map { (steps: $0, size: size) } }
      guard let fastest = reached.min(by: { $0.steps < $1.steps }) else { return "\(setting.name) never gets there" }
      let (low, high) = (reached.map(\.size).min()!, reached.map(\.size).max()!)
      return "\(setting.name) gets there with step sizes from \(Words.number(low)) to \(Words.number(high)), "
        + "fastest with \(Words.number(fastest.size)) in \(fastest.steps) steps"
    }
    return "Steps to the target over the step size, both on logarithmic axes; given up after \(limit) steps. "
      + found.joined(separator: "; ") + "."
  }
}
