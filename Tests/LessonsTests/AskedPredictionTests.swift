import Foundation
import GradusFormulas
import GradusHandouts
import ServiceTool
import Testing

@testable import GradusLessons

@Suite("A prediction that is asked for", .waits) struct AskedPredictionTests {
  private static let prediction = Prediction(
    number: 1, "Which?", choices: ["one", "two", "three"], right: 1, reason: "It is 2.")

  @Test(
    "is answered by a letter, skipped by Enter or the end of the input, and asked again for anything else",
    arguments: [
      (["b"], "Right: b) two. It is 2."), ([" (B) "], "Right: b) two. It is 2."),
      (["c"], "Not so. The answer is b) two. It is 2."), ([""], "Answer: b) two. It is 2."),
      ([], "Answer: b) two. It is 2."), (["d", "ab", "a"], "Not so. The answer is b) two. It is 2."),
      (["7"], "Answer: b) two. It is 2."),
    ])
  func verdict(lines: [String], says: String) {
    var lines = lines[...]
    #expect(AskedPrediction(Self.prediction).verdict(reading: { lines.popFirst() }, echoes: true) == says)
    #expect(lines.isEmpty)
  }

  /// The lessons that ask for predictions.
  private static let asking: [String] = LessonTests.names.filter { name in
    let lessons = Program.root.appendingPathComponent("lessons")
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: lessons.path)) ?? []
    let folder = lessons.appendingPathComponent(folders.first { $0.hasSuffix("-\(name)") } ?? name)
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.contains { (try? String(contentsOf: $0, encoding: .utf8))?.contains(".predict(") ?? false }
  }

  @Test(
    "takes its answers from a pipe, one line for each, also in a lecture, and the same files are written without --ask",
    .enabled(if: !asking.isEmpty, "no lesson asks for a prediction"))
  func pipe() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    // Those that are quickest.
    let names = Self.asking.filter { ["backpropagation", "batch-normalization"].contains($0) }
    try #require(names.count == 2)
    let silent = try names.map(QuickRun.of)
    #expect(silent.allSatisfy { !$0.outcome.output.contains("Your answer") })
    let questions = silent.reduce(0) { $0 + $1.outcome.output.matches(of: #/Predict \d+:/#).count }
    // What nobody asks for stays unread.
    let piped = try Program(name: "gradus").run(
      ["lecture", "backpropagation"] + QuickRun.options + ["--out", folder.url.appendingPathComponent("piped").path],
      input: "a\nb\n")
    #expect(piped.status == 0 && !piped.output.contains("Your answer"), "\(piped.error)")
    // The answers end before the questions.
    let (answers, out) = (questions - 2, folder.url.appendingPathComponent("out"))
    let outcome = try Program(name: "gradus").run(
      ["lecture"] + names + QuickRun.options + ["--ask", "--out", out.path],
      input: String(repeating: "b\n", count: answers))
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(
      outcome.output.matches(of: #/or Enter to skip\): b\n(?:Right: |Not so\. The answer is )/#).count == answers)
    #expect(outcome.output.matches(of: #/or Enter to skip\): \nAnswer: /#).count == 2, "\(outcome.output)")
    for (name, run) in zip(names, silent) {
      let page = out.appendingPathComponent("\(name)/handout.md")
      #expect(try Data(contentsOf: page) == run.contents()["handout.md"])
    }
  }
}
