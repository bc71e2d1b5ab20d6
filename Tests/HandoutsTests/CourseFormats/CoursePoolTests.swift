import Foundation
import GradusTraces
import Testing

@testable import GradusHandouts

@Suite("Questions for course platforms")
struct CoursePoolTests {
  @Test("give the points and remarks that a marker gives", arguments: WorksheetExamples.all.indices)
  func marks(_ example: Int) throws {
    let sheets = try WorksheetExamples.sheets(2, of: WorksheetExamples.all[example].trace())
    let variants = try CoursePool(sheets).variants
    #expect(variants.count == sheets[0].blanks.count && variants.allSatisfy { $0.questions.count == 2 })
    for (place, sheet) in sheets.enumerated() {
      let (work, places) = (
        try sheet.key.work(on: sheet.trace).replay(), try BlankPlaces(sheet.blanks, in: sheet.trace)
      )
      let mistakes = MistakeFinder(sheet.trace).all.map { mistake in
        (remark: mistake.remark, numbers: places.numbers(in: work.changing(mistake.changes)))
      }
      // Some blanks of every kind: marking them all takes a minute.
      for number in stride(from: place, to: variants.count, by: max(1, variants.count / 8)) {
        let (variant, question) = (variants[number], variants[number].questions[place])
        for wrong in question.wrong {
          // Where two mistakes give the same number, either is named.
          let same = mistakes.filter { abs($0.numbers[number] - wrong.answer) <= wrong.tolerance }
          let remarks = Set(same.map(\.remark) + [wrong.remark])
          let mark = try Self.mark(wrong.answer, for: question.blank.number, on: sheet)
          #expect(
            mark.verdict.mistake.map(remarks.contains) == true && mark.points == question.blank.points / 2,
            "\(variant.name): \(wrong) for \(question.blank.answer) ± \(question.blank.tolerance): \(mark.verdict)")
        }
        #expect(try Self.mark(question.blank.answer, for: question.blank.number, on: sheet).verdict == .right)
      }
    }
  }

  /// The mark of one answer where all others are right.
  private static func mark(_ answer: Double, for number: Int, on sheet: Worksheet) throws -> Grading.Mark {
    let answers = sheet.blanks.map { $0.number == number ? answer : $0.answer }
    let rows = zip(sheet.blanks, answers).map { "\($0.number),\(CourseNumber.text($1))\n" }
    let table = try AnswerTable("number,answer\n" + rows.joined(), file: "answers.csv", key: sheet.key)
    return try #require(try Grading(table, by: sheet.key).marks.first { $0.blank.number == number })
  }

  @Test("hold on whole sheets each mistake that a marker knows, but where rounding hides which of two it is")
  func wholeSheets() throws {
    var (count, missing): (Int, [String]) = (0, [])
    for lesson in LessonSheets.lessons {
      let sheets = try LessonSheets.sheets(1, of: lesson)
      let questions = try CoursePool(sheets).sheets[0].questions
      let places = try BlankPlaces(sheets[0].blanks, in: sheets[0].trace)
      let work = try sheets[0].key.work(on: sheets[0].trace)
      let usual = SheetMistakes(work, places)
      for mistake in usual.all {
        let numbers = places.numbers(in: try work.replay().changing(mistake.changes))
        for (place, (question, number)) in zip(questions, numbers).enumerated() where usual.concerns(mistake, place) {
          let right = question.blank.answer
          guard abs(number - right) > question.blank.tolerance, 1e-3..<1e6 ~= abs(number) else { continue }
          let near =
            question.wrong.map { abs($0.answer - number) - $0.tolerance }
            + [abs(right - number) - question.blank.tolerance]
          count += 1
          if !near.contains(where: { $0 <= number.halfUnit(ofDigits: 3) * (1 + 1e-6) }) {
            missing.append("\(lesson), \(question.blank.label) = \(number): \(mistake.remark)")
          }
        }
      }
    }
    #expect(count > 300 && missing.isEmpty, "\(missing.count) of \(count): \(missing.prefix(5))")
  }

  @Test("tell answers apart: no two lie within the tolerance of one number, and none is taken for 0")
  func apart() throws {
    var count = 0
    for variants in try CourseExample.network(blanks: 20, count: 5).pool.variants {
      for question in variants.questions {
        let right = (number: question.blank.answer, tolerance: question.blank.tolerance)
        let all = ([right] + question.wrong.map { ($0.answer, $0.tolerance) }).sorted { $0.number < $1.number }
        for (a, b) in zip(all, all.dropFirst()) { #expect(b.number - a.number > a.tolerance + b.tolerance) }
        #expect(all.allSatisfy { $0.number == 0 || abs($0.number) >= 1e-3 })
        // A mistake's number is as coarse as its own digits: 10.9 is half a unit from 10.94.
        for wrong in question.wrong where abs(wrong.answer - right.number) > 0.1 * abs(wrong.answer) {
          let rounded = wrong.answer.toNearest(3)
          if abs(rounded - wrong.answer) > right.tolerance { count += 1 }
          #expect(abs(rounded - wrong.answer) <= wrong.tolerance, "\(wrong) beside \(right)")
        }
      }
    }
    #expect(count > 0)
  }

  @Test("show the numbers that a blank is computed from, and not its own")
  func statement() throws {
    let example = try CourseExample.network()
    for variants in example.pool.variants {
      let question = variants.questions[0]
      let text = CourseHTML().text(question.statement)
      let trace = example.sheets[0].trace
      let value = try trace[question.blank.name]
      let references = HandCalculation.references(trace)[value.id]
      #expect(!references.isEmpty && !references.contains(value.id))
      for id in references where trace.nodes[id].symbol != nil {
        #expect(text.contains("<th>\(trace.writtenSymbol(ofNode: id))</th>"), "\(variants.name)")
      }
      #expect(!text.contains("gradient.via"), "what has no symbol is not spoken of")
      #expect(text.contains("Compute \(question.blank.label) to 3 significant digits"))
    }
  }

  @Test("show names and titles as they are, whatever signs they hold", arguments: CourseExample.hostile)
  func signs(_ text: String) throws {
    let example = try CourseExample.hostile(text)
    let wide = "｛｝＼＄＃～｀［］＜＞"
    for platform in CoursePlatform.allCases where platform != .qti {
      for file in try example.files(platform) {
        let written = String(decoding: file.contents, as: UTF8.self)
        #expect(!written.contains { wide.contains($0) }, "\(platform)")
      }
    }
    let html = CourseHTML().letters(text)
    let plain = html.replacing("&#8288;", with: "").replacing(#/&#(\d+);/#) { String(UnicodeScalar(UInt32($0.1)!)!) }
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
    #expect(plain == text.replacing("\n", with: " "))
    let name = InertText.name(text).replacing(InertText.joiner, with: "")
    #expect(name.replacing("< ", with: "<") == text.replacing("\n", with: " ").replacing("< ", with: "<"))
    #expect(name.firstMatch(of: #/<[^ ]/#) == nil)
  }

  @Test(
    "write numbers as decimals",
    arguments: [
      (0.2, "0.2"), (-0.0416, "-0.0416"), (0, "0"), (123.456789012, "123.4568"), (1e-3, "0.001"), (950, "950"),
      (0.00000123, "0.00000123"), (1.0 / 3, "0.3333333"), (99_999.99, "99999.99"),
    ] as [(Double, String)])
  func numbers(_ number: Double, _ text: String) { #expect(CourseNumber.text(number) == text) }

  @Test("never make a tolerance smaller", arguments: [0.0005, 0.00123456, 7.0 / 3, 12345, 1e-9])
  func tolerances(_ tolerance: Double) {
    let rounded = CourseNumber.roundedUp(tolerance)
    #expect(rounded > tolerance && rounded <= 1.0101 * tolerance)
  }
}
