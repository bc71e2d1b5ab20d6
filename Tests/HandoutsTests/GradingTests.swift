import Foundation
import GradusTensors
import GradusTraces
import Testing

@testable import GradusHandouts

@Suite("Grading")
struct GradingTests {
  private let sheet: Worksheet
  private let key: WorksheetKey
  init() throws {
    sheet = try WorksheetTests.sheets(1)[0]
    key = sheet.key
  }

  private func grade(_ answers: (WorksheetBlank) -> String) throws -> Grading {
    let text = "number,blank,answer\n" + key.blanks.map { "\($0.number),\($0.label),\(answers($0))\n" }.joined()
    return try Grading(AnswerTable(text, file: "answers.csv", key: key), by: key)
  }

  @Test("gives all points for the key's own answers, exact or to three digits")
  func right() throws {
    let exact = try grade { "\($0.answer)" }
    #expect(exact.points == exact.possible && exact.possible > 50)
    #expect(exact.marks.allSatisfy { $0.verdict == .right })
    let rounded = try grade { String(format: "%.3g", $0.answer) }
    #expect(rounded.points == rounded.possible)
    let empty = try grade { _ in "" }
    #expect(empty.points == 0 && empty.marks.allSatisfy { $0.verdict == .missing })
    let words = try grade { _ in "no idea" }
    #expect(words.points == 0 && words.unreadable.count == key.blanks.count)
  }

  @Test(
    "gives all points to who rounds each step to the digits that are asked for, on 201 sheets",
    arguments: WorksheetExamples.all.indices, [3, 4])
  func rounding(_ example: Int, _ digits: Int) throws {
    let count = digits == 3 ? 34 : 33
    let sheets = try WorksheetExamples.sheets(count, of: WorksheetExamples.all[example].trace(), seed: 9) {
      $0.digits = digits
    }
    for sheet in sheets {
      let printed = PrintedFormulas(sheet)
      for rounding in [digits, digits + 2, nil] {
        for usesParts in [false, true] {
          let marks = try Student(sheet, printed, roundingTo: rounding, usesParts: usesParts).marks()
          let lost = marks.marks.filter { $0.points < $0.blank.points }
          #expect(
            lost.isEmpty,
            "sheet \(sheet.number), \(lost.map { "\($0.blank.label): \($0.answer!) for \($0.blank.answer)" })")
        }
      }
    }
  }

  @Test("gives all points to who rounds, where only some numbers are asked for", arguments: [3, 4])
  func roundingOnTheWay(_ digits: Int) throws {
    let sheets = try WorksheetExamples.sheets(20, of: WorksheetExamples.readme()) {
      $0.count = 6
      $0.digits = digits
    }
    for sheet in sheets {
      let marks = try Student(sheet, roundingTo: digits).marks()
      #expect(marks.points == marks.possible, "sheet \(sheet.number)")
    }
  }

  @Test("takes the points of a slip once, and judges what follows by the student's own numbers")
  func followThrough() throws {
    for example in WorksheetExamples.all {
      let sheet = try WorksheetExamples.sheets(1, of: example.trace())[0]
      let (asked, printed) = (sheet.blanks.filter { $0.kind != .path }, PrintedFormulas(sheet))
      for blank in asked.enumerated().filter({ $0.offset % (asked.count / 12) == 0 }).map(\.element) {
        let slip = blank.answer == 0 ? 0.7 : blank.answer * max(1.37, 1 + 4 * blank.tolerance / abs(blank.answer))
        let marks = try Student(sheet, printed, roundingTo: nil, slips: [blank.number: slip]).marks()
        let wrong = marks.marks.filter { $0.verdict != .right && $0.verdict != .follows }
        #expect(wrong.map(\.blank.number) == [blank.number], "\(example.name), slip in \(blank.label)")
      }
    }
  }

  @Test(
    "names each usual mistake where it is made, and gives half the points there",
    arguments: WorksheetExamples.all.indices)
  func names(_ example: Int) throws {
    let trace = try WorksheetExamples.all[example].trace()
    let sheet = try WorksheetExamples.sheets(1, of: trace)[0]
    let work = StudentWork(sheet.trace, shown: [:])
    let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
    for mistake in try SheetPlan(trace, WorksheetOptions()).mistakes {
      let answers = places.numbers(in: try work.replay().changing(mistake.changes))
      let table = "number,answer\n" + zip(sheet.blanks, answers).map { "\($0.number),\($1)\n" }.joined()
      let marks = try Grading(AnswerTable(table, file: "answers", key: sheet.key), by: sheet.key)
      let remarks = marks.marks.compactMap { if case .near(let remark) = $0.verdict { remark } else { nil } }
      #expect(!remarks.isEmpty, "nobody is told: \(mistake.remark)")
      let unexplained = marks.marks.filter { $0.verdict == .wrong }
        .map { "\($0.blank.label): \($0.answer!) for \($0.blank.answer)" }
      #expect(unexplained.isEmpty, "\(mistake.remark), \(mistake.changes.count) changes: \(unexplained)")
      #expect(marks.points > marks.possible * 0.7, "\(mistake.remark): \(marks.points) of \(marks.possible)")
    }
  }

  @Test("tells the mistakes of the lecture by their names")
  func near() throws {
    func number(_ label: String) throws -> WorksheetBlank { try #require(key.blanks.first { $0.label == label }) }
    let (sigma, variance, gamma) = (try number("σ"), try number("σ²"), try number("∂L/∂γ"))
    let (scaled, direct) = (try number("(γû)₁"), try number("∂L/∂c₁"))
    let gammaValue = try sheet.trace["norm.gamma"].value.scalar
    let cases: [(WorksheetBlank, Double, String)] = [
      (gamma, -gamma.answer, "the sign is wrong"), (gamma, gamma.answer / 4, "it is a sum and no mean"),
      (sigma, variance.answer, "the root is missing"), (variance, variance.answer * 4 / 3, "4 − 1 = 3"),
      (scaled, scaled.answer / gammaValue, "γ is forgotten"),
      (variance, variance.answer * 4, "the factor 1/4 of the mean is missing"),
    ]
    for (blank, answer, remark) in cases {
      let marks = try grade { $0 == blank ? "\(answer)" : "\($0.answer)" }.marks
      let mark = try #require(marks.first { $0.blank == blank })
      guard case .near(let found) = mark.verdict else {
        Issue.record("\(blank.label) = \(answer) is \(mark.verdict), not near: \(remark)")
        continue
      }
      #expect(found.contains(remark), "\(blank.label): \(found)")
      #expect(mark.points == blank.points / 2)
    }
    let path = try #require(try sheet.trace["norm.centered"].gradientSplit()?.parts.first)
    let marks = try grade { $0 == direct ? "\(path.gradient[[0, 0]])" : "\($0.answer)" }.marks
    #expect(marks.first { $0.blank == direct }?.verdict == .near("the path via σ is missing"))
  }

  /// The marks for the answers of one who makes mistakes everywhere, by the labels of the blanks.
  private static func marks(
    _ sheet: Worksheet, _ changes: [Int: Replay.Change]
  ) throws -> [(label: String, mark: Grading.Mark)] {
    let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
    let answers = places.numbers(in: try StudentWork(sheet.trace, shown: [:]).replay().changing(changes))
    let table = "number,answer\n" + zip(sheet.blanks, answers).map { "\($0.number),\($1)\n" }.joined()
    let marks = try Grading(AnswerTable(table, file: "answers", key: sheet.key), by: sheet.key).marks
    return marks.map { ($0.blank.label, $0) }
  }

  @Test("names a mistake once, at its first blank: of the same step it costs nothing more, and made anew it does")
  func once() throws {
    let isGamma: (Mistake) -> Bool = { $0.remark == "γ is forgotten" }
    let mistakes = MistakeFinder(sheet.trace).all.filter(isGamma).sorted { $0.changes.count < $1.changes.count }
    let (one, everywhere) = (try #require(mistakes.first), try #require(mistakes.last))
    #expect(one.changes.count == 1 && everywhere.changes.count > 1)
    let forward = try Self.marks(sheet, one.changes).filter { $0.label.hasPrefix("(γû)") }
    let first = try #require(forward.first).mark
    #expect(first.verdict == .near("γ is forgotten") && first.points == first.blank.points / 2)
    for (label, mark) in forward.dropFirst() {
      #expect(
        mark.verdict == .again("γ is forgotten", first: first.blank.number, isMadeAnew: false)
          && mark.points == mark.blank.points, "\(label)")
      #expect(mark.verdict.remark == "✓ follows from (\(first.blank.number))")
    }
    let both = try Self.marks(sheet, everywhere.changes)
    #expect(both.count { $0.mark.verdict == .near("γ is forgotten") } == 1)
    let anew = both.filter { $0.mark.verdict.mistake == "γ is forgotten" && $0.label.hasPrefix("∂L/∂û") }
    let made = try #require(anew.first).mark
    #expect(made.verdict == .again("γ is forgotten", first: first.blank.number, isMadeAnew: true))
    #expect(made.points == made.blank.points / 2 && made.verdict.remark == "as in (\(first.blank.number))")
    #expect(anew.dropFirst().allSatisfy { $0.mark.points == $0.mark.blank.points }, "it is the same step")
  }

  @Test("names the mistakes of one who forgets a path, or divides a gradient by σ²", arguments: [0, 2])
  func paths(_ example: Int) throws {
    let sheet = try WorksheetExamples.sheets(1, of: WorksheetExamples.all[example].trace())[0]
    let places = try BlankPlaces(sheet.blanks, in: sheet.trace).places
    func verdict(_ blank: WorksheetBlank, _ answer: Double) throws -> Grading.Verdict? {
      let answers = sheet.blanks.map { "\($0.number),\($0 == blank ? answer : $0.answer)\n" }.joined()
      let table = try AnswerTable("number,answer\n" + answers, file: "answers", key: sheet.key)
      return try Grading(table, by: sheet.key).marks.first { $0.blank == blank }?.verdict
    }
    let paths = sheet.blanks.filter { $0.kind == .path && $0.answer != 0 }
    #expect(paths.count > 3)
    for blank in paths {
      let statistic = try #require(blank.label.split(separator: " ").last)
      #expect(try verdict(blank, 0) == .near("the path via \(statistic) is missing"), "\(blank.label)")
    }
    // Who forgets a path in every row has the same number, 0, in many blanks.
    let none = sheet.blanks.map { "\($0.number),\($0.kind == .path ? 0 : $0.answer)\n" }.joined()
    let marks = try Grading(AnswerTable("number,answer\n" + none, file: "a", key: sheet.key), by: sheet.key).marks
    #expect(marks.allSatisfy { $0.verdict != .wrong })
    let sigma = try sheet.trace["norm.sigma"].value
    var remarks: [String] = []
    for (blank, place) in zip(sheet.blanks, places) where blank.answer != 0 && blank.name.contains("gradient") {
      let isBehind = blank.label.hasSuffix("via σ") || blank.name == "norm.centered.gradient"
      guard isBehind || blank.name == "input.gradient" else { continue }
      let own = sigma.scalars[sigma.count == 1 ? 0 : place.offset % sigma.count]
      // A σ near 1 is as good as none.
      if abs(blank.answer / own - blank.answer) < 4 * blank.tolerance { continue }
      remarks.append(try #require(try verdict(blank, blank.answer / own)?.mistake, "\(blank.label)"))
    }
    // A σ of 2 can be the factor 2 of a square too.
    #expect(remarks.count > 6 && remarks.count { $0.contains("σ²") } > remarks.count / 2, "\(remarks)")
  }

  @Test("gives nothing for one number in all blanks but where it is right", arguments: [0, 1, -1, 123456.0])
  func guessed(_ number: Double) throws {
    let marks = try grade { _ in "\(number)" }.marks
    #expect(marks.allSatisfy { $0.verdict == .wrong || $0.verdict == .right && abs($0.blank.answer - number) < 0.01 })
  }

  @Test("has edges that are as far on both sides")
  func symmetric() throws {
    for blank in key.blanks {
      for side in [-1.0, 1] {
        let verdict = { (distance: Double) in
          try grade { $0 == blank ? "\(blank.answer + side * distance * blank.tolerance)" : "" }
            .marks.first { $0.blank == blank }?.verdict
        }
        #expect(try verdict(1) == .right && verdict(1.001) != .right, "\(blank.label)")
      }
    }
  }

  @Test("reads its key from a file again, and refuses what is none")
  func keys() throws {
    let data = try key.json
    let again = try WorksheetKey(json: data, file: "key.json")
    #expect(try again.json == data && again.blanks == key.blanks)
    let text = String(decoding: data, as: UTF8.self)
    let cases = [
      (text.replacing("\"version\" : 2", with: "\"version\" : 3"), "found version 3 of the format, expected version 2"),
      (text.replacing("norm.sigma\",\n", with: "norm.sigmas\",\n"), "the trace has no value \"norm.sigmas\""),
      (text.replacing("\"trace\" :", with: "\"trac\" :"), "\"trace\" is missing"),
      ("{}", "key.json is not the key of a worksheet"),
      (text.replacing("\"digits\" : 3", with: "\"digits\" : 300"), "found 300 digits, expected 1 to 12"),
    ]
    for (text, says) in cases {
      let error = #expect(throws: (any Error).self) { try WorksheetKey(json: Data(text.utf8), file: "key.json") }
      let message = error.map { "\($0)" } ?? ""
      #expect(message.contains(says), "\(message)")
    }
  }

  @Test(
    "says what is wrong with a table of answers",
    arguments: [
      ("number,answer\n999,1", #"answers.csv, line 2: found blank 999, expected one of 1 to"#),
      ("1,2\n1,3", "answers.csv, line 2: blank 1 is answered a second time"),
      ("number,answer\nfirst,2", #"line 2: found "first", expected the number of a blank"#),
    ])
  func badTable(_ text: String, _ says: String) {
    let error = #expect(throws: WorksheetError.self) { try AnswerTable(text, file: "answers.csv", key: key) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }
}
