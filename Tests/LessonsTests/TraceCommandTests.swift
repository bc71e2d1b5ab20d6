import Foundation
import GradusAutograd
import GradusCharts
import GradusDrawing
import GradusLessons
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import ServiceTool
import Testing

@Suite("The tools on traces", .waits)
struct TraceCommandTests {
  private let folder: TemporaryFolder
  private var file: String { folder.url.appendingPathComponent("step.trace.json").path }

  init() throws {
    folder = try TemporaryFolder()
    try write(0.3, to: "step.trace.json")
  }

  @Test("show all values in a table, and as JSON")
  func listing() throws {
    let lines = try gradus("show", file).output.split(separator: "\n")
    #expect(lines.count == 2 + 41 + 1)
    #expect(lines.contains { $0.contains(#/norm.sigma +6 +σ +SquareRoot +statistic +\[1, 1\] +0.5 +−4.4/#) })
    let records = try json("show", file, "--json") as? [[String: Any]]
    #expect(records?.count == 41 && records?[6]["gradient"] as? String == "norm.sigma.gradient")
  }

  @Test("show one number, how it came about forwards and backwards, and the paths of its gradient")
  func value() throws {
    let text = try gradus("show", file, "input", "--at", "1").output
    for line in ["x₁ = 0.3", "∂L/∂x₁ = ∂L/∂c₁ + ∂L/∂μ / 4", "through norm.mean: −0.5", "through norm.centered: 1.42"] {
      #expect(text.contains(line), "\(text)")
    }
    let record = try json("show", file, "norm.sigma", "--at", "1,1", "--json") as? [String: Any]
    #expect(record?["value"] as? [Double] == [0.5] && record?["at"] as? [Int] == [1, 1])
  }

  @Test("compare two traces, with the statuses of diff(1)")
  func diff() throws {
    try write(0.7, to: "other.trace.json")
    let other = folder.url.appendingPathComponent("other.trace.json").path
    let (equal, changed) = (try gradus("diff", file, file), try gradus("diff", file, other))
    #expect(equal.status == 0 && equal.output == "All 41 values are equal.\n")
    #expect(changed.status == 1 && changed.error == "" && changed.output.contains("norm.mean.gradient"))
    #expect(try gradus("diff", file, "/nowhere").status == 2)
  }

  @Test("write other formats beside the trace, and overwrite nothing unless told to")
  func export() async throws {
    for format in ["csv", "npz", "graphviz", "html", "tikz", "beamer"] {
      let outcome = try gradus("export", file, "--format", format)
      #expect(outcome.status == 0 && outcome.output.hasPrefix("wrote "), "\(outcome.error)")
    }
    #expect(
      try folder.contents().keys.sorted() == [
        "step.csv", "step.dot", "step.graph.tex", "step.html", "step.npz", "step.slides.tex", "step.trace.json",
      ])
    let again = try await Refusal(of: ["export", file, "--format", "csv"])
    #expect(again.status == 1 && again.error.contains("step.csv exists already; --force overwrites it"))
    #expect(try gradus("export", file, "--format", "csv", "--force").status == 0)
    let printed = try gradus("export", file, "--format", "json", "--out", "-").output
    #expect(try Data(printed.utf8) == folder.contents()["step.trace.json"])
  }

  @Test("write the graph as a picture that looks as it is asked to, and say which formats have none")
  func pictures() async throws {
    let slide = try gradus("export", file, "--format", "png", "--width", "1920px", "--theme", "dark")
    #expect(slide.status == 0 && slide.error.contains("--format pdf cuts it into 2 slides"), "\(slide.error)")
    #expect(try pixels("step.graph.png").width == 1920)
    func svg(_ arguments: String...) throws -> String {
      let options = ["--format", "svg", "--out", "-", "--title", "One step"]
      return try Program(name: "gradus").run(["export", file] + options + arguments).output
    }
    let (outlines, texts, untitled) = (try svg(), try svg("--svg-text"), try svg("--svg-text", "--no-title"))
    #expect(!outlines.contains("<text") && texts.contains(">One step</text>"))
    #expect(untitled.contains("<text") && !untitled.contains(">One step</text>"))
    #expect(try gradus("export", file, "--format", "handout", "--theme", "print").status == 0)
    let refused = try await Refusal(of: ["export", file, "--format", "csv", "--width", "8cm"])
    #expect(refused.status == 2)
    #expect(
      refused.error.contains("--width is for figures, and there are none in csv: handout, markdown"), "\(refused.error)"
    )
  }

  @Test("cut a graph that is too high into pages and slides, and say so where a file cannot have them") func sizes()
    throws
  {
    let network = Network {
      Dense("hidden", from: 2, to: 3)
      Activation("active", Tanh())
      Dense("output", from: 3, to: 1)
    }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1), seed: 1)
    try trainer.gradients(
      on: Batch(inputs: [[0, 0.2], [0.1, 1], [1, 0], [0.9, 1.1]], targets: [[0], [1], [1], [0]]))
    try TraceFile(trainer.trace()).write(to: folder.url.appendingPathComponent("deep.trace.json"))
    let deep = folder.url.appendingPathComponent("deep.trace.json").path
    func remark(_ format: String, _ width: String) throws -> String {
      try gradus("export", deep, "--format", format, "--width", width, "--force").error
    }
    #expect(
      try remark("png", "1920px").contains(
        #/^The graph is \d+ pixels high, more than a slide: --format pdf cuts it into \d slides/#))
    #expect(
      try remark("png", "12cm").contains(
        #/^The graph is \d+ cm high, more than a page has room for: --format pdf cuts it into \d pages/#))
    for width in ["1920px", "12cm"] { #expect(try remark("pdf", width) == "" && remark("tikz", width) == "") }
    #expect(
      try remark("markdown", "1920px").contains(
        #/The figure deep-graph is \d+ pixels high, more than a slide: deep-graph-1.png to/#))
    for name in ["deep-graph-1.png", "deep-graph-2.png"] {
      let slide = try pixels(name)
      #expect(slide.width == 1920 && slide.height <= 1080, "\(name): \(slide)")
    }
    #expect(try remark("markdown", "12cm") == "")
  }

  private func pixels(_ name: String) throws -> (width: Int, height: Int) {
    let png = [UInt8](try #require(folder.contents()[name], "no \(name)"))
    func number(_ place: Int) -> Int { png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    return (number(16), number(20))
  }

  @Test("say which width has letters that are large enough") func letters() {
    let picture = Picture(size: Size(width: 454, height: 100), metadata: Metadata(title: "")) { _ in }
    let remarks = FigureRemarks(of: picture.reduced(toWidth: 227), as: .png, .centimeters(8))
    #expect(remarks.all == ["The graph has letters of 3.5 points at 8 cm; 16 cm are needed for 7."])
    #expect(FigureRemarks(of: picture, as: .png, .centimeters(16)).all == [])
    var high = Picture(size: Size(width: 454, height: 900), metadata: Metadata(title: "")) { _ in }
    #expect(FigureRemarks(ofSlides: picture).all == [])
    #expect(
      FigureRemarks(ofSlides: high).all == [
        "The graph has letters of 1.7 points on a slide of Beamer: pdf at 1920px cuts it into slides that can be read."
      ])
    high.withoutNumbers = ["μ", "σ"]
    #expect(
      FigureRemarks(of: high, as: .png, .centimeters(16)).all == [
        "The graph has no room for the numbers of μ, σ; at another width it may have it."
      ])
  }

  @Test("write handouts that are whole in one file, with their graph beside them")
  func handouts() async throws {
    for (format, name, figure) in [("latex", "step.tex", "pdf"), ("markdown", "step.md", "png")] {
      #expect(try gradus("export", file, "--format", format, "--title", "One step").status == 0)
      let text = String(decoding: try #require(folder.contents()[name]), as: UTF8.self)
      #expect(text.contains("One step") && text.contains("step-graph") && !text.contains("handout-body}"))
      #expect(try folder.contents()["step-graph.\(figure)"] != nil)
    }
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("step.md"))
    try Data("mine".utf8).write(to: folder.url.appendingPathComponent("step-graph.png"))
    let refused = try await Refusal(of: ["export", file, "--format", "markdown", "--title", "One step"])
    #expect(refused.status == 1 && refused.error.contains("step-graph.png exists already"), "\(refused.error)")
    #expect(try folder.contents()["step.md"] == nil)
    let wrong = folder.url.appendingPathComponent("mine.md.mustache")
    try Data("# {{titel}}".utf8).write(to: wrong)
    let outcome = try await Refusal(
      of: ["export", file, "--format", "markdown", "--template", wrong.path, "--force"])
    #expect(outcome.status == 1 && outcome.error.contains("titel"), "\(outcome.error)")
  }

  @Test("print all steps where there is no terminal")
  func stepsWithoutTerminal() async throws {
    let text = try gradus("step", file).output
    #expect(text.contains("step 1 of 29 · forward pass") && text.contains("step 29 of 29 · backward pass"))
    #expect(text.contains("[x] ← μ ← c ← c² ← σ² ← ⋯") && text.contains("via σ: 0.22, −0.22, −1.54, 1.54"))
    #expect(!text.contains("\u{1B}"))
    #expect(try await Refusal(of: ["step", file, "--from", "30"]).status == 2)
  }

  static let refused: [(arguments: [String], status: Int32, says: String)] = [
    (["norm.sigm"], 1, #"the trace has no value "norm.sigm": did you mean "norm.sigma""#),
    (
      ["input", "--at", "5,1"], 1,
      "input has no element 5,1: its shape is [4, 1], and rows and columns are counted from 1"
    ),
    (["input", "--at", "0"], 1, "input has no element 0: its shape is [4, 1]"),
    (["input", "--at", "0,1"], 1, "input has no element 0,1"),
    (["norm.sigma", "--at", "2"], 1, "norm.sigma has no element 2"),
    (["input", "--at", "first"], 2, "'first' is invalid"),
    (["--at", "1,1"], 2, "--at needs the name of a value"),
  ]

  @Test("refuse what is not there", arguments: refused.indices)
  func refuse(_ example: Int) throws {
    let (arguments, status, says) = Self.refused[example]
    let outcome = try Program(name: "gradus").run(["show", file] + arguments)
    #expect(outcome.status == status && outcome.error.contains(says), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1 && outcome.output == "")
  }

  private func gradus(_ arguments: String...) throws -> Program.Outcome {
    try Program(name: "gradus").run(arguments)
  }
  private func json(_ arguments: String...) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(Program(name: "gradus").run(arguments).output.utf8))
  }

  private func write(_ first: Double, to name: String) throws {
    try Self.write(first, to: folder.url.appendingPathComponent(name))
  }

  /// The lecture's batch norm of one activation over a minibatch of four.
  static func write(_ first: Double, to url: URL) throws {
    let trainer = Trainer(
      Network { BatchNorm("norm", features: 1, epsilon: 0) }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1, initial: ["norm.gamma": [[2]], "norm.beta": [[1]]])
    let (inputs, targets) = (Tensor(rows: [[first], [0.5], [1.1], [-0.3]]), Tensor(rows: [[0], [1], [3], [-1]]))
    try trainer.gradients(on: Batch(inputs: inputs, targets: targets, needsInputGradient: true))
    try TraceFile(trainer.trace()).write(to: url)
  }
}
