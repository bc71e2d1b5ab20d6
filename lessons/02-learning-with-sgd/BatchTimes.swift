import Gradus

/// The same trainings by the clock of this machine, one after the other.
struct BatchTimes {
  let problem: Problem
  let groups: [BatchGroup]

  private static let repetitions = 3

  func show(on page: Page) throws {
    page.heading("In seconds")
    page.prose(
      """
      Every example costs the same multiplications, whatever the batch, but not the same time. Each step has fixed costs, \
      and a step with a single example cannot reuse the weights that it loads; in steps of several examples both are \
      shared. From some size on larger batches gain nothing more by this. So the best batch size by the clock usually lies \
      in between. The more parallel the machine, the larger it is.
      """)
    let times = try groups.map(times)
    try page.timing("batch-sizes", figure(times))
    let passes = zip(groups, times).map { group, times in
      "\(group.method.name): \(Numeral(1000 * times.last! / Double(group.examples.last!) * Double(problem.trainingCount), digits: 2)) ms"
    }
    page.remark("Time for one pass over the data, by examples in a step: " + passes.joined(separator: ", ") + ".")
  }

  /// The seconds until each measured step, each stretch between two at its fastest in several repetitions: whatever else
  /// the machine does only ever adds to a time.
  private func times(_ group: BatchGroup) throws -> [Double] {
    let runs = try (0..<Self.repetitions).map { _ in
      try Training(
        group.method, learningRate: group.learningRate, problem, on: problem.splits[0], at: group.steps,
        seed: RandomGenerator.seed(problem.seed, for: "timed trainings")
      ).seconds
    }
    let stretches = group.steps.indices.map { step in runs.map { $0[step] - (step > 0 ? $0[step - 1] : 0) }.min()! }
    return stretches.reduce(into: []) { times, stretch in times.append((times.last ?? 0) + stretch) }
  }

  /// Such as "8 examples", which a step takes.
  private func examples(_ group: BatchGroup) -> String {
    group.method.batchSize == 1 ? "1 example" : "\(group.method.name) examples"
  }

  private func figure(_ times: [[Double]]) -> Chart {
    let target = groups.map(\.finalLoss).max()!
    let reached = zip(groups, times).map { group, times in
      group.loss.median.firstIndex { $0 <= target }.map { times[$0] } ?? .infinity
    }
    let fastest = reached.indices.min { reached[$0] < reached[$1] }!
    return Chart(
      "In these runs steps of \(examples(groups[fastest])) are the first to reach a loss of \(Numeral(target, digits: 2)), after "
        + "\(Numeral(1000 * reached[fastest], digits: 2)) ms",
      subtitle:
        "median training loss by the time that training took on this machine, the least of \(Self.repetitions) runs each"
    ) {
      for (group, times) in zip(groups, times) {
        LineMark(x: times, y: group.loss.median, series: examples(group))
      }
    }
    .xAxis("seconds", scale: .logarithmic).yAxis("training loss", scale: .logarithmic).orderedSeries()
  }
}
