import GradusTraces

/// Which answers a mistake changes by more than their tolerance.
final class MistakeCheck {
  private let places: BlankPlaces
  private let own: StudentWork
  private let work: Replay
  private let digits: Int
  let numbers: [Double]
  /// Computed when they are first asked for: most numbers are refused before.
  private(set) lazy var tolerances =
    // Fewer students than for the key: what changes an answer must change it by twice as much anyway.
    RoundedWork(digits: digits, students: 8).tolerances(of: places, in: own, work)

  init(_ trace: Trace, _ places: BlankPlaces, shown: [Int: [Int]], digits: Int) throws {
    (self.places, self.digits, own) = (places, digits, StudentWork(trace, shown: shown))
    work = try own.replay()
    numbers = places.numbers(in: work)
  }

  /// Those that the key would have.
  var tolerancesOfKey: [Double] { RoundedWork(digits: digits).tolerances(of: places, in: own, work) }

  /// Whether a tolerance is more than a share of its answer, where that is not 0.
  func isTolerant(_ tolerances: [Double], share: Double) -> Bool {
    zip(numbers, tolerances).contains { number, tolerance in
      number.withoutResidue != 0 && tolerance > share * abs(number)
    }
  }

  /// The places of the answers by which the mistake shows. Where only the sign is another one, as with a γ of −1 that is forgotten,
  /// it shows as a wrong sign, and so it is with a missing minus alone.
  func changed(by mistake: Mistake) -> [Int] {
    let others = places.numbers(in: work.changing(mistake.changes))
    return numbers.indices.filter { place in
      let (other, number) = (others[place], numbers[place])
      let distance = mistake.kind == .minus ? abs(other - number) : abs(abs(other) - abs(number))
      return distance > 2 * tolerances[place]
    }
  }
}
