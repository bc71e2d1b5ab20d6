import Foundation
import GradusAutograd
import GradusTensors
package import GradusTraces

/// A traced step with numbers of its own, some of which are left blank.
package struct Worksheet: Sendable {
  package let title: String
  /// Counted from 1.
  package let number: Int
  package let trace: Trace
  package let blanks: [WorksheetBlank]
  /// The significant digits that are asked for.
  package let digits: Int
  /// Computed numbers that stand on the sheet, because they are needed and not asked for, by node and place in it.
  let shown: [Int: [Int]]
  /// About how long it takes by hand.
  package let minutes: Int
  package let key: WorksheetKey
  /// Whose sheet it is; nil where the name is left to be filled in.
  package var student: String?

  init(
    title: String, number: Int, trace: Trace, blanks: [WorksheetBlank], digits: Int, shown: [Int: [Int]], minutes: Int
  ) {
    (self.title, self.number, self.trace, self.blanks) = (title, number, trace, blanks)
    (self.digits, self.shown, self.minutes) = (digits, shown, minutes)
    let asked = blanks.map { "\($0.name) \($0.index)" }.joined(separator: ",")
    identifier = "\(number)-\(trace.fingerprint(with: "\(digits) digits of \(asked)").prefix(5))"
    key = WorksheetKey(
      title: "\(title), sheet \(number)", sheet: identifier, digits: digits,
      shown: Dictionary(uniqueKeysWithValues: shown.map { (trace.nodes[$0].name, $1) }), blanks: blanks, trace: trace)
  }

  /// Sheets that differ from one another in their numbers, and in nothing else; the same seed gives the same sheets.
  ///
  /// - Throws: `WorksheetError` where there is nothing to ask for, too much, or where no such numbers are found.
  package static func draw(
    _ count: Int, from trace: Trace, title: String, options: WorksheetOptions, seed: UInt64
  ) throws -> [Worksheet] {
    let plan = try SheetPlan(trace, options)
    let computation = try Replay(plan.trace)
    return try traces(count, plan, seed).enumerated().map { place, drawn in
      Worksheet(
        title: title, number: place + 1, trace: drawn, blanks: plan.blanks(in: drawn, computation),
        digits: options.digits,
        shown: plan.shown, minutes: plan.minutes)
    }
  }

  /// - Throws: `WorksheetError` where no numbers are found; it says how many blanks work, as trying them has shown.
  private static func traces(_ count: Int, _ plan: SheetPlan, _ seed: UInt64) throws -> [Trace] {
    do { return try SheetDraw(plan, seed: seed).traces(count) } catch WorksheetError.noNumbers(
      let sheet, let tries, let reason, let share, _)
    {
      let fewer = [4, 3, 2, 1].lazy.map { plan.blanks.count * $0 / 5 }.first { blanks in
        var options = plan.options
        options.count = blanks
        return blanks > 0 && (try? SheetDraw(SheetPlan(plan.trace, options), seed: seed).traces(count)) != nil
      }
      throw WorksheetError.noNumbers(sheet: sheet, tries: tries, reason: reason, share: share, fewer: fewer)
    }
  }

  var heading: String { key.title }
  /// Its number, and letters that follow from its numbers and blanks, so that different sheets are not mixed up.
  package let identifier: String

  /// The name that its files begin with.
  package var fileName: String { "worksheet-" + (number < 10 ? "0" : "") + "\(number)" }

  /// The name of the table of answers.
  var answersFile: String { "\(fileName)-answers.csv" }

  /// What a student gets: the sheet for every kind of handout, and a table to fill in.
  ///
  /// - Parameter isPractice: whether the page in HTML marks the answers, for which it holds the key.
  package func sheetFiles(_ templates: HandoutTemplates, isPractice: Bool = false) throws -> [Handout.File] {
    // Spreadsheets take a text for UTF-8 where it begins with a byte-order mark.
    let table =
      "\u{FEFF}sheet,number,blank,answer\n"
      + blanks.map { "\(identifier),\($0.number),\(CSVText.quoted($0.label)),\n" }.joined()
    var sheet = sheet
    sheet.ending = try WorksheetScreen(worksheet: self, isPractice: isPractice).html
    return pages(sheet, "", templates) + [Handout.File(name: answersFile, contents: Data(table.utf8))]
  }

  /// What the marker gets: the answers for every kind of handout, and the key for `gradus grade`.
  package func keyFiles(_ templates: HandoutTemplates) throws -> [Handout.File] {
    try pages(answers, "-key", templates) + [Handout.File(name: "\(fileName)-key.json", contents: key.json)]
  }

  private func pages(_ handout: Handout, _ suffix: String, _ templates: HandoutTemplates) -> [Handout.File] {
    [HandoutFormat.markdown, .html, .latex].map { format in
      let ending = format.fileName.split(separator: ".").last!
      return Handout.File(
        name: "\(fileName)\(suffix).\(ending)", contents: Data(handout.singleFile(format, templates).utf8))
    }
  }
}

extension SheetPlan {
  /// The blanks with the answers and tolerances of a sheet.
  fileprivate func blanks(in trace: Trace, _ computation: Replay) -> [WorksheetBlank] {
    let work = StudentWork(trace, shown: shown)
    let exact = work.replay(computation)
    let tolerances = RoundedWork(digits: options.digits).tolerances(of: places, in: work, exact)
    let numbers = places.numbers(in: exact)
    return blanks.indices.map { place in
      blanks[place].with(answer: numbers[place].withoutResidue, tolerance: tolerances[place])
    }
  }
}

extension WorksheetBlank {
  fileprivate func with(answer: Double, tolerance: Double) -> WorksheetBlank {
    WorksheetBlank(
      number: number, kind: kind, label: label, name: name, index: index, answer: answer,
      tolerance: tolerance, points: points)
  }
}
