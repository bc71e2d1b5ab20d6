import GradusFormulas

/// The numbers that a mark shows, for a test that compares them with the title of their figure.
package struct DrawnSeries: Codable, Hashable, Sendable {
  /// The title of the chart that it stands in.
  package let panel: String
  /// Empty where the mark has no name.
  package let series: String
  /// Such as LineMark; a mark of ranges is there twice, for its lower and its upper ends.
  package let mark: String
  /// Names count from 0, unless they are numbers themselves.
  package let x, y: [Double]
}

extension Chart {
  /// What its lines, points, bars, bins, bands and rules show.
  package var drawnSeries: [DrawnSeries] {
    marks.flatMap { mark in
      mark.shownNumbers.map { xs, ys in
        DrawnSeries(
          panel: title.description, series: mark.series?.description ?? "", mark: "\(type(of: mark))",
          x: xs.namesCounted, y: ys.namesCounted)
      }
    }
  }
}

extension ChartGrid {
  /// What its charts show.
  package var drawnSeries: [DrawnSeries] { charts.flatMap(\.drawnSeries) }
}

extension DrawnMark {
  fileprivate var shownNumbers: [(Channel, Channel)] {
    switch self {
    case let mark as LineMark: [(mark.xs, mark.ys)]
    case let mark as PointMark: [(mark.xs, mark.ys)]
    case let mark as BarMark: [(mark.xs, mark.ys)]
    case let mark as HistogramMark: [(.numbers(mark.heights.indices.map(mark.histogram.edge)), .numbers(mark.heights))]
    case let mark as RuleMark: [mark.place]
    case let mark as any DrawnRanges: [(mark.xs, mark.lows), (mark.xs, mark.highs)]
    default: []
    }
  }
}

extension Channel {
  fileprivate var namesCounted: [Double] {
    switch self {
    case .numbers(let numbers): numbers
    case .names(let names): names.enumerated().map { Double($1.description) ?? Double($0) }
    }
  }
}
