import GradusTraces

/// The marks for a student's answers, given as a good assistant gives them.
///
/// After a slip, what follows is judged by the student's own numbers: the trace is computed again from them. So the slip costs
/// its own points alone.
package struct Grading: Sendable {
  package enum Verdict: Hashable, Sendable {
    case right
    /// It follows rightly from the student's earlier answers, though these do not all hold.
    case follows
    /// It is what comes out where a usual mistake is made, which is named here.
    case near(String)
    /// It comes of a mistake that is named at an earlier blank: of the same step, so that it costs nothing more, or made anew.
    case again(String, first: Int, isMadeAnew: Bool)
    case wrong
    /// No number, so there is nothing to mark.
    case unreadable(reason: String)
    case missing

    /// The usual mistake that is behind the answer; nil where none is known.
    package var mistake: String? {
      switch self {
      case .near(let remark), .again(let remark, _, _): remark
      case .right, .follows, .wrong, .unreadable, .missing: nil
      }
    }
  }
  /// One blank, marked.
  package struct Mark: Sendable {
    package let blank: WorksheetBlank
    package let answer: AnswerTable.Answer?
    package let verdict: Verdict
    package var points: Double {
      switch verdict {
      case .right, .follows, .again(_, _, isMadeAnew: false): blank.points
      case .near, .again(_, _, isMadeAnew: true): blank.points / 2
      case .wrong, .unreadable, .missing: 0
      }
    }
  }

  package let marks: [Mark]
  package var points: Double { marks.reduce(0) { $0 + $1.points } }
  package var possible: Double { marks.reduce(0) { $0 + $1.blank.points } }

  /// The marks for answers that are no numbers.
  package var unreadable: [Mark] { marks.filter { if case .unreadable = $0.verdict { true } else { false } } }

  /// - Throws: an error of the trace in the key, where that cannot be computed again.
  package init(_ answers: AnswerTable, by key: WorksheetKey) throws {
    let marker = try Marker(answers, key)
    marks = key.blanks.enumerated().map { place, blank in
      let answer = answers.answers[blank.number]
      let verdict: Verdict =
        switch answer {
        case nil: .missing
        case .unreadable(_, let reason): .unreadable(reason: reason)
        case .number(let number): marker.verdict(number, at: place)
        }
      return Mark(blank: blank, answer: answer, verdict: verdict)
    }
  }
}

/// Judges numbers by the key and by what the student has written before.
private final class Marker {
  private let key: WorksheetKey
  /// Wrong numbers that stand in so many blanks that they are guessed: from 0 everywhere 0 follows rightly.
  private let guesses: Set<Double>
  /// From numbers beyond it nothing follows: they are slips of the keyboard, or meant to make everything overflow.
  private static let largest = 1e6
  /// What follows from the student's own numbers in the ways in which they can have been used; none where the key has no trace.
  private let own: [OwnNumbers]
  /// The right numbers, from which roundings may lead further than a tolerance.
  private let right: OwnNumbers?
  private var slips = NamedSlips()

  init(_ answers: AnswerTable, _ key: WorksheetKey) throws {
    self.key = key
    guesses = Self.guesses(answers, key)
    guard let trace = key.trace else {
      (own, right) = ([], nil)
      return
    }
    let places = try BlankPlaces(key.blanks, in: trace)
    let copies = try NumberCopies(of: places, in: trace)
    var (alone, everywhere) = (try key.work(on: trace), try key.work(on: trace))
    for (blank, (place, same)) in zip(key.blanks, zip(places.places, copies.places)) {
      guard case .number(let number) = answers.answers[blank.number], abs(number) < Self.largest else { continue }
      alone.written[place.id, default: [:]][place.offset] = number
      for other in [place] + same { everywhere.written[other.id, default: [:]][other.offset] = number }
    }
    // A part of a gradient is used in the gradient, or the gradient is computed without it; a printed number is used, or an own one.
    let ways: [StudentWork?] = [
      everywhere, alone.written == everywhere.written ? nil : alone,
      everywhere.ignoringShown(dependingOn: Set(places.places.map(\.id))),
    ]
    own = try ways.compactMap { try $0.map { try OwnNumbers($0, places, digits: key.digits) } }
    right = try OwnNumbers(key.work(on: trace), places, digits: key.digits)
  }

  func verdict(_ number: Double, at place: Int) -> Grading.Verdict {
    let blank = key.blanks[place]
    if number.isWithin(blank.tolerance, of: blank.answer) { return .right }
    if guesses.contains(number) { return .wrong }
    if own.isEmpty { return blank.verdictAlone(number) }
    let ways = own + [right].compactMap { $0 }
    if ways.contains(where: { $0.explains(number, at: place, right: blank.answer) }) { return .follows }
    var possible = slips(behind: number, at: place)
    if possible.isEmpty, blank.isRough(number) { possible = [NamedSlips.Slip(remark: MarkingWords.rough, sites: [])] }
    return slips.verdict(possible, at: blank.number) ?? .wrong
  }

  /// The mistakes that an answer can come of, those whose numbers are nearest to it first; they keep their order where these are the same.
  private func slips(behind number: Double, at place: Int) -> [NamedSlips.Slip] {
    let blank = key.blanks[place]
    let found = own.flatMap { $0.slips(behind: number, at: place, right: blank.answer) }
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
