import AllocationCounter
import Benchmark
import Foundation
import Problems

let allocations = BenchmarkMetric.custom("allocations", polarity: .prefersSmaller, useScalingFactor: false)

let benchmarks: @Sendable () -> Void = {
  let folder = ProcessInfo.processInfo.environment["GRADUS_PROBLEMS"]
  let source = folder.map { ProblemSource.folder(URL(fileURLWithPath: $0)) } ?? .seed(1)

  for measured in BenchmarkCase.all {
    let configuration = Benchmark.Configuration(
      metrics: [.wallClock, .throughput, allocations], maxDuration: .milliseconds(measured.duration),
      maxIterations: 100_000)
    Benchmark(measured.name, configuration: configuration) { (benchmark: Benchmark, problem: any Problem) in
      let before = allocationCount()
      for _ in 0..<measured.repetitions { blackHole(try problem.step()) }
      benchmark.measurement(allocations, allocationCount() - before)
    } setup: {
      let problem = try measured.start(source)
      for _ in 0..<3 { _ = try problem.step() }
      return problem
    }
  }
}
