extension Explorable {
  /// The gradient over a minibatch of three as arrows, of which batch norm takes away two parts: g is dragged.
  ///
  /// - Parameters:
  ///   - g: ∂L/∂y for each example, from −1.6 to 1.6.
  ///   - u: the activation for each of the three examples, not all the same.
  public static func normalizedGradient(of g: [Double], at u: [Double]) throws -> Explorable {
    struct Numbers: Encodable { let g, u: [Double] }
    return try Explorable(
      bundled: "normalized-gradient", title: "What batch norm leaves of a gradient",
      invitation: """
        Drag the tip of g, in either picture. What is left always lies on one line, perpendicular to 1 and to û; make g a multiple of \
        1 or of û, and nothing is left.
        """,
      numbers: Numbers(g: g, u: u))
  }
}
