import GradusTensors
import GradusTraces
import Testing

@testable import GradusHandouts

/// The sheets of lessons, and what is marked on them.
enum LessonSheets {
  static let lessons = Exercise.all.map(\.lesson)

  static func sheets(_ count: Int, of lesson: String) throws -> [Worksheet] {
    let exercise = try #require(Exercise.all.first { $0.lesson == lesson })
    return try WorksheetExamples.sheets(count, of: exercise.sheetTrace(), seed: 1) {
      ($0.blanks, $0.count) = (exercise.blanks, 8)
    }
  }

  /// The marks for answers in the order of the blanks.
  static func marks(_ answers: [Double], on sheet: Worksheet) throws -> Grading {
    let numbers = zip(sheet.blanks, answers).map { ($0.number, $1) }
    return try Grading(AnswerTable(Dictionary(uniqueKeysWithValues: numbers)), by: sheet.key)
  }

  /// The marks for right answers but for some, by label.
  static func marks(_ own: [String: Double], on sheet: Worksheet) throws -> Grading {
    try marks(sheet.blanks.map { own[$0.label] ?? $0.answer }, on: sheet)
  }

  /// The computed numbers with a name that are neither asked for nor shown.
  static func hidden(on sheet: Worksheet) throws -> [BlankPlaces.Place] {
    let asked = Set(try BlankPlaces(sheet.blanks, in: sheet.trace).places)
    return sheet.trace.nodes.map(\.id).filter(sheet.trace.isAskable).flatMap { id in
      sheet.trace.nodes[id].value.scalars.indices.map { BlankPlaces.Place(id: id, offset: $0) }
    }.filter { place in
      // The gradient of a logarithm is a target, written otherwise.
      let isTarget = sheet.trace.nodes[place.id].name == "logProbabilities.gradient"
      return !asked.contains(place) && !isTarget && sheet.shown[place.id]?.contains(place.offset) != true
    }
  }
}

extension Grading {
  func verdict(_ label: String) throws -> Verdict {
    try #require(marks.first { $0.blank.label == label }?.verdict, "\(label)")
  }
}
