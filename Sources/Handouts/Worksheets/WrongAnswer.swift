import GradusTraces

/// What is answered by one who makes a usual mistake, and what they are told.
package struct WrongAnswer: Hashable, Sendable {
  package let answer: Double
  package let remark: String
}

extension Worksheet {
  /// For each blank the wrong answers that usual mistakes lead to, for course platforms, which cannot compute the trace again.
  ///
  /// Of those that round to the same number the first is kept; those that round to the right one are left out.
  package func wrongAnswers() throws -> [[WrongAnswer]] {
    let places = try BlankPlaces(blanks, in: trace)
    let work = try StudentWork(trace, shown: shown).replay()
    var found = blanks.map { [WrongAnswer(answer: -$0.answer, remark: "the sign is wrong")] }
    for mistake in MistakeFinder(trace).all {
      let numbers = places.numbers(in: work.changing(mistake.changes))
      for place in blanks.indices {
        found[place].append(WrongAnswer(answer: numbers[place].withoutResidue, remark: mistake.remark))
      }
    }
    return zip(blanks, found).map { blank, all in
      all.reduce(into: []) { kept, wrong in
        let isTaken = ([blank.answer] + kept.map(\.answer)).contains { abs($0 - wrong.answer) <= 2 * blank.tolerance }
        if wrong.answer.isFinite, !isTaken { kept.append(wrong) }
      }
    }
  }
}
