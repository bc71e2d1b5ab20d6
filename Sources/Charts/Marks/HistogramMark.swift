import GradusDrawing
public import GradusFormulas

/// The distribution of numbers, as steps over bins of the same width.
public struct HistogramMark: Mark, DrawnMark {
  /// What the height of a step says.
  public enum Height: Sendable {
    /// How many numbers fall into the bin.
    case count
    /// The area of all steps is 1, so that lists of different lengths compare.
    case density
  }

  let histogram: Histogram
  /// By the bins.
  let heights: [Double]
  let series: RichText?
  public var style = MarkStyle()

  /// The histogram of `samples`.
  ///
  /// - Parameters:
  ///   - bins: how many bins there are, at least 1.
  ///   - range: what the bins cover; nil for the range of the samples.
  ///   - height: whether a step shows a count or a density.
  public init(
    _ samples: [Double], bins: Int = 40, over range: ClosedRange<Double>? = nil, height: Height = .count,
    series: (some RichTextConvertible)? = String?.none
  ) {
    let histogram = Histogram(samples, bins: bins, over: range)
    let unit = height == .count ? 1 : 1 / (Double(max(histogram.total, 1)) * histogram.binWidth)
    (self.histogram, self.series) = (histogram, series?.richText)
    heights = histogram.counts.map { Double($0) * unit }
  }

  var swatch: Swatch { .area(opacity: Self.opacity, hasLine: true) }
  private static let opacity = 0.22

  func collectDomain(into domain: inout DomainCollector) {
    domain.x.add(.numbers([histogram.range.lowerBound, histogram.range.upperBound]))
    domain.y.add(.numbers(heights))
    domain.leaveOut(histogram.notFinite)
    domain.y.includesZero = true
    domain.y.pad(for: .lines)
  }

  private func outline(on plot: Plot) -> [Point] {
    let ground = plot.baseline
    let steps = histogram.steps(heights).map { step in
      let y = plot.y(step.y)
      return Point(plot.x(step.x), y.isFinite ? y : ground)
    }
    return [Point(steps.first!.x, ground)] + steps + [Point(steps.last!.x, ground)]
  }

  func draw(on plot: Plot) {
    let points = outline(on: plot)
    let pattern = plot.fill(of: self)
    if pattern == .solid {
      plot.canvas.polygon(points, fill: plot.color(of: self).opacity(Self.opacity))
    } else {
      hatch(pattern, on: plot)
    }
    plot.canvas.polyline(points, plot.stroke(of: self, width: 1.3))
  }

  private func hatch(_ pattern: FillPattern, on plot: Plot) {
    let steps = histogram.steps(heights)
    for index in stride(from: 0, to: steps.count, by: 2) where steps[index].y > 0 {
      let (left, right, top) = (plot.x(steps[index].x), plot.x(steps[index + 1].x), plot.y(steps[index].y))
      pattern.draw(
        Rectangle(x: left, y: top, width: right - left, height: plot.baseline - top), plot.color(of: self),
        on: plot.canvas)
    }
  }

  func obstacles(on plot: Plot) -> [Point] { Obstacles.along(outline(on: plot)) }
}
