import Foundation
import GradusCharts
import GradusFigures
import GradusFiles

extension Page {
  /// Writes what a figure of charts shows as `name`.series.json, with which a test compares its title.
  func writeSeries(of figure: some Figure, named name: String) throws {
    let series: [DrawnSeries] =
      switch figure {
      case let chart as Chart: chart.drawnSeries
      case let grid as ChartGrid: grid.drawnSeries
      case let figure as any ChartFigure: figure.chart.drawnSeries
      case let figure as any GridFigure: figure.grid.drawnSeries
      default: []
      }
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    try Files.write([UInt8](encoder.encode(series)), to: folder.appendingPathComponent("\(name).series.json").path)
  }
}
