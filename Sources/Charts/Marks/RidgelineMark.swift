import GradusDrawing
public import GradusFormulas

/// One distribution above the other, such as the activations of every layer.
///
/// All rows share their bins and the scale of their heights.
public struct RidgelineMark: Mark, DrawnMark {
  private struct Row {
    let name: RichText
    let histogram: Histogram
    let summary: String
    /// The smallest and the largest of its samples; none where it has no finite ones.
    let ends: [Double]
  }

  private let rows: [Row]
  /// The height of the highest step, in rows.
  private let overlap: Double
  public var style = MarkStyle()

  /// Histograms one above the other.
  ///
  /// - Parameters:
  ///   - rows: a name and its samples, from top to bottom.
  ///   - range: what the bins cover; nil for the range of all samples.
  ///   - overlap: the height of the highest step, in rows.
  public init(
    _ rows: [(name: some RichTextConvertible, samples: [Double])], bins: Int = 80,
    over range: ClosedRange<Double>? = nil,
    overlap: Double = 3.2
  ) {
    let range = range ?? Histogram.range(of: rows.map(\.samples))
    self.overlap = overlap
    self.rows = rows.map { row in
      let finite = row.samples.allSatisfy(\.isFinite) ? row.samples : row.samples.filter(\.isFinite)
      return Row(
        name: row.name.richText, histogram: Histogram(row.samples, bins: bins, over: range),
        summary: Self.summary(of: finite), ends: [finite.min(), finite.max()].compactMap(\.self))
    }
  }
  /// Rows from the properties of records: `RidgelineMark(layers, name: \.name, samples: \.activations)`.
  public init<Record>(
    _ records: some Sequence<Record>, name: KeyPath<Record, some RichTextConvertible>,
    samples: KeyPath<Record, [Double]>,
    bins: Int = 80, over range: ClosedRange<Double>? = nil, overlap: Double = 3.2
  ) {
    let rows = records.map { (name: $0[keyPath: name], samples: $0[keyPath: samples]) }
    self.init(rows, bins: bins, over: range, overlap: overlap)
  }

  private static func summary(of samples: [Double]) -> String {
    samples.isEmpty ? "no values" : MeanAndDeviation(of: samples).text { Numeral($0, decimals: 2) }
  }

  var trailingLabels: [String] { rows.map(\.summary) }

  var sidesBeyond: Set<BeyondAxis> {
    Set(
      rows.flatMap { row in
        row.ends.filter { !(row.histogram.range ~= $0) }.map { $0 > row.histogram.range.upperBound ? .right : .left }
      })
  }

  var words: String? { Words.list(rows.map { "\($0.name) \($0.summary)" }) }

  private var peak: Double { Double(max(rows.flatMap(\.histogram.counts).max() ?? 1, 1)) }

  func collectDomain(into domain: inout DomainCollector) {
    domain.y.add(.names(rows.map(\.name)))
    for row in rows {
      domain.x.add(.numbers([row.histogram.range.lowerBound, row.histogram.range.upperBound]))
      domain.leaveOut(row.histogram.notFinite)
    }
    domain.y.headroom =
      rows.enumerated().map { index, row in
        overlap * Double(row.histogram.counts.max()!) / peak - Double(index) - 0.5
      }.reduce(0, max) + 0.3
    domain.y.footroom = 0.42
  }

  func draw(on plot: Plot) {
    let height = overlap * plot.y.bandWidth / peak
    for (index, row) in rows.enumerated() {
      let ground = plot.y(Double(index))
      let color = plot.theme.shown(
        style.color ?? Palette.color(fraction(of: index, in: plot.theme), in: Palette.viridis))
      let steps = row.histogram.steps(row.histogram.counts.map(Double.init))
        .map { Point(plot.x($0.x), ground - $0.y * height) }
      let ends = [Point(steps.first!.x, ground), Point(steps.last!.x, ground)]
      plot.canvas.polygon([ends[0]] + steps + [ends[1]], fill: color.opacity(0.82 * style.opacity))
      plot.canvas.polyline(withoutGround(steps, ground), Stroke(plot.theme.background, width: 0.8))
      plot.canvas.line(from: ends[0], to: ends[1], Stroke(color, width: 0.6))
    }
  }

  func annotate(on plot: Plot) {
    let style = TextStyle(plot.theme.text.tick, color: plot.theme.muted)
    for (index, row) in rows.enumerated() {
      let place = Point(plot.area.right + 6, plot.y(Double(index)))
      plot.canvas.text(row.summary, at: place, style, anchor: TextAnchor(.left, .middle))
      for end in row.ends where !(row.histogram.range ~= end) {
        markBeyond(end, isRight: end > row.histogram.range.upperBound, ground: place.y, on: plot)
      }
    }
  }

  /// A triangle that points out of the plot where samples lie beyond it, with the farthest of them, in the row.
  private func markBeyond(_ end: Double, isRight: Bool, ground: Double, on plot: Plot) {
    let (edge, out) = (isRight ? plot.area.right : plot.area.left, isRight ? 1.0 : -1.0)
    // No higher than the row, whose ground and the one above it would else go through the number.
    let size = min(plot.theme.text.tick, 1.2 * plot.y.bandWidth)
    let style = TextStyle(size, color: plot.theme.muted, halo: plot.theme.background)
    let middle = ground - plot.y.bandWidth / 2
    let half = min(4, 0.4 * plot.y.bandWidth)
    plot.canvas.polygon(
      [Point(edge, middle), Point(edge - 6 * out, middle - half), Point(edge - 6 * out, middle + half)],
      fill: style.color, stroke: Stroke(plot.theme.background, width: 0.7))
    plot.canvas.text(
      CutOff.text(end), at: Point(edge - 9 * out, middle), style,
      anchor: TextAnchor(isRight ? .right : .left, .middle))
  }

  /// Skips the colours that are too light for a light background, and too dark for a dark one.
  private func fraction(of index: Int, in theme: Theme) -> Double {
    let range = theme.ramp
    return range.lowerBound + (range.upperBound - range.lowerBound) * Double(index) / Double(max(rows.count - 1, 1))
  }

  /// The part of the outline between the first and the last sample.
  private func withoutGround(_ steps: [Point], _ ground: Double) -> [Point] {
    let start = steps.drop { $0.y >= ground }
    return start.lastIndex { $0.y < ground }.map { Array(start[...$0]) } ?? []
  }
}
