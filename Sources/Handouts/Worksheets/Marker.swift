import GradusTraces

/// Judges numbers by the key and by what the student has written before.
final class Marker {
  private let key: WorksheetKey
  private let answers: AnswerTable
  /// Wrong numbers that stand in so many blanks that they are guessed: from 0 everywhere 0 follows rightly.
  private let guesses: Set<Double>
  /// From numbers beyond it nothing follows: they are slips of the keyboard, or meant to make everything overflow.
  private static let largest = 1e6
  /// What follows from the student's own numbers in the ways in which they can have been used; none where the key has no trace.
  private let own: [OwnNumbers]
  /// The right numbers, from which roundings may lead further than a tolerance.
  private let right: OwnNumbers?
  /// What follows from the student's own numbers, the right ones among them as they were before they were rounded.
  private let unrounded: [OwnNumbers]
  private var ways: [OwnNumbers] { own + [right].compactMap { $0 } + unrounded }
  /// Whether a blank is computed from numbers that the student has written; where it is not, the key's tolerance is all that counts.
  private let restsOnOwn: [Bool]
  private var slips = NamedSlips()
  private let sheet: MarkedSheet?

  init(_ answers: AnswerTable, _ key: WorksheetKey) throws {
    (self.key, self.answers) = (key, answers)
    guesses = Self.guesses(answers, key)
    guard let trace = key.trace else {
      (own, right, unrounded, sheet) = ([], nil, [], nil)
      restsOnOwn = key.blanks.map { _ in false }
      return
    }
    let sheet = try key.marking.sheet(of: key, trace)
    let (places, copies, given) = (sheet.places, sheet.copies, sheet.given)
    var (alone, everywhere) = (given, given)
    var kept = (alone: given, everywhere: given)
    for (blank, (place, same)) in zip(key.blanks, zip(places.places, copies.places)) {
      guard case .number(let number) = answers.answers[blank.number], abs(number) < Self.largest else { continue }
      alone.written[place.id, default: [:]][place.offset] = number
      let isRight = number.isWithin(blank.tolerance, of: blank.answer)
      kept.alone.written[place.id, default: [:]][place.offset] = isRight ? blank.answer : number
      for other in [place] + same {
        everywhere.written[other.id, default: [:]][other.offset] = number
        kept.everywhere.written[other.id, default: [:]][other.offset] = isRight ? blank.answer : number
      }
      if !isRight {
        alone.wrong[place.id, default: []].insert(place.offset)
        for other in [place] + same { everywhere.wrong[other.id, default: []].insert(other.offset) }
      }
    }
    let written = Set(everywhere.written.keys)
    restsOnOwn = sheet.sources.map { !$0.isDisjoint(with: written) }
    // A part of a gradient is used in the gradient, or the gradient is computed without it; a printed number is used, or an own one.
    let ways: [StudentWork?] = [
      everywhere, alone.written == everywhere.written ? nil : alone,
      everywhere.ignoringShown(dependingOn: Set(places.places.map(\.id))),
    ]
    own = ways.compactMap { $0.map(sheet.numbers) }
    right = sheet.right
    let hasCopies = alone.written != everywhere.written
    unrounded = ([kept.everywhere] + (hasCopies ? [kept.alone] : [])).map(sheet.numbers)
    self.sheet = sheet
  }

  deinit { if let sheet { key.marking.giveBack(sheet) } }

  func verdict(_ number: Double, at place: Int) -> Grading.Verdict {
    if let verdict = verdictWithoutSlip(number, at: place) { return verdict }
    var possible = possible[place]
    if possible.isEmpty, ways.contains(where: { $0.isRough(number, at: place) }) {
      possible = [NamedSlips.Slip(remark: MarkingWords.rough, sites: [])]
    }
    return slips.verdict(possible, at: key.blanks[place].number) ?? .wrong
  }

  /// The verdict where no usual mistake has to be looked for; nil for other answers.
  private func verdictWithoutSlip(_ number: Double, at place: Int) -> Grading.Verdict? {
    let blank = key.blanks[place]
    if number.isWithin(blank.tolerance, of: blank.answer) { return .right }
    if guesses.contains(number) { return .wrong }
    if own.isEmpty { return blank.verdictAlone(number) }
    let follows = restsOnOwn[place] && ways.contains { $0.explains(number, at: place, right: blank.answer) }
    return follows ? .follows : nil
  }

  /// The mistakes that each answer can come of, those first that explain most of the later ones too: one slip has one name.
  private lazy var possible: [[NamedSlips.Slip]] = {
    let alone = key.blanks.indices.map { place -> [NamedSlips.Slip] in
      guard case .number(let number) = answers.answers[key.blanks[place].number],
        verdictWithoutSlip(number, at: place) == nil
      else { return [] }
      return slips(behind: number, at: place)
    }
    let shown = alone.enumerated().map { place, slips in
      slips.filter { slip in
        !slip.isFar || alone.enumerated().contains { $0 != place && $1.contains(where: slip.isSame) }
      }
    }
    return shown.enumerated().map { place, slips in
      let later = shown[(place + 1)...]
      let counts = slips.map { slip in later.count { $0.contains(where: slip.isSame) } }
      return slips.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.map { slips[$0] }
    }
  }()

  /// The mistakes that an answer can come of, those whose numbers are nearest to it first; they keep their order where these are the same.
  private func slips(behind number: Double, at place: Int) -> [NamedSlips.Slip] {
    let blank = key.blanks[place]
    let found = (own + unrounded).flatMap { $0.slips(behind: number, at: place, right: blank.answer) }
    let steps = found.map { ($0.distance / (1e-3 * blank.tolerance)).rounded() }
    return found.indices.sorted { (steps[$0], $0) < (steps[$1], $1) }.map { found[$0].slip }
  }

  private static func guesses(_ answers: AnswerTable, _ key: WorksheetKey) -> Set<Double> {
    var counts: [Double: Int] = [:]
    for blank in key.blanks {
      guard case .number(let number) = answers.answers[blank.number] else { continue }
      // Who forgets a path has 0 for it in each row.
      if blank.kind == .path, number == 0 { continue }
      if !number.isWithin(blank.tolerance, of: blank.answer) { counts[number, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value >= max(4, key.blanks.count / 5) }.keys)
  }
}

extension WorksheetBlank {
  /// The verdict on a wrong number by the key alone.
  fileprivate func verdictAlone(_ number: Double) -> Grading.Verdict {
    func isNear(_ other: Double, _ share: Double) -> Bool { abs(number - other) <= max(share * abs(other), 0.0005) }
    if let mistake = mistakes?.first(where: { isNear($0.answer, 0.005) }) { return .near(mistake.remark) }
    return isRough(number) ? .near(MarkingWords.rough) : .wrong
  }

  /// Whether a wrong number is as far from the right one as one rounding to a digit less takes it.
  fileprivate func isRough(_ number: Double) -> Bool {
    abs(number - answer) <= min(10 * tolerance, 0.02 * abs(answer))
  }
}
