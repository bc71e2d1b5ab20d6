import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors
import Testing

@testable import GradusTraces

@Suite("The file of a trace")
struct TraceFileTests {
  static let examples: [(name: String, trace: Trace)] = [
    ("batch norm", try! TraceExamples.batchNorm()), ("a classifier", try! TraceExamples.classifier()),
    ("a residual block", try! TraceExamples.residual()),
    ("operations with parameters", TraceExamples.parameters()),
    ("numbers that are not finite", TraceExamples.notFinite()),
  ]

  @Test("reads back to the same bits, names, symbols and layers", arguments: examples.indices)
  func readsBack(_ example: Int) throws {
    let trace = Self.examples[example].trace
    let again = try Self.reread(trace)
    #expect(again.names == trace.names)
    for (read, node) in zip(again.nodes, trace.nodes) {
      #expect(read.value.shape == node.value.shape)
      #expect(bits(read.value) == bits(node.value), "\(node.name)")
      #expect(read.inputs == node.inputs && read.gradient == node.gradient && read.origin == node.origin)
      #expect(read.symbol == node.symbol && read.scope == node.scope)
      #expect("\(read.operation)" == "\(node.operation)" && read.operationName == node.operationName)
    }
  }

  @Test("explains every number as the trace itself does", arguments: examples.indices)
  func explains(_ example: Int) throws {
    let trace = Self.examples[example].trace
    let again = try Self.reread(trace)
    for name in trace.names {
      let (before, after) = (try trace[name], try again[name])
      for index in before.shape.indices {
        #expect(before.explanation(at: index).description == after.explanation(at: index).description)
        let gradients = [before, after].map { $0.gradientExplanation(at: index)?.description }
        #expect(gradients[0] == gradients[1])
      }
      #expect(before.gradientPaths.map(\.through) == after.gradientPaths.map(\.through))
    }
  }

  @Test("is the same for the same trace, written again or read, one node to a line", arguments: examples.indices)
  func isReproducible(_ example: Int) throws {
    let trace = Self.examples[example].trace
    let first = try TraceFile(trace).json()
    #expect(try TraceFile(Self.reread(trace)).json() == first)
    #expect(String(decoding: first, as: UTF8.self).split(separator: "\n").count == trace.nodes.count + 2)
  }

  @Test("keeps an operation that is not known, and says so when it is to be explained")
  func unknownOperation() throws {
    let trace = TraceExamples.softSign()
    let again = try Self.reread(trace)
    #expect(try TraceFile(again).json() == TraceFile(trace).json())
    let (y, original) = (try again["y"], try trace["y"])
    #expect(y.value == original.value && y.gradient == original.gradient)
    #expect(y.explanation(at: [0, 1]).description.contains("SoftSign, an operation that is not known here"))
    #expect(y.finiteDifference(at: [0, 1]) != nil)
    let x = try again["x"]
    #expect(x.finiteDifference(at: [0, 1]) == nil && x.gradientSplit() == nil)
    let known = try Self.reread(trace, OperationCatalog(adding: [SoftSign.self]))
    #expect(try known["y"].explanation(at: [0, 1]) == original.explanation(at: [0, 1]))
  }

  @Test("may give null for a parameter that is absent") func absentParameters() throws {
    let whole = """
      {"format":"gradus-trace","version":1,"nodes":[
      {"id":0,"name":"x","operation":"Given","inputs":[],"shape":[1,1],"value":[0.5]},
      {"id":1,"name":"y","operation":"Tanh","inputs":[0],"shape":[1,1],"value":[0.46211715726000973]},
      {"id":2,"name":"z","operation":"Unheard","parameters":{"b":[1]},"inputs":[1],"shape":[1,1],"value":[2]}]}
      """
    let trace = try Trace(json: Data(whole.utf8), file: "a")
    for (text, more) in [("\"Tanh\"", "\"Tanh\",\"parameters\":{\"a\":null}"), ("{\"b\"", "{\"a\":null,\"b\"")] {
      let changed = try Trace(json: Data(whole.replacing(text, with: more).utf8), file: "a")
      #expect(try TraceFile(changed).json() == TraceFile(trace).json())
    }
  }

  @Test("is read from the folder it lies in, and a missing one is named")
  func files() throws {
    let folder = try TemporaryFolder()
    let url = folder.url.appendingPathComponent("step.trace.json")
    try TraceFile(TraceExamples.parameters()).write(to: url)
    #expect(try TraceFile.read(url).trace.names == TraceExamples.parameters().names)
    let missing = folder.url.appendingPathComponent("other.trace.json")
    #expect(throws: TraceFileError.unreadable(file: missing.relativePath, reason: "there is no such file")) {
      try Trace(contentsOf: missing)
    }
  }

  /// The bits of all numbers; those of what is no number do not matter.
  private func bits(_ tensor: Tensor) -> [UInt64?] { tensor.scalars.map { $0.isNaN ? nil : $0.bitPattern } }

  static func reread(_ trace: Trace, _ operations: OperationCatalog = OperationCatalog()) throws -> Trace {
    try TraceReader(file: "a", data: TraceFile(trace).json(), operations: operations).trace()
  }
}
