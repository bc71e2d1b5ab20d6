import Foundation
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import ServiceTool
import Testing

@testable import GradusLessons

@Suite("A lesson whose training computes a value that is not finite", .waits)
struct KeptTraceTests {
  private func error() throws -> NotFiniteError {
    let trainer = Trainer(
      Network { Dense("dense", from: 1, to: 1) }, loss: MeanSquaredError(), optimizer: SGD(learningRate: 1), seed: 1,
      initial: ["dense.weight": [[1e200]]])
    return try #require(throws: NotFiniteError.self) { try trainer.step(on: Batch(inputs: [[1e200]], targets: [[0]])) }
  }

  private func page(_ options: [String], in folder: TemporaryFolder) throws -> Page {
    try Page(title: "a", options: LessonOptions.parse(["--out", folder.url.path] + options), name: "overfitting")
  }

  @Test("writes the trace of that step where it is asked to, and names the file") func kept() throws {
    let (folder, error) = (try TemporaryFolder(), try error())
    let kept = try page(["--keep-trace"], in: folder).keeping(error)
    #expect(
      kept.description.hasPrefix("step 1: in the layer dense, xW (dense.product) is infinite, computed by MatMul"))
    let file = folder.url.appendingPathComponent("not-finite.trace.json")
    #expect(kept.description.hasSuffix("; the trace of this step is in \(file.relativePath)"))
    let trace = try Trace(contentsOf: file)
    #expect(trace.firstNotFinite?.name == "dense.product" && trace.firstNotFinite?.number == .infinity)
  }

  @Test("else says how to get it, and writes nothing") func notKept() throws {
    let (folder, error) = (try TemporaryFolder(), try error())
    let kept = try page([], in: folder).keeping(error)
    #expect(kept.description.hasSuffix("; --keep-trace writes the trace of this step"))
    #expect(try folder.contents().keys.allSatisfy { !$0.hasSuffix(".json") })
  }
}
