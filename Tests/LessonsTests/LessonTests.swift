import Foundation
import ServiceTool
import Testing

@Suite("Every lesson", .waits)
struct LessonTests {
  /// The lessons as they lie in the folder `lessons`.
  static let names = try! FileManager.default.contentsOfDirectory(
    atPath: Program.root.appendingPathComponent("lessons").path
  ).filter { $0.first?.isNumber == true }.map { String($0.dropFirst(3)) }.sorted()

  @Test(
    "writes the same files again for the same seed, to the last bit with another instruction set, and its claims hold",
    arguments: names)
  func isReproducible(_ name: String) throws {
    let folder = try TemporaryFolder()
    let quick = try QuickRun.of(name)
    // The second run finds other numbers in memory that nobody has written to, and computes with AVX2 where the first one
    // has AVX-512.
    let again = try Program(name: name).run(
      QuickRun.options + ["--out", folder.url.path],
      environment: ["MALLOC_PERTURB_": "85"].merging(InstructionSetTests.narrower.get()) { $1 })
    for outcome in [quick.outcome, again] {
      #expect(outcome.status == 0 && outcome.error == "", "\(outcome.error)")
      #expect(outcome.output.contains("✓") && !outcome.output.contains("✗"), "\(outcome.output)")
      HandoutCheck.expectLinesRecompute(in: outcome.output)
    }
    let (first, second) = (try quick.contents(), try folder.contents())
    #expect(first.keys.contains { $0.hasSuffix(".png") })
    #expect(first.keys.sorted() == second.keys.sorted())
    for (file, bytes) in first where !file.hasPrefix("timing-") {
      let isSame = second[file] == bytes
      #expect(isSame, "\(file) differs between two runs")
      #expect(!bytes.isEmpty, "\(file) is empty")
    }
    let page = String(decoding: first["handout.md"] ?? Data(), as: UTF8.self)
    #expect(page.contains("gradus worksheet \(name)") && page.contains("task.py --code"), "the lesson's exercise")
    HandoutCheck.expectOneKindOfQuotes(in: page)
    // Optimized code would give up the folder, and with it its files, before they are looked at.
    try withExtendedLifetime(folder) { try HandoutCheck.expectHandouts(in: folder.url) }
  }
}

@Suite("A wrong command line or folder gets one sentence and a status", .waits)
struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let program: String
    let arguments: [String]
    let status: Int32
    let says: String
    var testDescription: String { ([program] + arguments).joined(separator: " ") }
  }

  static let cases = [
    Case(
      program: "gradus", arguments: ["lecture", "overfiting"], status: 2,
      says: #"there is no lesson "overfiting": did you mean "overfitting"?"#),
    Case(
      program: "gradus", arguments: ["lecture", "--lessons", "/nowhere"], status: 2, says: "there is no folder /nowhere"
    ),
    Case(
      program: "gradus", arguments: ["lecture", "--lessons", "/"], status: 2, says: "the folder / holds no lessons"),
    Case(program: "gradus", arguments: ["lectur"], status: 2, says: "lectur"),
    Case(program: "overfitting", arguments: ["--seed", "seven"], status: 2, says: "seven"),
    Case(
      program: "learning-with-sgd", arguments: ["--data", "table.csv"], status: 2, says: "--data needs --target COLUMN"),
    Case(program: "overfitting", arguments: ["--quik"], status: 2, says: "--quik"),
    Case(
      program: "overfitting", arguments: ["--template", "/nowhere/own.md.mustache"], status: 1,
      says: "the template /nowhere/own.md.mustache cannot be used: there is no such file"),
    Case(
      program: "overfitting", arguments: ["--out", "/dev/null/figures"], status: 1,
      says: "the folder /dev/null/figures cannot be made: a part of the path before the last \"/\" is a file"),
    Case(
      program: "overfitting", arguments: ["--out", "/proc/figures"], status: 1,
      says: "the folder /proc/figures cannot be made"),
  ]

  @Test("as here", arguments: cases)
  func isRefused(_ example: Case) throws {
    let outcome = try Program(name: example.program).run(example.arguments)
    #expect(outcome.status == example.status)
    #expect(outcome.error.contains(example.says), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(outcome.output == "")
  }

  @Test("a table that cannot be read stops a lesson with a sentence that names it")
  func missingTable() throws {
    let folder = try TemporaryFolder()
    let outcome = try Program(name: "learning-with-sgd").run(
      ["--data", "/nowhere.csv", "--target", "kind", "--out", folder.url.path])
    #expect(outcome.status == 1 && outcome.error.contains("/nowhere.csv cannot be read: there is no such file"))
    #expect(try folder.contents().isEmpty)
  }

  @Test("a missing font stops a lesson, and no figure is left half-written")
  func missingFont() throws {
    let (folder, noFonts) = (try TemporaryFolder(), try TemporaryFolder())
    let outcome = try Program(name: "batch-normalization").run(
      ["--quick", "--out", folder.url.path], environment: ["GRADUS_FONTS": noFonts.url.path])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("Inter") && outcome.error.contains("fonts-inter"), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(try folder.contents().isEmpty)
  }
}
