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
      // A path that is left out may have its name, but who writes 0 for it has computed nothing.
      case .near, .again(_, _, isMadeAnew: true): answer == .number(0) ? 0 : blank.points / 2
      case .wrong, .unreadable, .missing: 0
      }
    }
  }

  package let marks: [Mark]
  /// What is odd about the table of answers, a sentence each.
  package let remarks: [String]
  package var points: Double { marks.reduce(0) { $0 + $1.points } }
  package var possible: Double { marks.reduce(0) { $0 + $1.blank.points } }

  /// The marks for answers that are no numbers.
  package var unreadable: [Mark] { marks.filter { if case .unreadable = $0.verdict { true } else { false } } }

  /// - Throws: an error of the trace in the key, where that cannot be computed again.
  package init(_ answers: AnswerTable, by key: WorksheetKey) throws {
    let marker = try Marker(answers, key)
    remarks = answers.remarks
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
