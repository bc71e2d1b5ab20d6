import GradusCharts
import GradusFormulas
import GradusRuns
import GradusTensors

/// A value of a recorded run over its steps, drawn as it fits.
struct RunChart {
  let run: RecordedRun
  let name: String
  let steps: ClosedRange<Int>

  /// - Throws: `RunError` where the run does not keep the value in this way.
  func chart(_ kind: PlotCommand.Kind?) throws -> Chart {
    switch kind ?? (hasLines ? .line : .percentiles) {
    case .line: return try lines()
    case .percentiles: return try percentiles()
    case .histogram: return try histograms()
    }
  }

  /// Whether its numbers are the same ones at each step: rows of a minibatch are other examples each time.
  private var hasLines: Bool {
    guard let column = run.columns.first(where: { $0.name == name }) else { return name == "loss" }
    let value = name.hasSuffix(".gradient") ? String(name.dropLast(9)) : name
    return column.shape.rows == 1 || run.columns.contains { $0.name == "\(value).gradient.norm" }
  }

  private var axis: String { run.columns.first { $0.name == name }?.symbol ?? name }

  private var title: String {
    name + (steps.count == 1 ? ", step \(steps.lowerBound)" : ", steps \(steps.lowerBound) to \(steps.upperBound)")
  }

  /// Of a value that is kept at keyframes, one alone is no course.
  private func title(of summaries: [(step: Int, summary: StepSummary)]) -> String {
    summaries.count == 1 ? "\(name), step \(summaries[0].step) alone" : title
  }

  /// Why there is no more than one, where more were asked for.
  private func note(on summaries: [(step: Int, summary: StepSummary)]) -> String {
    summaries.count == 1 && steps.count > 1
      ? "; gradus train --every keeps more steps" : StepRhythm(summaries.map(\.step)).words
  }

  private func lines() throws -> Chart {
    if name == "loss", !run.columns.contains(where: { $0.name == "loss" }) {
      let losses = try run.losses(steps)
      return Chart(title) { LineMark(x: losses.map { Double($0.step) }, y: losses.map(\.loss), series: "loss") }
        .xAxis("step").yAxis("loss", scale: losses.allSatisfy { $0.loss > 0 } ? .logarithmic : .linear)
    }
    let values = try run.values(of: name, steps)
    guard let shape = values.first?.value.shape else { return Chart(title) {}.xAxis("step") }
    let places = Array(shape.indices.prefix(8))
    let rest = shape.count - places.count
    return Chart(title, subtitle: rest > 0 ? "the first \(places.count) of its \(shape.count) numbers" : "") {
      for place in places {
        LineMark(
          x: values.map { Double($0.step) }, y: values.map { $0.value[place] },
          series: shape.count == 1 ? name : place.map { "\($0 + 1)" }.joined(separator: ","))
      }
    }
    .xAxis("step").yAxis(axis)
  }

  private func summaries() throws -> [(step: Int, summary: StepSummary)] {
    if run.columns.contains(where: { $0.name == name }) {
      return try run.values(of: name, steps).map { ($0.step, StepSummary($0.value.scalars)) }
    }
    return try run.distribution(of: name).filter { steps.contains($0.step) }
  }

  private func percentiles() throws -> Chart {
    let summaries = try summaries()
    let xs = summaries.map { Double($0.step) }
    return Chart(
      title(of: summaries),
      subtitle:
        "median, and the ranges from 25 % to 75 % and from 5 % to 95 % of its numbers\(note(on: summaries))"
    ) {
      BandMark(
        x: xs, low: summaries.map { $0.summary.percentiles[1] }, high: summaries.map { $0.summary.percentiles[5] },
        series: "5 % to 95 %")
      BandMark(
        x: xs, low: summaries.map { $0.summary.percentiles[2] }, high: summaries.map { $0.summary.percentiles[4] },
        series: "25 % to 75 %")
      LineMark(x: xs, y: summaries.map { $0.summary.percentiles[3] }, series: "median")
    }
    .xAxis("step").yAxis(axis)
  }

  /// At most eight steps, at equal distances, each from its counts.
  private func histograms() throws -> Chart {
    let all = try summaries()
    let chosen = all.count <= 8 ? all : (0..<8).map { all[$0 * (all.count - 1) / 7] }
    let rows = chosen.map { step, summary in
      let (low, high) = (summary.percentiles[0], summary.percentiles[6])
      let width = (high - low) / Double(max(summary.counts.count, 1))
      return (
        name: "step \(step)",
        samples: summary.counts.enumerated().flatMap { place, count in
          Array(repeating: low + (Double(place) + 0.5) * width, count: count)
        }
      )
    }
    let count = chosen.count == 1 ? "this step\(note(on: chosen))" : "\(chosen.count) steps"
    return Chart(title(of: chosen), subtitle: "how its numbers are distributed at \(count)") { RidgelineMark(rows) }
      .xAxis(name)
  }
}
