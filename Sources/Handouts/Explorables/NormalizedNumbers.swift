extension Explorable {
  /// The numbers of one activation on lines, before batch norm and after each of its steps: u is dragged, γ and β are chosen.
  ///
  /// - Parameter u: the activation for up to four examples, each from −3 to 3.
  public static func normalizedNumbers(_ u: [Double], gamma: Double, beta: Double) throws -> Explorable {
    struct Numbers: Encodable { let u: [Double], gamma, beta: Double }
    return try Explorable(
      bundled: "normalized-numbers", title: "Batch norm of four numbers",
      invitation: """
        Drag one of the u in the first row, or change γ and β: û always has mean 0 and standard deviation 1, so that γ and β alone \
        decide on the mean and the standard deviation of y.
        """,
      numbers: Numbers(u: u, gamma: gamma, beta: beta))
  }
}
