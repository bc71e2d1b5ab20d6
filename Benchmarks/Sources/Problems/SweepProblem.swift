import Training

/// Forty short runs of problem (i) from as many seeds, so many at once as there are jobs.
public enum SweepProblem {
  public static let runs = 40

  /// The last loss of each run, in the order of the seeds.
  @discardableResult
  public static func run(jobs: Int, steps: Int = 100) async throws -> [Double] {
    try await Sweep.run(runs, jobs: jobs) { seed in
      let problem = try NetworkProblem("i", from: .seed(UInt64(seed)))
      var loss = 0.0
      for _ in 0..<steps { loss = try problem.step() }
      return loss
    }
  }
}
