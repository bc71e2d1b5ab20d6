/// A formula in symbols alone, such as an update rule, which stands on a line of its own.
///
/// Letters are `Formula.symbol("η")`, an index of letters `.symbol("u", "b")`, gradients `.gradient("w")`; `*` puts factors
/// side by side:
///
///     StatedFormula(v, .becomes, m * v + g, name: "momentum")   // momentum   v ← m v + g
public struct StatedFormula: Hashable, Sendable {
  /// What stands before the formula, such as "Adam"; nil where it has no name.
  package let name: String?
  package let left: Formula
  /// The sign and what follows it.
  package let step: PrintedLine.Step

  /// States what `left` equals, is about equal to, or becomes.
  ///
  /// - Parameter name: what stands before the formula, such as "Adam".
  public init(_ left: Formula, _ sign: PrintedLine.Sign = .equals, _ right: Formula, name: String? = nil) {
    (self.left, self.name) = (left, name)
    step = PrintedLine.Step(sign: sign, formula: right, reading: .statement, remark: nil)
  }
}
