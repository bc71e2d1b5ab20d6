import GradusFormulas

/// What a chart shows and what is found there, for those who cannot see it.
extension Chart {
  var summary: String {
    let axes = [x.label, y.label].filter { !$0.isEmpty }.map(\.description).joined(separator: ", ")
    let findings = findings.joined(separator: "; ")
    return Self.sentences([
      subtitle.description, axes.isEmpty ? "" : "Axes: " + axes, findings.isEmpty ? "" : "Shown: " + findings,
    ])
  }

  /// Of each series, and of each mark without one, what its first mark with words says.
  private var findings: [String] {
    var told = Set<RichText>()
    return marks.compactMap { mark in
      guard let words = mark.words, mark.series.map({ told.insert($0).inserted }) ?? true else { return nil }
      return mark.series.map { "\($0) \(words)" } ?? words
    }
  }

  fileprivate static func sentences(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: ". ")
  }
}

extension ChartGrid {
  var summary: String {
    Chart.sentences(
      [subtitle.description]
        + charts.map { [$0.title.description, $0.summary].filter { !$0.isEmpty }.joined(separator: ": ") })
  }
}
