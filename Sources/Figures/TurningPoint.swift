public import GradusCharts
import GradusDrawing
public import GradusFormulas

/// The point where early stopping stops: the training loss keeps falling, but the validation loss turns.
public struct TurningPoint: ChartFigure {
  public var chart: Chart

  /// The two curves, with a rule at the epoch of the returned model.
  ///
  /// - Parameters:
  ///   - training, validation: the losses after each epoch.
  ///   - best: the epoch whose model is returned, counted from 1.
  ///   - stop: the epoch after which training stopped; nil where it was not stopped early.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", training: [Double],
    validation: [Double], best: Int, stop: Int? = nil
  ) {
    let epochs = Array(1..<training.count + 1)
    chart = Chart(title, subtitle: subtitle) {
      LineMark(x: epochs, y: training, series: "training")
      LineMark(x: epochs, y: validation, series: "validation")
      RuleMark(x: best, label: "returned model")
      if validation.indices.contains(best - 1) {
        PointMark(x: [best], y: [validation[best - 1]], series: "validation").symbol(size: 7)
      }
      if let stop { RuleMark(x: stop, label: "stopped") }
    }
    .xAxis("epoch").yAxis("loss", scale: .logarithmic)
    .alternativeText(
      "Two lines of the loss over the epochs, on a logarithmic axis. "
        + "The training loss \(Words.course(training, at: epochs.map(Double.init))); "
        + "the validation loss \(Words.course(validation, at: epochs.map(Double.init))). "
        + "The model of epoch \(best) is returned" + (stop.map { "; training stopped after epoch \($0)." } ?? "."))
  }
}
