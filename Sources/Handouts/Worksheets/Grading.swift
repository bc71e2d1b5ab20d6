/// The marks for a student's answers.
package struct Grading: Sendable {
  package enum Verdict: Hashable, Sendable {
    case right
    /// Near enough to see what went wrong.
    case near(String)
    case wrong
    /// No number, so there is nothing to mark.
    case unreadable(reason: String)
    case missing
  }
  /// One blank, marked.
  package struct Mark: Sendable {
    package let blank: WorksheetBlank
    package let answer: AnswerTable.Answer?
    package let verdict: Verdict
    package var points: Double {
      switch verdict {
      case .right: blank.points
      case .near: blank.points / 2
      case .wrong, .unreadable, .missing: 0
      }
    }
  }

  package let marks: [Mark]
  package var points: Double { marks.reduce(0) { $0 + $1.points } }
  package var possible: Double { marks.reduce(0) { $0 + $1.blank.points } }

  /// The marks for answers that are no numbers.
  package var unreadable: [Mark] { marks.filter { if case .unreadable = $0.verdict { true } else { false } } }

  package init(_ answers: AnswerTable, by key: WorksheetKey) {
    marks = key.blanks.map { blank in
      let answer = answers.answers[blank.number]
      return Mark(blank: blank, answer: answer, verdict: Self.verdict(answer, blank))
    }
  }

  /// A rounded intermediate result spoils some percent at most.
  private static let roughness = 0.05

  private static func verdict(_ answer: AnswerTable.Answer?, _ blank: WorksheetBlank) -> Verdict {
    switch answer {
    case nil: return .missing
    case .unreadable(_, let reason): return .unreadable(reason: reason)
    case .number(let number):
      if abs(number - blank.answer) <= blank.tolerance { return .right }
      let mistake = blank.mistakes.first { abs(number - $0.answer) <= WorksheetBlank.tolerance(for: $0.answer) }
      if let mistake { return .near(mistake.remark) }
      let isRough = abs(number - blank.answer) <= roughness * abs(blank.answer)
      return isRough ? .near("it is near: rounded too early") : .wrong
    }
  }
}
