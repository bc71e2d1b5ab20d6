import GradusTraces

/// What follows from the numbers that a student has written down: rightly, by rounding, and by usual mistakes.
///
/// Each part is computed when it is first asked for; who makes no mistake needs none.
final class OwnNumbers {
  private let work: StudentWork
  private let places: BlankPlaces
  private let digits: Int
  private let exact: Replay
  /// What is smaller than this share of the right number comes of anything: hardly anything times a wrong number is hardly anything.
  private static let smallestShare = 1e-6

  init(_ work: StudentWork, _ places: BlankPlaces, digits: Int) throws(TraceError) {
    (self.work, self.places, self.digits) = (work, places, digits)
    exact = try work.replay()
  }

  /// By the places of the blanks, like all that follows.
  private(set) lazy var numbers = places.numbers(in: exact)
  /// How far rounding takes an answer from its number; of a sum that cancels, the roundings of two large terms may add up.
  private lazy var tolerances = RoundedWork(digits: digits, leniency: 2).tolerances(of: places, in: work, exact)
  /// What comes of each usual mistake, at the nodes that are named; nil stands for the node of the blank itself.
  private lazy var mistakes: [(remark: String, sites: Set<Int>?, numbers: [Double])] =
    [(remark: MarkingWords.sign, sites: nil, numbers: numbers.map { -$0 })]
    + MistakeFinder(work.trace).all.map {
      ($0.remark, $0.sites(in: work.trace), places.numbers(in: exact.changing($0.changes)))
    }

  /// Whether an answer is what follows rightly, where `right` is the right number.
  func explains(_ answer: Double, at place: Int, right: Double) -> Bool {
    agrees(answer, with: numbers[place], within: tolerances[place], right: right)
  }

  /// The mistakes that an answer can come of, with how far their numbers are from it.
  func slips(behind answer: Double, at place: Int, right: Double) -> [(slip: NamedSlips.Slip, distance: Double)] {
    mistakes.filter { mistake in
      let other = mistake.numbers[place]
      let tolerance = tolerances[place]
      let isOther = abs(other - numbers[place]) > tolerance
      let near = min(tolerance, RoundedWork.largestShare(digits) * abs(other))
      return isOther && agrees(answer, with: other, within: near, right: right)
    }.map {
      (
        NamedSlips.Slip(remark: $0.remark, sites: $0.sites ?? [places.places[place].id]),
        abs($0.numbers[place] - answer)
      )
    }
  }

  /// Whether an answer is a number that follows from the student's own, and is that of somebody who computes.
  private func agrees(
    _ answer: Double, with number: Double, within tolerance: @autoclosure () -> Double, right: Double
  ) -> Bool {
    guard number.isFinite else { return false }
    // Near 0 counts as 0 where that is right; where it comes of a mistake, it is exactly 0, but for the last bits.
    if number.isResidue { return right == 0 ? answer.isWithin(tolerance(), of: 0) : abs(answer) < 1e-14 }
    guard abs(number) >= Self.smallestShare * abs(right) else { return false }
    return answer.isWithin(tolerance(), of: number)
  }
}

extension Double {
  /// Whether it is no further from `other` than `tolerance`, whatever the last bits say.
  func isWithin(_ tolerance: Double, of other: Double) -> Bool {
    abs(self - other) <= tolerance * (1 + 1e-9) + (other.isResidue ? 1e-12 : 1e-14 * abs(other))
  }

  /// Whether it is 0 but for the last bits.
  var isResidue: Bool { abs(self) < 1e-11 }
}
