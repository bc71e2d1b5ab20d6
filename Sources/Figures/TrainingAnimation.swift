public import GradusCharts
public import GradusDrawing
public import GradusFormulas
import GradusRequirements

/// Loss curves that grow while a network trains; as a still figure, the curves at the end.
public struct TrainingAnimation: AnimatedFigure {
  private let title, subtitle, yAxis: RichText
  private let curves: [Runs]
  private let steps: [Double]
  private let domain: ClosedRange<Double>
  private let frames: Int
  public var theme = Theme.screen

  /// An animation of loss curves, on a logarithmic axis.
  ///
  /// - Parameters:
  ///   - curves: the curves, of which the first list of losses is shown; these lists are equally long, with at least 2
  ///     losses.
  ///   - steps: the steps at which the losses were measured; nil for 1, 2, 3, ….
  ///   - frames: how many pictures the animation has.
  public init(
    _ title: some RichTextConvertible, subtitle: some RichTextConvertible = "", _ curves: [Runs], steps: [Int]? = nil,
    frames: Int = 100,
    yAxis: some RichTextConvertible = "loss"
  ) {
    (self.title, self.subtitle, self.yAxis) = (title.richText, subtitle.richText, yAxis.richText)
    (self.curves, self.frames) = (curves, frames)
    let count = curves.first?.values.first?.count ?? 0
    require(
      count > 1 && curves.allSatisfy { $0.values.first?.count == count }, "all curves need the same steps, at least 2")
    require(
      steps.map { $0.count == count } ?? true && frames > 0,
      "\(count) losses need as many steps, not \(steps?.count ?? count), and at least 1 frame, not \(frames)")
    self.steps = (steps ?? Array(1...count)).map(Double.init)
    let losses = curves.flatMap { $0.values[0] }.filter { $0.isFinite && $0 > 0 }
    domain = (losses.min() ?? 0.1) * 0.9...(losses.max() ?? 1) * 1.1
  }

  public var animation: FrameSequence {
    FrameSequence(frames: frames, framesPerSecond: 20) { frame in
      chart(until: max(2, steps.count * (frame + 1) / frames)).picture
    }
  }

  public var picture: Picture { chart(until: steps.count).picture }

  /// The axes cover the whole training from the first frame on, so that only the curves move.
  private func chart(until count: Int) -> Chart {
    let shown = steps.prefix(count)
    return Chart(title, subtitle: subtitle) {
      for curve in curves {
        let losses = Array(curve.values[0].prefix(count))
        LineMark(x: Array(shown), y: losses, series: curve.name)
        PointMark(x: shown.last!, y: losses.last!, series: curve.name)
      }
    }
    .xAxis("step", domain: steps[0]...steps.last!).yAxis(yAxis, scale: .logarithmic, domain: domain).legend(.inside)
    .alternativeText(inWords).theme(theme)
  }

  private var inWords: String {
    let courses = curves.map { "\($0.name) \(Words.course($0.values[0], at: steps))" }
    return "Lines of the \(yAxis) that grow with the steps, on a logarithmic axis. \(courses.joined(separator: "; "))."
  }
}
