import Problems

/// What the suite measured of one case, in the format of the Java Microbenchmark Harness.
struct Measured: Decodable {
  struct Metric: Decodable {
    let scorePercentiles: [String: Double]
  }
  let benchmark: String
  let secondaryMetrics: [String: Metric]

  var name: String { String(benchmark.split(separator: ".").last ?? "") }

  var line: Line {
    let repetitions = Double(BenchmarkCase.all.first { $0.name == name }?.repetitions ?? 1)
    func median(_ metric: String) -> Double? {
      secondaryMetrics[metric]?.scorePercentiles["50.0"].map { $0 / repetitions }
    }
    return Line(
      name: name, medianMicroseconds: median("Time (wall clock)") ?? .nan, allocationsPerStep: median("allocations"))
  }
}

/// A line of the report.
struct Line: Encodable {
  let name: String
  let medianMicroseconds: Double
  var allocationsPerStep: Double?

  enum CodingKeys: String, CodingKey {
    case medianMicroseconds = "median_us"
    case allocationsPerStep = "allocations_per_step"
  }
}
