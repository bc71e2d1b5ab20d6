import Foundation
import GradusTensors
import GradusTraces
import ServiceTool
import Testing

@Suite("gradus trace computes formulas", .waits)
struct FormulaCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("of the README, and writes the trace, a page, a handout and the graph")
  func readme() async throws {
    let readme = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    let yaml = try #require(readme.firstMatch(of: #/```yaml\n((?s).*?)```/#)).1
    let file = folder.url.appendingPathComponent("norm.yaml")
    try yaml.write(to: file, atomically: true, encoding: .utf8)
    let out = folder.url.appendingPathComponent("out").path
    let outcome = try gradus(file.path, "--out", out)
    #expect(outcome.status == 0 && outcome.error == "")
    #expect(outcome.output.contains(#/sigma +8 +σ +SquareRoot +statistic +\[1, 1\] +0.5 +−4.4/#))
    let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(
      names == [
        "norm-graph.pdf", "norm-graph.png", "norm-graph.svg", "norm.handout.html", "norm.html", "norm.trace.json",
      ])
    let trace = try Trace(contentsOf: URL(fileURLWithPath: "\(out)/norm.trace.json"))
    #expect(try trace["sigma.gradient"].value.scalars.map { ($0 * 1e9).rounded() } == [-4.4e9])
    let page = try String(contentsOfFile: "\(out)/norm.handout.html", encoding: .utf8)
    #expect(page.contains("<title>Batch norm by hand</title>"))
    // Nothing of another's is overwritten, but by --force.
    let again = try gradus(file.path, "--out", out)
    #expect(again.error.contains("norm.trace.json exists already; --force overwrites it"))
    #expect(again.output.isEmpty && again.status == 1, "nothing is said before it is known that files can be written")
    #expect(try gradus(file.path, "--out", out, "--force", "--formats", "csv,latex,tikz").status == 0)
    #expect(FileManager.default.fileExists(atPath: "\(out)/norm.graph.tex"))
  }

  @Test("that stand in the command line or in standard input")
  func inline() throws {
    let out = folder.url.appendingPathComponent("inline").path
    let outcome = try gradus(
      "L = (sigmoid(w*x + b) - t)^2", "--let", "w=0.5", "--let", "x=2", "--let", "b=0", "--let", "t=1", "--out", out)
    #expect(outcome.status == 0 && outcome.output.contains(#/L +8 +L +Square +loss +\[\] +0.07233 +1/#))
    let piped = try Program(name: "gradus").run(
      ["trace", "-", "--out", out, "--force"], input: "given: {x: 2}\ncompute: {y: x^2}\n")
    #expect(piped.status == 0 && piped.output.contains("note: there is no loss"))
  }

  @Test(
    "and says what is wrong with them in one sentence and the line",
    arguments: [
      (["L = w*q", "--let", "w=1"], 1, "column 7: there is no value \"q\": it has \"w\"."),
      (["w*x", "--let", "w=1"], 1, "here is no \"=\": write a name before the formula"),
      (["L = w", "--let", "w=1,5"], 1, "the decimal sign is a point"),
      (["L = w", "--let", "w"], 1, "as in --let w=0.5"),
      (["nowhere.yaml"], 1, "nowhere.yaml: it cannot be read: there is no such file"),
      (["nowhere.yaml", "--let", "w=1"], 2, "--let goes with formulas on the command line"),
      (["L = 2 * w", "--let", "w=1", "--formats", "gif"], 2, "--formats"),
      (["L = 2 * w", "--let", "w=1", "--width", "12"], 2, "with its unit (cm, mm, in, pt or px)"),
    ] as [([String], Int32, String)])
  func errors(_ arguments: [String], _ status: Int32, _ words: String) async throws {
    let out = folder.url.appendingPathComponent("none").path
    let outcome = try await Refusal(of: ["trace"] + arguments + ["--out", out])
    #expect(outcome.status == status && outcome.error.contains(words), "\(outcome.error)")
    #expect(!FileManager.default.fileExists(atPath: out), "nothing is written")
  }

  private func gradus(_ formulas: String, _ arguments: String...) throws -> Program.Outcome {
    try gradus(formulas, arguments)
  }
  private func gradus(_ formulas: String, _ arguments: [String]) throws -> Program.Outcome {
    try Program(name: "gradus").run(["trace", formulas] + arguments)
  }
}
