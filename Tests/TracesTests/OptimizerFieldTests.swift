import Foundation
import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

@testable import GradusTraces

@Suite("The optimizer in a trace's file")
struct OptimizerFieldTests {
  private static func trace(_ optimizer: any Optimizer) throws -> Trace {
    let trainer = Trainer(
      Network { Dense("hidden", from: 2, to: 1) }, loss: MeanSquaredError(), optimizer: optimizer, seed: 1)
    for _ in 0..<2 { try trainer.step(on: Batch(inputs: [[0, 0.2], [0.1, 1]], targets: [[0], [1]])) }
    return trainer.trace()
  }

  @Test("is read as it was written, with what it carries")
  func whole() throws {
    let trace = try Self.trace(Adam(learningRate: 0.1, weightDecay: .decoupled(0.02)))
    let json = try TraceFile(trace).json()
    let again = try Trace(json: json, file: "a")
    let optimizer = try #require(again.optimizer)
    #expect(optimizer == trace.optimizer && optimizer.step == 2 && optimizer.rule.name == "adamw")
    #expect(
      optimizer.rule.options["weightDecay"] == 0.02 && optimizer.state["hidden.weight"]?.map(\.shape.rows) == [2, 2])
    #expect(try TraceFile(again).json() == json)
  }

  @Test("may be absent, as in older files") func absent() throws {
    let text = String(decoding: try TraceFile(Self.trace(SGD(learningRate: 0.1))).json(), as: UTF8.self)
    let start = try #require(text.range(of: "\"optimizer\":"))
    let end = try #require(text.range(of: "\"nodes\""))
    let older = text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
    #expect(try Trace(json: Data(older.utf8), file: "a").optimizer == nil)
  }

  @Test(
    "is refused where it does not fit the trace",
    arguments: [
      (#""options":{}"#, #""options":[]"#, "at optimizer.options, found a list"),
      (#""step":2"#, #""step":0"#, "found the step 0, expected one counted from 1"),
      (#""step":2"#, #""state":{"hidden.weight":[[1]]},"step":2"#, "found 1 numbers for hidden.weight, expected 2"),
      (#""step":2"#, #""state":{"weight":[[1]]},"step":2"#, "found a state of weight, which is no node"),
      (#""name":"sgd","#, "", "\"name\" is missing"),
    ])
  func refused(part: String, other: String, problem: String) throws {
    let text = String(decoding: try TraceFile(Self.trace(SGD(learningRate: 0.1))).json(), as: UTF8.self)
      .replacing(#/"options":\{[^}]*\}/#, with: "\"options\":{}")
    let damaged = text.replacing(part, with: other, maxReplacements: 1)
    let error = #expect(throws: TraceFileError.self) { try Trace(json: Data(damaged.utf8), file: "a") }
    #expect("\(error as Any)".contains(problem) || error.map { "\($0)" }?.contains(problem) == true, "\(error as Any)")
  }
}
