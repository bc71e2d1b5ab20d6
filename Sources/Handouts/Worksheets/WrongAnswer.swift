import GradusTraces

/// What is answered by one who makes a usual mistake, and what they are told.
struct WrongAnswer: Hashable, Sendable {
  let answer: Double
  /// How far an answer may be from it.
  private(set) var tolerance: Double
  let remark: String

  /// For each blank the wrong answers that usual mistakes lead to, where `work` holds the numbers that a student starts from:
  /// a course platform cannot compute the trace again.
  ///
  /// Of those that round to the same number the first is kept. Left out are those that round to the right one, and those that a
  /// platform might take for 0.
  static func all(
    _ blanks: [WorksheetBlank], _ places: BlankPlaces, in work: StudentWork, digits: Int
  ) throws(TraceError) -> [[WrongAnswer]] {
    let exact = try work.replay()
    let mistaken = MistakenWork(work, exact, places, digits: digits)
    let signs = mistaken.tolerances(of: places.numbers(in: exact), making: [:])
    var found = zip(blanks, signs).map { blank, tolerance in
      [WrongAnswer(answer: -blank.answer, tolerance: max(tolerance, blank.tolerance), remark: MarkingWords.sign)]
        .filter(\.isWritable)
    }
    let usual = SheetMistakes(work, places)
    for mistake in usual.all {
      let numbers = places.numbers(in: exact.changing(mistake.changes)).map(\.withoutResidue)
      let others = blanks.indices.filter {
        usual.concerns(mistake, $0) && abs(numbers[$0] - blanks[$0].answer) > blanks[$0].tolerance
      }
      if others.isEmpty { continue }
      let tolerances = mistaken.tolerances(of: numbers, making: mistake.changes)
      for place in others {
        let wrong = WrongAnswer(answer: numbers[place], tolerance: tolerances[place], remark: mistake.remark)
        if wrong.isWritable { found[place].append(wrong) }
      }
    }
    return zip(blanks, found).map { apart($0, $1, digits: digits) }
  }

  /// Those that no other answer is so near to that rounding hides which is meant: where tolerances meet, that of the later one ends.
  private static func apart(_ blank: WorksheetBlank, _ all: [WrongAnswer], digits: Int) -> [WrongAnswer] {
    all.reduce(into: []) { kept, wrong in
      let others = [(blank.answer, blank.tolerance)] + kept.map { ($0.answer, $0.tolerance) }
      let room = others.map { abs($0.0 - wrong.answer) - $0.1 }.min() ?? 0
      guard room > wrong.answer.halfUnit(ofDigits: digits) else { return }
      var wrong = wrong
      wrong.tolerance = min(wrong.tolerance, 0.999 * room)
      kept.append(wrong)
    }
  }

  /// Not 0, for which nothing has to be computed.
  private var isWritable: Bool { 1e-3..<1e6 ~= abs(answer) }
}
