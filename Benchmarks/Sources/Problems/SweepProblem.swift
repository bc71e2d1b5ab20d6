import GradusTraining

/// Forty short runs of problem (i) from as many seeds, so many at once as there are jobs.
public enum SweepProblem {
  static let runs = 40

  /// The last loss of each run, in the order of the seeds.
  static func run(jobs: Int, steps: Int) async throws -> [Double] {
    try await Sweep.run(runs, jobs: jobs) { seed in
      let problem = try NetworkProblem("i", from: .seed(UInt64(seed)))
      var loss = 0.0
      for _ in 0..<steps { loss = try problem.step() }
      return loss
    }
  }

  /// The median times with 1 and with 2 jobs, in microseconds, measured in turn.
  public static func measure(rounds: Int = 7, steps: Int = 100) async throws -> (one: Double, two: Double) {
    var times: [[Double]] = [[], []]
    for _ in 0..<rounds {
      for jobs in 1...2 {
        let start = ContinuousClock.now
        _ = try await run(jobs: jobs, steps: steps)
        times[jobs - 1].append((ContinuousClock.now - start) / .microseconds(1))
      }
    }
    return (times[0].sorted()[rounds / 2], times[1].sorted()[rounds / 2])
  }
}
