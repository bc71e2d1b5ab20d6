import Foundation
import Gradus

/// The rival of early stopping: ordinary SGD, which trains every draw for the same number of epochs.
struct FixedLengths: Sendable {
  /// For each number of epochs, from 1: the geometric mean of the final models' scores.
  let scores: [Double]
  /// The number of epochs with the least of them, chosen with hindsight.
  let best: Int

  init(_ trials: [StoppingTrial]) {
    let scores = (1...trials[0].epochs).map { epoch in
      exp(trials.reduce(0) { $0 + log($1.score(of: epoch)) } / Double(trials.count))
    }
    self.scores = scores
    best = (scores.indices.min { scores[$0] < scores[$1] } ?? 0) + 1
  }

  var bestScore: Double { scores[best - 1] }
}
