import GradusAutograd
public import GradusNetworks
import GradusRequirements
public import GradusTensors

extension Trainer {
  /// The mean and variance of every batch norm over all of `inputs`, passed through the network as one batch.
  ///
  /// This is the lecture's rule for test time: the inputs of a later layer have been normalized by the same statistics
  /// of the earlier layers. Dropout drops nothing here, as at test time.
  public func statistics(over inputs: Tensor) throws -> BatchStatistics {
    try forward(inputs, .statistics).statistics
  }

  /// The network's output for `inputs`, each row by itself, with the given statistics in every batch norm.
  public func predict(_ inputs: Tensor, with statistics: BatchStatistics = BatchStatistics()) throws -> Tensor {
    try forward(inputs, .evaluation(statistics)).output
  }
}

/// Running averages of batch statistics, as frameworks keep them for test time.
///
/// running ← (1 - momentum) running + momentum batch, from mean 0 and variance 1, where the batch's variance is the
/// unbiased one, divided by B - 1 (PyTorch's convention).
public struct RunningStatistics: Sendable {
  /// The weight of the newest batch, between 0 and 1.
  package let momentum: Double
  /// The averages so far; nil before the first batch.
  public private(set) var statistics: BatchStatistics?

  /// No averages yet; a momentum of 0.1 is usual.
  public init(momentum: Double = 0.1) {
    require(0...1 ~= momentum, "a momentum of \(momentum) is not possible: it must lie between 0 and 1")
    self.momentum = momentum
  }

  /// Takes the statistics of one more batch into the averages.
  ///
  /// - Parameters:
  ///   - batch: the mean and the variance (divided by B) that the network computed.
  ///   - batchSize: B, the number of examples, at least 2.
  /// - Throws: `NetworkError.batchOfOne`.
  public mutating func record(_ batch: BatchStatistics, batchSize: Int) throws(NetworkError) {
    let unbiased = try batch.unbiased(batchSize: batchSize)
    statistics = unbiased.mapped { path, kind, new in
      let old = statistics?[path]?[kind] ?? Tensor(repeating: kind == .mean ? 0 : 1, new.shape)
      return Tensor(new.shape, zip(old.scalars, new.scalars).map { (1 - momentum) * $0 + momentum * $1 })
    }
  }
}

extension BatchStatistics {
  /// The same with variances divided by B - 1 in place of B.
  ///
  /// - Throws: `NetworkError.batchOfOne`.
  package func unbiased(batchSize: Int) throws(NetworkError) -> BatchStatistics {
    guard batchSize > 1 else { throw .batchOfOne }
    let factor = Double(batchSize) / Double(batchSize - 1)
    return mapped { _, kind, value in kind == .variance ? value.map { $0 * factor } : value }
  }

  /// The mean over minibatches, at least one, of their means and unbiased variances.
  ///
  /// This is algorithm 2 of S. Ioffe and C. Szegedy (ICML 2015).
  ///
  /// - Throws: `NetworkError.batchOfOne`.
  public static func average(
    _ batches: [BatchStatistics], batchSize: Int
  ) throws(NetworkError) -> BatchStatistics {
    var all: [BatchStatistics] = []
    for batch in batches { all.append(try batch.unbiased(batchSize: batchSize)) }
    require(!all.isEmpty, "the statistics of no batch have no average")
    return all[0].mapped { path, kind, first in
      let tensors = all.compactMap { $0[path]?[kind] }
      return Tensor(
        first.shape,
        first.scalars.indices.map { i in tensors.reduce(0) { $0 + $1.scalars[i] } / Double(tensors.count) })
    }
  }
}
