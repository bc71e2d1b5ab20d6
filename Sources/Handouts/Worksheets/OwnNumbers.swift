import GradusTraces

/// What follows from the numbers that a student has written down: rightly, by rounding, and by usual mistakes.
///
/// Each part is computed when it is first asked for; who makes no mistake needs none.
final class OwnNumbers {
  private let work: StudentWork
  private let places: BlankPlaces
  private let digits: Int
  private let usual: SheetMistakes
  private let computation: Replay
  private lazy var exact = work.replay(computation)
  /// What is smaller than this share of the right number comes of anything, since hardly anything times a wrong number is hardly
  /// anything: then the answer's own digits have to agree.
  private static let smallestShare = 1e-6

  /// - Parameter computation: of the same trace, from any numbers.
  init(_ work: StudentWork, _ places: BlankPlaces, digits: Int, _ usual: SheetMistakes, _ computation: Replay) {
    (self.work, self.places, self.digits, self.usual, self.computation) = (work, places, digits, usual, computation)
  }

  /// By the places of the blanks, like all that follows.
  private(set) lazy var numbers = places.numbers(in: exact)
  /// How far rounding takes an answer from its number; of a sum that cancels, the roundings of two large terms may add up.
  private lazy var tolerances = rounding.tolerances(
    of: places, exact, least, farthest: rounding.farthest(0..<rounding.students, places, in: work, exact))
  /// Students are tried only for answers that are within these.
  private lazy var widest = rounding.widest(of: places, exact, least)
  private lazy var least = rounding.least(of: places, exact)
  private var rounding: RoundedWork { RoundedWork(digits: digits, leniency: 2) }
  private lazy var mistaken = MistakenWork(work, exact, places, digits: digits)
  /// What comes of a mistake, by its place.
  private var numbersOfMistakes: [Int: [Double]] = [:]
  /// How far an answer may be from what comes of a mistake, by the place of the mistake.
  private var tolerancesOfMistakes: [Int: [Double]] = [:]
  private lazy var tolerancesOfSigns = mistaken.tolerances(of: numbers, making: [:])
  /// What comes of rounding each step to a digit less.
  private lazy var roughNumbers = places.numbers(in: work.roundedToNearest(exact, toDigits: digits - 1))

  /// Whether an answer is what follows rightly, where `right` is the right number.
  func explains(_ answer: Double, at place: Int, right: Double) -> Bool {
    agrees(answer, with: numbers[place], within: widest[place], right: right)
      && agrees(answer, with: numbers[place], within: tolerances[place], right: right)
  }

  /// The mistakes that an answer can come of, with how far their numbers are from it.
  func slips(behind answer: Double, at place: Int, right: Double) -> [(slip: NamedSlips.Slip, distance: Double)] {
    var slips: [(slip: NamedSlips.Slip, distance: Double)] = []
    func look(
      _ remark: String, _ other: Double, _ sites: @autoclosure () -> Set<Int>, isFar: Bool = false,
      _ tolerance: () -> Double
    ) {
      let widest = RoundedWork.largestShare(digits) * abs(other)
      guard agrees(answer, with: other, within: widest, right: right), isOther(other, than: place),
        agrees(answer, with: other, within: min(widest, tolerance()), right: right)
      else { return }
      slips.append((NamedSlips.Slip(remark: remark, sites: sites(), isFar: isFar), abs(other - answer)))
    }
    look(MarkingWords.sign, -numbers[place], [places.places[place].id]) {
      // No slip but a lost sign leads there.
      max(tolerances[place], tolerancesOfSigns[place])
    }
    let sources = sources(of: place)
    // What is not behind an answer does not change it.
    for (number, mistake) in usual.all.enumerated() where mistake.changes.keys.contains(where: sources.contains) {
      let isFar = !usual.concerns(mistake, place)
      look(mistake.remark, numbers(ofMistake: number)[place], sites(of: mistake, behind: place), isFar: isFar) {
        tolerances(ofMistake: number)[place]
      }
    }
    return slips
  }

  /// Whether a number differs from what follows rightly by more than rounding; students are tried only where that is not clear.
  private func isOther(_ number: Double, than place: Int) -> Bool {
    let distance = abs(number - numbers[place])
    return distance > least[place] && (distance > widest[place] || distance > tolerances[place])
  }

  /// Whether an answer is what comes of rounding to a digit less than is asked for: at the end, or in each step.
  func isRough(_ answer: Double, at place: Int) -> Bool {
    let isShort = answer == answer.rounded(toDigits: digits - 1, .toNearestOrAwayFromZero)
    if isShort, answer.isWithin(numbers[place].halfUnit(ofDigits: digits - 1), of: numbers[place]) { return true }
    return answer.isWithin(roughNumbers[place].halfUnit(ofDigits: digits), of: roughNumbers[place])
  }

  private func numbers(ofMistake number: Int) -> [Double] {
    if let known = numbersOfMistakes[number] { return known }
    let found = places.numbers(in: exact.changing(usual.all[number].changes))
    numbersOfMistakes[number] = found
    return found
  }

  /// By the digits of the mistaken number: to 3 digits, 10.9 is as near to 10.94 as 5.47 is to 5.473.
  private func tolerances(ofMistake number: Int) -> [Double] {
    if let known = tolerancesOfMistakes[number] { return known }
    let found = mistaken.tolerances(of: numbers(ofMistake: number), making: usual.all[number].changes)
    tolerancesOfMistakes[number] = found
    return found
  }

  /// Where a mistake has been made for a blank: only in what the blank is computed from.
  private func sites(of mistake: Mistake, behind place: Int) -> Set<Int> {
    let sources = sources(of: place)
    return Set(mistake.sites(in: work.trace).filter { sources.contains($0.key) }.values)
  }

  /// The node of a blank, and those that it is computed from.
  private func sources(of place: Int) -> Set<Int> {
    let id = places.places[place].id
    if let known = sourcesOfNodes[id] { return known }
    let sources = work.trace.sources(of: id).union([id])
    sourcesOfNodes[id] = sources
    return sources
  }
  private var sourcesOfNodes: [Int: Set<Int>] = [:]

  /// Whether an answer is a number that follows from the student's own, and is that of somebody who computes.
  private func agrees(
    _ answer: Double, with number: Double, within tolerance: @autoclosure () -> Double, right: Double
  ) -> Bool {
    guard number.isFinite else { return false }
    // Near 0 counts as 0 where that is right; where it comes of a mistake, it is exactly 0, but for the last bits.
    if number.isResidue { return right == 0 ? answer.isWithin(tolerance(), of: 0) : abs(answer) < 1e-14 }
    let isHardlyAnything = abs(number) < Self.smallestShare * abs(right)
    if isHardlyAnything, abs(answer - number) > RoundedWork.largestShare(digits) * abs(number) { return false }
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
