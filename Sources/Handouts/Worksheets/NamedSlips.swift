/// The mistakes that a student's answers have shown so far: each is named once, where it is met first.
struct NamedSlips {
  /// A mistake that an answer can come of.
  struct Slip {
    let remark: String
    /// The nodes of the trace that are computed wrongly by it; none where each answer is a slip of its own.
    let sites: Set<Int>
    /// Whether it explains an answer only together with others.
    var isFar = false

    /// Whether both come of one step.
    func isSame(_ other: Slip) -> Bool { remark == other.remark && !sites.isDisjoint(with: other.sites) }
  }
  /// By remark: the number of the first blank, and where the mistake has been made since.
  private var found: [String: (blank: Int, sites: Set<Int>)] = [:]

  /// The verdict on an answer that can come of any of `slips`; nil where there are none.
  ///
  /// A mistake that is known already explains an answer before others do.
  mutating func verdict(_ slips: [Slip], at blank: Int) -> Grading.Verdict? {
    guard let slip = slips.first(where: isKnown) ?? slips.first else { return nil }
    guard let first = found[slip.remark] else {
      found[slip.remark] = (blank, slip.sites)
      return .near(slip.remark)
    }
    let isMadeAnew = !isKnown(slip)
    found[slip.remark]?.sites.formUnion(slip.sites)
    return .again(slip.remark, first: first.blank, isMadeAnew: isMadeAnew)
  }

  private func isKnown(_ slip: Slip) -> Bool {
    !slip.sites.isEmpty && found[slip.remark]?.sites.isSuperset(of: slip.sites) == true
  }
}
