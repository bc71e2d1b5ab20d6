import Foundation
import Gradus

extension BatchStatistics {
  /// Running averages without what is left of their start, mean 0 and variance 1, and divided by the weight of the rest, as Adam
  /// does with its averages.
  ///
  /// - Parameters:
  ///   - momentum: how far the averages move with each minibatch.
  ///   - batches: how many minibatches they have seen.
  func withoutStart(momentum: Double, batches: Int) -> BatchStatistics {
    let start = pow(1 - momentum, Double(batches))
    return BatchStatistics(
      layers.mapValues { layer in
        Layer(
          mean: layer.mean?.map { $0 / (1 - start) },
          // Rounding could leave a variance of 0 slightly negative.
          variance: layer.variance?.map { max(0, ($0 - start) / (1 - start)) })
      })
  }
}
