import GradusFormulas

/// What was asked of an axis.
struct Axis: Sendable {
  var label = RichText()
  var kind: ScaleKind?
  var domain: ClosedRange<Double>?
  var labels = TickLabels.numbers
}

/// How much of the axes is drawn.
public enum AxisDisplay: Hashable, Sendable {
  /// Ticks, labels, the grid, and the colour bar where there is one.
  case full
  /// A thin frame: for images.
  case frame
}
