import GradusTraces

/// How far an answer may be from what comes of a mistake.
///
/// Slips lead to numbers of any kind, and mistakes to so many that one of them is always near. So an answer has the name of a
/// mistake only where it is what students get who make it and then round to the nearest, be it in each step or at the end.
struct MistakenWork {
  private let places: BlankPlaces
  private let digits: Int
  private let students: [Replay]

  /// - Parameters:
  ///   - exact: what follows from `work` without rounding.
  ///   - digits: the significant digits that are asked for.
  init(_ work: StudentWork, _ exact: Replay, _ places: BlankPlaces, digits: Int) {
    (self.places, self.digits) = (places, digits)
    students = [digits, digits + 1].map { work.roundedToNearest(exact, toDigits: $0) }
  }

  /// By the places of the blanks, where `numbers` come of the changes without rounding.
  func tolerances(of numbers: [Double], making changes: [Int: Replay.Change]) -> [Double] {
    let others = students.map { places.numbers(in: changes.isEmpty ? $0 : $0.changing(changes)) }
    return numbers.enumerated().map { place, number in
      let reached = others.map { abs($0[place] - number) }.filter(\.isFinite).max() ?? 0
      return reached + number.halfUnit(ofDigits: digits)
    }
  }
}
