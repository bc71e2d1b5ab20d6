import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons

/// Tries a student's function on the arrays of a programming task.
struct CodeCommand {
  let key, program: String
  let json: Bool

  func run() throws {
    let file = URL(fileURLWithPath: key)
    let key = try TaskKey(contentsOf: file)
    _ = try InputFile.contents(of: program)
    let student = StudentProgram(URL(fileURLWithPath: program), hiding: file)
    let signals = EndingSignals { number in
      student.removeFiles()
      EndingSignals.end(by: number)
    }
    let given = try withExtendedLifetime(signals) { try student.results(of: key) }
    let grading = try TaskGrading(given, by: key)
    if json { return try MarksRecord.print(Record(key, grading)) }
    let table = Table(
      ["\(key.task.function) returns", "remark"], rows: grading.marks.map { [$0.symbol, $0.verdict.remark] })
    let right = grading.marks.count { $0.verdict == .right }
    Terminal.show(
      table.terminalText(width: Terminal.width) + "\n\n\(right) of \(grading.marks.count) "
        + "\(grading.marks.count == 1 ? "value" : "values") \(right == 1 ? "is" : "are") right in all \(key.traces.count) trials"
    )
  }

  private struct Record: Encodable {
    struct Mark: Encodable {
      let value, remark: String
      let isRight: Bool
    }
    let lesson, function: String
    let marks: [Mark]

    init(_ key: TaskKey, _ grading: TaskGrading) {
      (lesson, function) = (key.lesson, key.task.function)
      marks = grading.marks.map {
        Mark(value: $0.symbol, remark: $0.verdict.remark, isRight: $0.verdict == .right)
      }
    }
  }
}

extension TaskGrading.Verdict {
  fileprivate var remark: String {
    switch self {
    case .right: "✓"
    case .near(let remark), .wrong(let remark): remark
    }
  }
}
