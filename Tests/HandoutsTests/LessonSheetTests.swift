import Foundation
import GradusTensors
import GradusTraces
import Testing

@testable import GradusHandouts

@Suite("The sheets of lessons") struct LessonSheetTests {
  @Test("cost no more than one blank for a slip in a number that is not asked for", arguments: LessonSheets.lessons)
  func hiddenSlips(_ lesson: String) throws {
    for sheet in try LessonSheets.sheets(3, of: lesson) {
      let costly = try Self.hiddenSlips(on: sheet).costly
      #expect(costly.isEmpty, "\(costly)")
    }
  }

  /// A number such as ∂L/∂û₁,₁ may be needed twice by what is asked for, and too telling to be shown.
  @Test("do so too where some numbers of a network are asked for, but for few", arguments: [6, 10, 14])
  func hiddenSlips(_ count: Int) throws {
    for sheet in try WorksheetExamples.sheets(2, of: WorksheetExamples.readme(), { $0.count = count }) {
      let (all, costly) = try Self.hiddenSlips(on: sheet)
      #expect(all > 40 && costly.count * 20 <= all, "\(costly.count) of \(all): \(costly)")
    }
  }

  /// How many numbers are not asked for, and in which of them a slip costs more than one blank.
  private static func hiddenSlips(on sheet: Worksheet) throws -> (all: Int, costly: [String]) {
    let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
    let (asked, steps) = (Set(places.places), RepeatedSteps(sheet.trace))
    let hidden = try LessonSheets.hidden(on: sheet)
    var costly: [String] = []
    for place in hidden {
      let right = sheet.trace.nodes[place.id].value.scalars[place.offset]
      var work = try sheet.key.work(on: sheet.trace)
      // Wherever the number is used from there on.
      for id in steps.nodes(like: place.id)
      where id >= place.id && !asked.contains(.init(id: id, offset: place.offset)) {
        work.written[id] = [place.offset: 1.3 * right + (right == 0 ? 0.3 : 0)]
      }
      let answers = try places.numbers(in: work.replay())
      let lost = try LessonSheets.marks(answers, on: sheet).marks.filter { $0.points < $0.blank.points }
      if lost.count > 1 {
        let name = sheet.trace.nodes[place.id].name
        costly.append("\(sheet.title) \(sheet.number), \(name) at \(place.offset): \(lost.map(\.blank.label))")
      }
    }
    return (hidden.count, costly)
  }

  @Test("show nothing that an answer can be read off") func readOff() throws {
    func shown(_ sheet: Worksheet) -> [Double] {
      sheet.shown.flatMap { id, offsets in offsets.map { sheet.trace.nodes[id].value.scalars[$0] } }
    }
    func answer(_ sheet: Worksheet, _ label: String) -> Double? { sheet.blanks.first { $0.label == label }?.answer }
    for (lesson, label, others) in [
      // h₁ is t₁ + ∂L/∂r₁ for two examples, p₁,₁ is 1 − p₁,₂ and t₁,₁ + 2 ∂L/∂z₁,₁, and the deviations add up to 0.
      ("backpropagation", "h₁", [{ $1 - $0.scalar("target", 0) }]),
      ("learning-with-sgd", "p₁,₁", [{ 1 - $1 }, { ($1 - $0.scalar("target", 0)) / 2 }]),
      ("batch-normalization", "∂L/∂σ", [{ $1 / (8 * $0.scalar("norm.sigma", 0)) }]),
      ("batch-norm-in-networks", "∂L/∂σ", [{ $1 / (8 * $0.scalar("norm.sigma", 0)) }]),
    ] as [(String, String, [(Worksheet, Double) -> Double])] {
      let sheets = try LessonSheets.sheets(3, of: lesson)
      guard answer(sheets[0], label) != nil else { continue }
      for other in others {
        let isGivenAway = sheets.allSatisfy { sheet in
          let wanted = other(sheet, answer(sheet, label) ?? .nan)
          return shown(sheet).contains { abs(abs($0) - abs(wanted)) < 1e-9 }
        }
        #expect(!isGivenAway, "\(lesson): \(label)")
      }
    }
    for lesson in ["batch-normalization", "batch-norm-in-networks"] {
      let sheet = try LessonSheets.sheets(1, of: lesson)[0]
      let normalized = try sheet.trace["norm.normalized"].id
      let isAsked = sheet.blanks.contains { $0.name == "norm.normalized" }
      #expect(!isAsked || (sheet.shown[normalized] ?? []).count < 3, "\(lesson): û₁ is minus the others")
    }
  }

  @Test(
    "have factors whose absence looks like no other mistake",
    arguments: ["batch-normalization", "batch-norm-in-networks"])
  func factors(_ lesson: String) throws {
    for sheet in try LessonSheets.sheets(12, of: lesson) {
      let gamma = abs(sheet.scalar("norm.gamma", 0))
      #expect([1, 2, 0.5, 4, 0.25].allSatisfy { abs(gamma - $0) > 0.01 }, "γ = \(gamma) on sheet \(sheet.number)")
    }
  }

  @Test("leave no cell empty where a number is not shown, and say what stands there") func cells() throws {
    for lesson in LessonSheets.lessons {
      let sheet = try LessonSheets.sheets(1, of: lesson)[0]
      let page = String(decoding: try sheet.sheetFiles(HandoutTemplates())[0].contents, as: UTF8.self)
      guard let start = page.firstRange(of: "These are computed already") else { continue }
      let rest = page[start.lowerBound...]
      let table = rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)]
      #expect(table.firstMatch(of: #/\| +\|/#) == nil, "\(lesson): \(table)")
      #expect(!table.contains("–") || table.contains("a dash for what is not given"))
      let latex = String(decoding: try sheet.sheetFiles(HandoutTemplates())[2].contents, as: UTF8.self)
      #expect(latex.firstMatch(of: #/computed already[^\n]*:\n+\\handouttogether\n\\handouttable/#) != nil)
    }
  }

  @Test("follow through from a student's p to its logarithm, whichever is the largest of its row") func softmax() throws
  {
    var kinds: Set<Bool> = []
    for sheet in try LessonSheets.sheets(12, of: "learning-with-sgd") {
      let p = try #require(sheet.blanks.first { $0.label == "p₁,₁" }).answer
      guard let logarithm = sheet.blanks.first(where: { $0.label == "ℓ₁,₁" })?.label else { continue }
      kinds.insert(p > 0.5)
      let marks = try LessonSheets.marks(["p₁,₁": 0.8 * p, logarithm: log(0.8 * p)], on: sheet)
      #expect(try marks.verdict(logarithm) == .follows, "sheet \(sheet.number), p = \(p)")
    }
    #expect(kinds.count == 2, "\(kinds)")
  }
}

extension Worksheet {
  fileprivate func scalar(_ name: String, _ offset: Int) -> Double {
    (try? trace[name].value.scalars[offset]) ?? .nan
  }
}
