import Foundation
import ServiceTool
import Testing

/// Figures of tables of one's own: what their titles say is computed again from the numbers that they show.
@Suite("The title of a figure", .waits) struct TitleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let lesson: String
    let table: OwnTables
    let seed: UInt64
    var testDescription: String { "\(lesson), \(table.rawValue), seed \(seed)" }
  }

  /// All seeds where GRADUS_FIGURES says how many; each lesson and half of the tables otherwise.
  static let cases: [Case] = {
    let seeds = ProcessInfo.processInfo.environment["GRADUS_FIGURES"].flatMap(UInt64.init)
    let all = (1...(seeds ?? 1)).flatMap { seed in
      OwnTables.allCases.flatMap { table in table.lessons.map { Case(lesson: $0, table: table, seed: seed) } }
    }
    return seeds != nil
      ? all : all.enumerated().filter { [0, 5, 7, 8, 14, 17].contains($0.offset) }.map(\.element)
  }()

  @Test("is true of what is drawn, and no text covers another", arguments: cases)
  func isTrue(_ own: Case) throws {
    let folder = try TemporaryFolder()
    let table = folder.url.appendingPathComponent("own.csv")
    try own.table.text(seed: own.seed).write(to: table, atomically: true, encoding: .utf8)
    let out = folder.url.appendingPathComponent("out")
    let outcome = try Program(name: own.lesson).run(
      ["--quick", "--check-figures", "--series", "--seed", "\(own.seed)", "--data", table.path, "--out", out.path]
        + own.table.options)
    #expect(outcome.status == 0, "\(outcome.error)")
    try check(out) { try own.table.isCurve ? CurveTitles.isTrue($0) : ClassTitles.isTrue($0) }
  }

  @Test("is true of the drift of a bias", arguments: [UInt64(1), 4, 9])
  func isTrueOfDrift(_ seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(name: "batch-normalization").run(
      ["--quick", "--check-figures", "--series", "--seed", "\(seed)", "--out", folder.url.path])
    #expect(outcome.status == 0, "\(outcome.error)")
    try check(folder.url) { $0.name == "drift" ? try BatchNormTitles.isTrue($0) : true }
  }

  @Test("is true of what recipes lead to", arguments: [UInt64(1), 6])
  func isTrueOfRecipes(_ seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(name: "capacity").run(
      ["--quick", "--check-figures", "--series", "--only-figure", "recipes", "--seed", "\(seed)"]
        + ["--out", folder.url.path])
    #expect(outcome.status == 0, "\(outcome.error)")
    try check(folder.url) { try ClassTitles.isTrue($0) }
  }

  @Test(
    "is true of medians and contests",
    arguments: [
      ("capacity", "approximations"), ("capacity", "convergence"), ("early-stopping", "leaderboard"),
      ("early-stopping", "fixed-length"), ("learning-with-sgd", "optimizers"),
    ])
  func isTrueOfOne(_ lesson: String, _ figure: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(name: lesson).run(
      ["--quick", "--check-figures", "--series", "--only-figure", figure, "--seed", "4", "--out", folder.url.path])
    #expect(outcome.status == 0, "\(outcome.error)")
    try check(folder.url) {
      lesson == "early-stopping" ? try StoppingTitles.isTrue($0) : try ClassTitles.isTrue($0)
    }
  }

  private func check(_ out: URL, _ rule: (DrawnFigure) throws -> Bool?) throws {
    for figure in try DrawnFigure.all(in: out) {
      let isTrue = try rule(figure)
      #expect(isTrue != nil, "\(figure.name): no rule knows “\(figure.title)”")
      #expect(isTrue != false, "\(figure.name): “\(figure.title)” is not what is drawn")
    }
  }
}
