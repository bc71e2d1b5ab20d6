import GradusTraces

/// Which answers a mistake changes by more than their tolerance.
final class MistakeCheck {
  private let places: BlankPlaces
  private let own: StudentWork
  private let work: Replay
  private let rounding: RoundedWork
  let numbers: [Double]
  // Fewer students than for the key: what changes an answer must change it by twice as much anyway.
  private static let few = 8
  /// Computed when they are first asked for: most numbers are refused before.
  private lazy var tolerances = rounding.tolerances(
    of: places, work, least, farthest: rounding.farthest(0..<Self.few, places, in: own, work))
  private lazy var least = rounding.least(of: places, work)

  /// - Parameter computation: of the same operations, on any numbers.
  init(_ trace: Trace, _ computation: Replay, _ places: BlankPlaces, shown: [Int: [Int]], digits: Int) {
    (self.places, rounding, own) = (places, RoundedWork(digits: digits), StudentWork(trace, shown: shown))
    work = own.replay(computation)
    numbers = places.numbers(in: work)
  }

  /// Whether an answer is much smaller than the terms that it is the sum of.
  var isHiddenByTerms: Bool { rounding.isHiddenByTerms(places, work, least) }

  /// Whether the terms of an answer cancel, so that rounding them hides it, even if it is computed from right numbers.
  var isCancelled: Bool {
    var known = own
    for (place, number) in zip(places.places, numbers) { known.written[place.id, default: [:]][place.offset] = number }
    return rounding.isCancelled(numbers, farthest: rounding.farthest(0..<Self.few, places, in: known, work))
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
  /// How many mistakes with different names, wrong signs among them, give the same number at the blank where one of them shows first.
  func mixUps(_ mistakes: [Mistake]) -> Int {
    var found: [Int: [(remark: String, number: Double)]] = [:]
    for mistake in mistakes {
      let others = places.numbers(in: work.changing(mistake.changes))
      guard let place = numbers.indices.first(where: { abs(others[$0] - numbers[$0]) > tolerances[$0] }) else {
        continue
      }
      found[place, default: [(MarkingWords.sign, -numbers[place])]].append((mistake.remark, others[place]))
    }
    return found.reduce(0) { sum, entry in
      let (place, same) = entry
      return sum
        + same.indices.reduce(0) { sum, one in
          sum
            + same[..<one].count {
              $0.remark != same[one].remark && abs($0.number - same[one].number) <= tolerances[place]
            }
        }
    }
  }
}
