import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// The sheets of a set as course platforms take them: as they are, and as pools of questions that a platform draws from.
package struct CoursePool: Sendable {
  /// One blank, with what a student needs to fill it in.
  struct Question: Sendable {
    /// The number of the sheet that it comes from.
    let sheet: Int
    let blank: WorksheetBlank
    /// The significant digits that are asked for.
    let digits: Int
    let statement: [Block]
    let wrong: [WrongAnswer]
  }
  /// A sheet whose blanks belong together: one is computed from the others.
  struct Sheet: Sendable {
    let name: String
    let heading: String
    /// Whose sheet it is; nil where nobody is named.
    let student: String?
    let statement: [Block]
    /// These have no statements of their own.
    let questions: [Question]
  }
  /// The same blank on all sheets.
  struct Variants: Sendable {
    /// The number of the blank, with zeros before it so that platforms sort it rightly, and its label.
    let name: String
    let number: Int
    let questions: [Question]
  }

  let title: String
  let sheets: [Sheet]
  let variants: [Variants]

  /// - Throws: an error of the trace, where that cannot be computed again.
  package init(_ worksheets: [Worksheet]) throws {
    title = worksheets.first?.title ?? ""
    sheets = try worksheets.map { try $0.wholeSheet() }
    let alone = try worksheets.map { try $0.questionsAlone() }
    let blanks = worksheets.first?.blanks ?? []
    variants = blanks.enumerated().map { place, blank in
      let zeros = String(repeating: "0", count: max(2, "\(blanks.count)".count) - "\(blank.number)".count)
      return Variants(
        name: "\(zeros)\(blank.number) \(blank.label)", number: blank.number, questions: alone.map { $0[place] })
    }
  }
}

extension Worksheet {
  fileprivate func wholeSheet() throws -> CoursePool.Sheet {
    let places = try BlankPlaces(blanks, in: trace)
    let wrong = try WrongAnswer.all(blanks, places, in: StudentWork(trace, shown: shown), digits: digits)
    let gradients = blanks.filter { $0.kind != .value }
    let about = gradients.isEmpty ? [] : [Block.prose(Prose(aboutGradients(gradients)))]
    return CoursePool.Sheet(
      name: fileName, heading: heading, student: student,
      statement: [.prose(Prose(task("what is left blank")))] + statement + about,
      questions: zip(blanks, wrong).map {
        CoursePool.Question(sheet: number, blank: $0, digits: digits, statement: [], wrong: $1)
      })
  }

  /// Each blank as it is computed from right numbers, which stand in the question: the variants of other blanks have others.
  fileprivate func questionsAlone() throws -> [CoursePool.Question] {
    let askable = trace.nodes.filter { trace.isAskable($0.id) }.map { ($0.id, Array($0.value.scalars.indices)) }
    let work = StudentWork(trace, shown: Dictionary(uniqueKeysWithValues: askable))
    let (places, replay) = (try BlankPlaces(blanks, in: trace), try work.replay())
    let tolerances = RoundedWork(digits: digits).tolerances(of: places, in: work, replay)
    let single = blanks.indices.map { place in
      var blank = blanks[place]
      blank.tolerance = tolerances[place]
      return blank
    }
    let wrong = try WrongAnswer.all(single, places, in: work, digits: digits)
    let references = HandCalculation.references(trace)
    let computation = formulas
    return single.indices.map { place in
      CoursePool.Question(
        sheet: number, blank: single[place], digits: digits,
        statement: statement(for: single[place], from: references[places.places[place].id], computation),
        wrong: wrong[place])
    }
  }

  private func statement(for blank: WorksheetBlank, from known: [Int], _ computation: Table) -> [Block] {
    let derivative = blank.label.split(separator: " via ", omittingEmptySubsequences: false)[0]
    let about = blank.kind == .value ? "" : " " + aboutGradients([blank], subject: "\(derivative) is")
    return [
      .prose("Known numbers:")
    ] + NumberTables.tables(known.filter { trace.nodes[$0].symbol != nil }.map { entry(trace[$0]) }) + [
      .prose("How values are computed (the first number of each):"), .table(computation),
      .prose(Prose(task(blank.label) + about)),
    ]
  }

  private func task(_ wanted: String) -> String {
    "Compute \(wanted) to \(digits) significant digits. \(rounding)."
  }
}
