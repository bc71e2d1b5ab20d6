import GradusDrawing
public import GradusFormulas
import GradusRequirements

/// Lines along which a function of two variables has the same value, such as a loss over two weights.
public struct ContourMark: Mark, DrawnMark {
  /// The values that get a line.
  public enum Levels: Hashable, Sendable {
    /// This number of lines, at equal differences.
    case linear(Int)
    /// This number of lines, at equal ratios; for a function that is positive.
    case logarithmic(Int)
    /// At these values.
    case values([Double])
  }

  private let grid: ContourGrid
  private let levels: [Double]
  private let label: RichText
  public var style = MarkStyle()

  /// The contours of a function.
  ///
  /// - Parameters:
  ///   - x, y: where the function is evaluated.
  ///   - samples: how often the function is evaluated along each axis.
  ///   - label: what the values are, for the colour bar; none is drawn without it.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, levels: Levels = .linear(12), samples: Int = 100,
    label: some RichTextConvertible = "", _ function: (_ x: Double, _ y: Double) -> Double
  ) {
    grid = ContourGrid(x: x, y: y, samples: samples, function)
    self.label = label.richText
    self.levels = Self.values(levels, over: grid.range)
  }

  private static func values(_ levels: Levels, over range: ClosedRange<Double>) -> [Double] {
    func spread(_ count: Int, _ kind: ScaleKind, from low: Double) -> [Double] {
      let scale = AxisScale(kind, domain: kind.usable(low...range.upperBound), start: 0, end: Double(count + 1))
      return (1...max(count, 1)).map { scale.value(at: Double($0)) }
    }
    switch levels {
    case .linear(let count): return spread(count, .linear, from: range.lowerBound)
    case .logarithmic(let count):
      require(range.upperBound > 0, "levels at equal ratios need a function that is positive somewhere")
      return spread(count, .logarithmic, from: max(range.lowerBound, range.upperBound * 1e-6))
    case .values(let values): return values.filter(\.isFinite).sorted()
    }
  }

  private var domain: ClosedRange<Double> { ColorScale.sequential.domain(of: levels) }

  var colorBar: ColorBar? {
    label.isEmpty || style.color != nil ? nil : ColorBar(colors: .sequential, domain: domain, label: label)
  }

  func collectDomain(into domain: inout DomainCollector) {
    domain.x.add(.numbers([grid.xs.first!, grid.xs.last!]))
    domain.y.add(.numbers([grid.ys.first!, grid.ys.last!]))
    (domain.x.isCovered, domain.y.isCovered) = (true, true)
    domain.leaveOut(grid.notFinite)
  }

  func draw(on plot: Plot) {
    for (index, level) in levels.enumerated() {
      let fraction = 0.9 * Double(index) / Double(max(levels.count - 1, 1))
      let color =
        label.isEmpty
        ? Palette.color(fraction, in: Palette.viridis) : ColorScale.sequential.color(of: level, in: domain)
      let segments = grid.segments(at: level).flatMap { segment in
        segment.map { Point(plot.x($0.x), plot.y($0.y)) } + [Point(.nan, .nan)]
      }
      let stroke = Stroke(plot.theme.shown(style.color ?? color).opacity(style.opacity), width: style.width ?? 1)
      plot.canvas.polyline(segments, stroke)
    }
  }
}
