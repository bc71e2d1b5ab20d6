public import Charts

/// Where early stopping stops: the training loss falls on, the validation loss turns.
public struct TurningPoint: ChartFigure {
  public let chart: Chart

  /// - Parameters:
  ///   - training, validation: the losses after each epoch.
  ///   - best: the epoch whose model is returned, counted from 1.
  ///   - stop: the epoch after which training stopped; nil where it went to its end.
  public init(
    _ title: String, subtitle: String = "", training: [Double], validation: [Double], best: Int, stop: Int? = nil
  ) {
    let epochs = Array(1...max(training.count, 1))
    chart = Chart(title, subtitle: subtitle) {
      LineMark(x: epochs, y: training, series: "training")
      LineMark(x: epochs, y: validation, series: "validation")
      RuleMark(x: best, label: "returned model")
      if let stop {
        RuleMark(x: stop)
        TextMark("stopped", x: stop, y: middle(of: training + validation)).color(.muted)
      }
    }
    .xAxis("epoch").yAxis("loss", scale: .logarithmic)
  }
}

/// Half way up a logarithmic axis, away from the label at the top: the two epochs may be near each other.
private func middle(of losses: [Double]) -> Double {
  let finite = losses.filter { $0.isFinite && $0 > 0 }
  return ((finite.min() ?? 1) * (finite.max() ?? 1)).squareRoot()
}
