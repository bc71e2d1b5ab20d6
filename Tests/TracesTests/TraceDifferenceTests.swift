import GradusAutograd
import GradusTensors
import Testing

@testable import GradusTraces

@Suite("The difference of two traces")
struct TraceDifferenceTests {
  @Test("of a trace and itself is none", arguments: TraceFileTests.examples.indices)
  func none(_ example: Int) {
    let trace = TraceFileTests.examples[example].trace
    let difference = TraceDifference(trace, trace)
    #expect(difference.isEmpty && difference.compared == trace.nodes.count)
  }

  @Test("names what follows from a changed number, the largest relative difference first")
  func changed() throws {
    let difference = TraceDifference(try TraceExamples.batchNorm(), try TraceExamples.batchNorm(first: 0.7))
    let names = difference.values.map(\.name)
    #expect(names.contains("input") && names.contains("norm.sigma.gradient") && !names.contains("target"))
    #expect(difference.values.map(\.relative) == difference.values.map(\.relative).sorted(by: >))
    let input = try #require(difference.values.first { $0.name == "input" })
    #expect(abs(input.absolute - 0.4) < 1e-15 && abs(input.relative - 0.4 / 1.1) < 1e-15)
    let tolerant = TraceDifference(
      try TraceExamples.batchNorm(), try TraceExamples.batchNorm(first: 0.7), tolerance: 10)
    #expect(tolerant.isEmpty)
  }

  @Test("says which values only one of them has, and which have other shapes or operations")
  func others() throws {
    let difference = TraceDifference(try TraceExamples.batchNorm(), try TraceExamples.classifier())
    #expect(difference.others.contains(.onlyInFirst("residual")))
    #expect(difference.others.contains(.onlyInSecond("hidden.weight")))
    #expect(difference.others.contains(.shape("norm.mean", [1, 1], [1, 4])))
    #expect(difference.others.contains(.operation("loss", "Mean", "CrossEntropy")))
  }
}
