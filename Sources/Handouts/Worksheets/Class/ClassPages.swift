import Foundation
import GradusFormulas
import GradusTraces

extension Grading.Verdict {
  /// What a student reads beside an answer.
  package var remark: String {
    switch self {
    case .right: MarkingWords.right
    case .follows: MarkingWords.follows
    case .near(let remark): remark
    case .again(_, let first, let isMadeAnew):
      (isMadeAnew ? MarkingWords.asIn : MarkingWords.followsFrom) + "(\(first))"
    case .wrong: MarkingWords.wrong
    case .unreadable(let reason): MarkingWords.unreadable + reason
    case .missing: MarkingWords.missing
    }
  }
}

extension AnswerTable.Answer {
  /// The answer as it is shown again.
  package var text: String {
    switch self {
    case .number(let number): PlainNotation(digits: 6).number(number)
    case .unreadable(let text, _): text
    }
  }
}

extension ClassGrading.Entry {
  /// What a student gets back: each answer with its points and a remark, and how the numbers come about that were not found.
  package var feedback: Handout? {
    guard let grading, let key else { return nil }
    let number = PlainNotation().number
    let table = Table(
      ["number", "blank", "your answer", "right", "points", "remark"],
      rows: grading.marks.map { mark in
        [
          "\(mark.blank.number)", mark.blank.label, mark.answer?.text ?? "", number(mark.blank.answer),
          "\(number(mark.points)) of \(number(mark.blank.points))", mark.verdict.remark,
        ]
      })
    var blocks: [Block] = [.table(table)] + grading.remarks.map { .prose(Prose($0)) }
    let lost = grading.marks.filter { $0.points < $0.blank.points }.map(\.blank)
    let lines = lost.compactMap { blank in key.trace.flatMap { try? blank.explanation(in: $0) } }
    if !lines.isEmpty { blocks += [.heading("How they come about"), .derivation(of: lines)] }
    return Handout(
      title: "\(key.title): \(number(grading.points)) of \(number(grading.possible)) points", subtitle: name,
      blocks: blocks)
  }
}

extension WorksheetBlank {
  /// The value whose gradient has the part that is asked for; nil for other blanks.
  var splitValue: String? {
    kind == .path ? name.firstRange(of: ".gradient.via.").map { String(name[..<$0.lowerBound]) } : nil
  }
  /// How its answer comes about.
  fileprivate func explanation(in trace: Trace) throws -> Explanation? {
    if let splitValue { return try trace[splitValue].gradientSplit()?.explanation(at: index) }
    if kind == .gradient {
      return try trace[String(name.dropLast(".gradient".count))].gradientExplanation(at: index)
    }
    return try trace[name].explanation(at: index)
  }
}

extension ClassGrading {
  /// What an instructor reads: the blanks by difficulty, the mistakes by frequency, and answers that are right on another sheet.
  package var report: Handout {
    let graded = entries.filter { $0.grading != nil }
    let handedIn = entries.count { $0.file != nil }
    let rest = graded.count == handedIn ? "" : " \(graded.count) of them could be marked."
    let points = graded.compactMap(\.grading?.points).sorted()
    let possible = graded.first?.grading?.possible ?? 0
    let number = PlainNotation().number
    let middle = points.isEmpty ? "" : " The median is \(number(points.median)) of \(number(possible)) points."
    var blocks: [Block] = [
      .prose(
        Prose(
          "\(handedIn) of \(entries.count) \(entries.count == 1 ? "sheet was" : "sheets were") handed in.\(rest)\(middle)"
        )
      ),
      .heading("Blanks by difficulty"), .table(difficulty(graded)), .heading("Mistakes by frequency"), mistakes(graded),
    ]
    if !matches.isEmpty {
      blocks += [
        .heading("Answers that are right on another sheet"),
        .prose("This can be chance: short numbers repeat, and a student may have taken up the wrong sheet."),
        .table(
          Table(
            ["student", "sheet of", "answers"],
            rows: matches.map { [$0.name, $0.other, "\($0.count) of \($0.wrong) that are not right"] })),
      ]
    }
    if !remarks.isEmpty { blocks += [.heading("To be looked at")] + remarks.map { .prose(Prose($0)) } }
    if !problems.isEmpty { blocks += [.heading("Not marked")] + problems.map { .prose(Prose($0)) } }
    return Handout(title: "Report on the class", blocks: blocks)
  }

  private func difficulty(_ graded: [Entry]) -> Table {
    let blanks = graded.first?.key?.blanks ?? []
    let shares = blanks.indices.map { place -> (place: Int, right: Double) in
      let marks = graded.compactMap { $0.grading?.marks }.filter { place < $0.count }.map { $0[place] }
      return (place, marks.reduce(0) { $0 + $1.points / $1.blank.points } / Double(max(1, marks.count)))
    }
    return Table(
      ["blank", "number", "share of the points", "most frequent remark"],
      rows: shares.sorted { ($0.right, $0.place) < ($1.right, $1.place) }.map { place, right in
        let lost = graded.compactMap { $0.grading?.marks[safe: place] }.filter { $0.points < $0.blank.points }
        let remarks = lost.map { $0.verdict.mistake ?? $0.verdict.remark }
        let counts = Dictionary(grouping: remarks, by: \.self).mapValues(\.count)
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return [
          blanks[place].label, "\(blanks[place].number)", "\(Int((right * 100).rounded())) %",
          most.map { "\($0.key) (\($0.value))" } ?? "",
        ]
      })
  }

  private func mistakes(_ graded: [Entry]) -> Block {
    var found: [String: (students: Set<String>, blanks: Set<String>)] = [:]
    for entry in graded {
      for mark in entry.grading?.marks ?? [] {
        guard let remark = mark.verdict.mistake else { continue }
        found[remark, default: ([], [])].students.insert(entry.name)
        found[remark]?.blanks.insert(mark.blank.label)
      }
    }
    if found.isEmpty { return .prose("No answer comes of a mistake that has a name.") }
    let rows = found.sorted { ($1.value.students.count, $0.key) < ($0.value.students.count, $1.key) }.map {
      remark, places in
      [remark, "\(places.students.count)", places.blanks.sorted().prefix(6).joined(separator: ", ")]
    }
    return .table(Table(["mistake", "students", "blanks"], rows: rows))
  }
}

extension [Double] {
  /// Of numbers in order.
  fileprivate var median: Double { (self[(count - 1) / 2] + self[count / 2]) / 2 }
}

extension Array {
  fileprivate subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
