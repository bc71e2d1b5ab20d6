import GradusTraces

/// What follows from the numbers that a student has written down: rightly, by rounding, and by usual mistakes.
///
/// Each part is computed when it is first asked for; who makes no mistake needs none.
final class OwnNumbers {
  private let work: StudentWork
  private let places: BlankPlaces
  private let digits: Int
  private let exact: Replay

  init(_ work: StudentWork, _ places: BlankPlaces, digits: Int) throws(TraceError) {
    (self.work, self.places, self.digits) = (work, places, digits)
    exact = try work.replay()
  }

  /// By the places of the blanks, like all that follows.
  private(set) lazy var numbers = places.numbers(in: exact)
  /// How far rounding takes an answer from its number.
  private(set) lazy var tolerances = RoundedWork(digits: digits).tolerances(of: places, in: work, exact)
  /// The same for one who rounds to a digit less than is asked for.
  private(set) lazy var roughTolerances =
    RoundedWork(digits: max(1, digits - 1)).tolerances(of: places, in: work, exact)
  /// What comes of each usual mistake.
  ///
  /// `sites` are the nodes that are computed wrongly; nil stands for the node of the blank itself.
  private(set) lazy var mistakes: [(remark: String, sites: Set<Int>?, numbers: [Double])] =
    [(remark: MarkingWords.sign, sites: nil, numbers: numbers.map { -$0 })]
    + MistakeFinder(work.trace).all.map {
      ($0.remark, Set($0.changes.keys), places.numbers(in: exact.changing($0.changes)))
    }
}
