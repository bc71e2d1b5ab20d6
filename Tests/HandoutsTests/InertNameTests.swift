import Foundation
import GradusFigures
import GradusHandouts
import GradusTraces
import Testing

/// What stands in a file as a name is text in every format.
@Suite("Names from files")
struct InertNameTests {
  /// A square of x, with a name of the operation, a symbol and a layer that are commands elsewhere.
  private static func trace(_ text: String) throws -> Trace {
    let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    return try Trace(
      json: Data(
        """
        {"format":"gradus-trace","version":1,"nodes":[
        {"id":0,"name":"x","operation":"Given","inputs":[],"shape":[],"value":[2],"symbol":{"letter":"x","index":[]}},
        {"id":1,"name":\(quoted),"operation":\(quoted),"inputs":[0],"shape":[],"value":[4],"scope":[\(quoted)],
        "symbol":{"letter":\(quoted),"index":[]}},
        {"id":2,"name":"y","operation":"Square","inputs":[1],"shape":[],"value":[16],"symbol":{"letter":"y","index":[]}}
        ]}
        """.utf8), file: "a")
  }

  private static func handout(_ text: String, _ format: HandoutFormat) throws -> String {
    try Handout(of: trace(text), title: "title").singleFile(format, HandoutTemplates())
  }

  @Test("are no commands of TeX", arguments: [#"\input{/etc/passwd}"#, #"\immediate\write18{touch x}"#, #"}\write"#])
  func latex(_ text: String) throws {
    let latex = try Self.handout(text, .latex)
    for command in [#"\input{"#, #"\immediate"#, #"\write"#] { #expect(!latex.contains(command)) }
    // Every brace that the name brings along is escaped.
    #expect(latex.contains(#"\textbackslash{}"#) && (!text.contains("}") || latex.contains(#"\}"#)))
    let markdown = try Self.handout(text, .markdown)
    // Every second part between dollars is a formula.
    let formulas = markdown.components(separatedBy: "\n$$\n").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    #expect(!formulas.isEmpty && formulas.allSatisfy { !$0.contains(#"\input{"#) && !$0.contains(#"\write"#) })
  }

  @Test("are no tags of HTML") func html() throws {
    let text = "<script>alert(1)</script>"
    #expect(try !Self.handout(text, .html).contains("<script>alert"))
    #expect(try !StepperPage(Self.trace(text), title: text).html.contains("<script>alert"))
    let dot = try ComputationalGraph(Self.trace(text), title: "a\"]; b [label=\"x").graphvizText
    #expect(!dot.contains("<script>") && dot.contains(#"a\"]; b [label=\"x"#))
  }

  @Test("are no formulas of a spreadsheet", arguments: ["=1+1", "+1", "-1", "@SUM(A1)"]) func csv(_ text: String) throws
  {
    let cells = ElementTable(try Self.trace(text)).csv.split(separator: "\n")[2].split(separator: ",")
    #expect(cells[1] == "'\(text)" && cells[2] == "'\(text)" && cells[3] == "'\(text)")
  }

  @Test("may be in any script", arguments: ["速度", "скорость", "سرعة", "😀"]) func scripts(_ text: String) throws {
    #expect(try Self.handout(text, .html).contains(text))
    #expect(try StepperPage(Self.trace(text), title: "title").html.contains(text))
    for format in [HandoutFormat.latex, .markdown] { #expect(try !Self.handout(text, format).isEmpty) }
    #expect(try ComputationalGraph(Self.trace(text), title: "title").graphvizText.contains(text))
  }

  @Test("are not needed to step through a trace") func unnamed() throws {
    let json = #"""
      {"format":"gradus-trace","version":1,"nodes":[
      {"id":0,"name":"a","operation":"Given","inputs":[],"shape":[],"value":[2]},
      {"id":1,"name":"b","operation":"Square","inputs":[0],"shape":[],"value":[4]}]}
      """#
    let trace = try Trace(json: Data(json.utf8), file: "a")
    let steps = TraceSteps(trace)
    #expect(steps.all.map(\.value.name) == ["a", "b"])
    #expect(steps.terminalText(of: steps.all[1]).contains("b = "))
    #expect(try StepperPage(trace, title: "a").html.contains("id=\"step=2\""))
    let empty = try Trace(json: Data(#"{"format":"gradus-trace","version":1,"nodes":[]}"#.utf8), file: "a")
    #expect(TraceSteps(empty).all.isEmpty)
    #expect(try !StepperPage(empty, title: "a").html.isEmpty)
  }

  @Test("that would unpack outside a folder are refused for NumPy", arguments: ["../x", "/x", "a/../../x", #"..\x"#])
  func npz(_ text: String) throws {
    let error = #expect(throws: NumPyFileError.self) { try NumPyFile(Self.trace(text)).npz() }
    #expect(error?.description.contains("export as csv or json") == true)
  }

  @Test("do not stop heat maps of the largest numbers") func huge() throws {
    let value = Array(repeating: "1.7e308", count: 100).joined(separator: ",")
    let json = """
      {"format":"gradus-trace","version":1,"nodes":[{"id":0,"name":"x","operation":"Given","inputs":[],"shape":[100,1],
      "value":[\(value)],"symbol":{"letter":"x","index":[]}}]}
      """
    #expect(try StepperPage(Trace(json: Data(json.utf8), file: "a"), title: "a").html.contains("data-grid"))
  }
}
