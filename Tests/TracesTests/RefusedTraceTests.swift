import Foundation
import GradusAutograd
import Testing

@testable import GradusTraces

@Suite("A file that is no whole trace is refused with one sentence")
struct RefusedTraceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let contents: @Sendable (String) -> String
    let says: String
    init(_ description: String, says: String, _ contents: @escaping @Sendable (String) -> String) {
      (testDescription, self.says, self.contents) = (description, says, contents)
    }
  }

  static let cases = [
    Case("nothing", says: "is not a trace: found an empty file, expected JSON") { _ in "" },
    Case("a picture", says: "found a file that begins \"PNG\"") { _ in "\u{89}PNG\r\n\u{1A}\n" },
    Case("a table", says: "found a file that begins \"year,flow\"") { _ in "year,flow\n1871,1120\n" },
    Case("YAML", says: "found a file that begins \"title: A chain\"") { _ in "title: A chain\ngiven: {x: 1}\n" },
    Case("other JSON", says: "found JSON of another kind, expected JSON with the format \"gradus-trace\"") { _ in
      "[1, 2]"
    },
    Case("another format", says: "found the format \"other\"") { _ in #"{"format":"other","version":1}"# },
    Case("a later version", says: "found version 2 of the format, expected version 1") {
      $0.replacing(#""version":1"#, with: #""version":2"#)
    },
    Case("the least whole number that there is", says: "expected a whole number") {
      $0.replacing(#""version":1"#, with: #""version":-9223372036854775808"#)
    },
    Case("a later version with other nodes", says: "found version 7 of the format") { _ in
      #"{"format":"gradus-trace","version":7,"nodes":"elsewhere"}"#
    },
    Case("a part", says: "breaks off or is damaged within") { String($0.prefix($0.count / 2)) },
    Case("no nodes", says: "\"nodes\" is missing") { _ in #"{"format":"gradus-trace","version":1}"# },
    Case("a node without numbers", says: "at nodes[0], \"value\" is missing") {
      $0.replacing(#""value":"#, with: #""values":"#, maxReplacements: 1)
    },
    Case("a wrong id", says: "node 1 (target): found the id 9, expected 1") {
      $0.replacing(#""id":1,"#, with: #""id":9,"#)
    },
    Case("too many numbers", says: "node 0 (input): found 4 numbers, expected 3 for the shape [3, 1]") {
      $0.replacing("[4,1]", with: "[3,1]", maxReplacements: 1)
    },
    Case("a shape of rank 3", says: "the sizes [4, 1, 1], where at most 2 are allowed") {
      $0.replacing("[4,1]", with: "[4,1,1]", maxReplacements: 1)
    },
    Case("an input that comes later", says: "node 2 (norm.mean): found the input 40, expected nodes before it") {
      $0.replacing(#""inputs":[0]"#, with: #""inputs":[40]"#, maxReplacements: 1)
    },
    Case("an input too few", says: "node 3 (norm.centered): found 1 inputs, expected 2 for Subtract") {
      $0.replacing(#""inputs":[0,2]"#, with: #""inputs":[0]"#)
    },
    Case("an operation without its parameters", says: "at nodes[2].parameters, ") {
      $0.replacing(#""parameters":"#, with: #""remarks":"#, maxReplacements: 1)
    },
    Case("a gradient that is no node", says: "node 0 (input): found the gradient 999, which is no node") {
      $0.replacing(#/"gradient":\d+/#, with: #""gradient":999"#, maxReplacements: 1)
    },
    Case("a role that there is not", says: "found the role \"label\", expected one of input, target, parameter") {
      $0.replacing(#""role":"target""#, with: #""role":"label""#)
    },
    Case("a name twice", says: "node 1 (input): its name occurs twice") {
      $0.replacing(#""name":"target""#, with: #""name":"input""#)
    },
  ]

  @Test("as here", arguments: cases)
  func isRefused(_ example: Case) throws {
    let whole = String(decoding: try TraceFile(TraceExamples.batchNorm()).json(), as: UTF8.self)
    let contents = example.contents(whole)
    #expect(contents != whole)
    let reader = TraceReader(file: "step.trace.json", data: Data(contents.utf8), operations: OperationCatalog())
    let error = #expect(throws: TraceFileError.self) { try reader.trace() }
    let sentence = error?.description ?? ""
    #expect(sentence.hasPrefix("step.trace.json ") && sentence.contains(example.says), "\(sentence)")
    #expect(!sentence.contains("\n"))
  }
}
