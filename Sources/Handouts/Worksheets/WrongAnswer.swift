import GradusTraces

/// What is answered by one who makes a usual mistake, and what they are told.
struct WrongAnswer: Hashable, Sendable {
  let answer: Double
  let remark: String

  /// For each blank the wrong answers that usual mistakes lead to, where `work` holds the numbers that a student starts from:
  /// a course platform cannot compute the trace again.
  ///
  /// Of those that round to the same number the first is kept. Left out are those that round to the right one, and those that a
  /// platform might take for 0.
  static func all(_ blanks: [WorksheetBlank], _ places: BlankPlaces, in work: Replay) -> [[WrongAnswer]] {
    var found = blanks.map { [WrongAnswer(answer: -$0.answer, remark: MarkingWords.sign)] }
    for mistake in MistakeFinder(work.trace).all {
      let numbers = places.numbers(in: work.changing(mistake.changes))
      for place in blanks.indices {
        found[place].append(WrongAnswer(answer: numbers[place].withoutResidue, remark: mistake.remark))
      }
    }
    return zip(blanks, found).map { blank, all in
      all.reduce(into: []) { kept, wrong in
        let isTaken = ([blank.answer] + kept.map(\.answer)).contains { abs($0 - wrong.answer) <= 2 * blank.tolerance }
        if wrong.isWritable, !isTaken { kept.append(wrong) }
      }
    }
  }

  private var isWritable: Bool { answer == 0 || 1e-3..<1e6 ~= abs(answer) }
}
