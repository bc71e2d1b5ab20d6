/// What was asked of an axis.
struct Axis: Sendable {
  var label = ""
  var kind: ScaleKind?
  var domain: ClosedRange<Double>?
}
