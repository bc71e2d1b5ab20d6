import AllocationCounter
import Benchmark

let benchmarks: @Sendable () -> Void = {
  Benchmark("try", configuration: .init(metrics: [.wallClock, .throughput, BenchmarkMetric.custom("allocations", polarity: .prefersSmaller, useScalingFactor: false)], scalingFactor: .kilo)) { benchmark in
    let before = allocationCount()
    for _ in benchmark.scaledIterations { blackHole([1, 2, 3]) }
    benchmark.measurement(.custom("allocations", polarity: .prefersSmaller, useScalingFactor: false), Int(allocationCount() - before))
  }
}
