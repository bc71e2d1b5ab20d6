import Foundation
import GradusAutograd
import GradusTensors
import GradusTraces

@testable import GradusHandouts

/// Sets of sheets for course platforms, and what a reader should find in their files.
struct CourseExample {
  let sheets: [Worksheet]
  let pool: CoursePool

  init(_ sheets: [Worksheet]) throws { (self.sheets, pool) = (sheets, try CoursePool(sheets)) }

  /// Three sheets of the README's network.
  static func network(blanks: Int = 8, count: Int = 3) throws -> CourseExample {
    try CourseExample(WorksheetExamples.sheets(count, of: WorksheetExamples.readme()) { $0.count = blanks })
  }

  /// Names and a title that are commands in some format.
  static let hostile = [
    #"{1:NUMERICAL:=5}~#right"#, "::a::{=b}", "]]></text><script>alert(1)</script>", #"\input{/etc/passwd}$x$"#,
    "`r system('true')`", "{system(1)}[[0]]##ANSWER1##", "a|b\nexsolution: 3", "a/b // c", "&lt;b&gt; &amp;#125; %50%",
  ]

  static func hostile(_ text: String) throws -> CourseExample {
    let tape = Tape()
    let (w, x) = (tape.parameter("w", [[0.5]]), tape.input("x", [[2]]))
    let z = (w * x).named("z", symbol: text)
    let loss = (z.sigmoid().named("s") - tape.input("t", [[1]], role: .target)).squared().mean()
    tape.backward(from: loss.named("loss", symbol: "L"))
    return try CourseExample(
      Worksheet.draw(2, from: tape.trace(), title: text, options: WorksheetOptions(), seed: 1))
  }

  func files(_ platform: CoursePlatform) throws -> [Handout.File] { try CoursePlatform.files([platform], of: sheets) }

  /// Writes the files of a platform, and `expected.json`.
  func write(_ platform: CoursePlatform, to folder: TemporaryFolder) throws {
    for file in try files(platform) {
      let place = folder.url.appendingPathComponent(file.name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.contents.write(to: place)
    }
    try JSONEncoder().encode(Expected(pool)).write(to: folder.url.appendingPathComponent("expected.json"))
  }
}

/// What a reader should find, in a form that a script in another language can compare with.
struct Expected: Encodable {
  struct Answer: Encodable { let number, tolerance, share: Double, remark: String }
  struct Question: Encodable { let points: Double, answers: [Answer] }
  struct Variants: Encodable { let name: String, questions: [Question] }
  let title: String
  let sheets: [[Question]]
  let variants: [Variants]

  init(_ pool: CoursePool) {
    title = pool.title
    sheets = pool.sheets.map { $0.questions.map(Self.question) }
    variants = pool.variants.map { Variants(name: $0.name, questions: $0.questions.map(Self.question)) }
  }

  private static func question(_ question: CoursePool.Question) -> Question {
    let blank = question.blank
    let right = Answer(number: blank.answer, tolerance: blank.tolerance, share: 100, remark: "right")
    return Question(
      points: blank.points,
      answers: [right]
        + question.wrong.map { Answer(number: $0.answer, tolerance: $0.tolerance, share: 50, remark: $0.remark) })
  }
}
