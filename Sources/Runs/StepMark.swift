/// A number that differs where any bit of a step's kept numbers does, to notice that a step that is computed again is not the same.
///
/// The lengths of all gradients are among these numbers, and each loss depends on all that was computed before.
enum StepMark {
  static func of(_ loss: Double, _ numbers: some Sequence<Double>) -> UInt64 {
    numbers.reduce(mixed(0xcbf2_9ce4_8422_2325, loss)) { mixed($0, $1) }
  }

  private static func mixed(_ mark: UInt64, _ number: Double) -> UInt64 {
    let product = (mark ^ number.bitPattern) &* 0x9e37_79b9_7f4a_7c15
    return product ^ (product >> 29)
  }
}
