public import GradusCharts
public import GradusFormulas

/// How many steps each step size takes to reach a target.
public struct StepSizeSweep: ChartFigure {
  public var chart: Chart

  /// One setting: the steps it took with each step size, or nil where it did not reach the target.
  public struct Setting: Hashable, Sendable {
    /// The name of the setting in the legend.
    package let name: RichText
    /// The steps to the target for each step size; nil where it was not reached.
    package let steps: [Int?]
    /// The setting `name`, such as an optimizer, with its steps in the order of the step sizes.
    public init(_ name: some RichTextConvertible, steps: [Int?]) { (self.name, self.steps) = (name.richText, steps) }
  }

  /// A line for each setting through the step sizes that reach the target, and a ✕ above the limit for those that do not.
  ///
  /// Both axes are logarithmic.
  ///
  /// - Parameters:
  ///   - title: states the finding.
  ///   - subtitle: says what is shown.
  ///   - stepSizes: the step sizes that were tried; they must be positive.
  ///   - settings: for each setting the steps it took, one entry for each step size.
  ///   - limit: the number of steps after which a run was given up.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", stepSizes: [Double],
    _ settings: [Setting], limit: Int
  ) {
    chart = Chart(title, subtitle: subtitle) {
      for (index, setting) in settings.enumerated() {
        let reached = zip(stepSizes, setting.steps).compactMap { size, steps in steps.map { (size, Double($0)) } }
        LineMark(x: reached.map(\.0), y: reached.map(\.1), series: setting.name)
        PointMark(x: reached.map(\.0), y: reached.map(\.1), series: setting.name)
        // A symbol that a later setting's covers looks out from under it.
        let covered = stepSizes.indices.filter { place in
          setting.steps[place] != nil && settings[(index + 1)...].contains { $0.steps[place] == setting.steps[place] }
        }
        if !covered.isEmpty {
          PointMark(
            x: covered.map { stepSizes[$0] }, y: covered.compactMap { setting.steps[$0].map(Double.init) },
            series: setting.name
          ).symbol(size: 10)
        }
        let failed = zip(stepSizes, setting.steps).filter { $0.1 == nil }.map(\.0)
        FailureMark(x: failed, beyond: Double(limit), series: setting.name)
      }
      RuleMark(y: limit, label: "limit")
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
