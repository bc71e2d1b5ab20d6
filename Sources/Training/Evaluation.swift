import GradusAutograd
public import GradusNetworks
public import GradusTensors

extension Trainer {
  /// The mean and variance of every batch norm over all of `inputs`, passed through the network as one batch.
  ///
  /// This is the lecture's rule for test time: a later layer's statistics are taken behind earlier layers that are normalized
  /// with theirs.
  public func statistics(over inputs: Tensor) throws -> BatchStatistics {
    context.begin(.training)
    _ = try network(context.tape.input("input", symbol: "x", inputs), in: context)
    return context.batchStatistics
  }

  /// The network's output for `inputs`, each row by itself, with the given statistics in every batch norm.
  public func predict(_ inputs: Tensor, with statistics: BatchStatistics) throws -> Tensor {
    context.begin(.evaluation(statistics))
    return try network(context.tape.input("input", symbol: "x", inputs), in: context).value
  }
}

/// Running averages of batch statistics, as frameworks keep them for test time.
///
/// running ← (1 - momentum) running + momentum batch, from mean 0 and variance 1, where the batch's variance is the unbiased
/// one, divided by B - 1 (PyTorch's convention).
public struct RunningStatistics: Sendable {
  public let momentum: Double
  public private(set) var statistics: BatchStatistics?

  public init(momentum: Double = 0.1) { self.momentum = momentum }

  public mutating func record(_ batch: BatchStatistics, batchSize: Int) {
    let unbiased = batch.unbiased(batchSize: batchSize)
    let running =
      statistics
      ?? BatchStatistics(
        values: batch.values.enumerated().map { Tensor(repeating: $0 % 2 == 0 ? 0 : 1, $1.shape) })
    statistics = BatchStatistics(
      values: zip(running.values, unbiased.values).map { old, new in
        Tensor(old.shape, zip(old.scalars, new.scalars).map { (1 - momentum) * $0 + momentum * $1 })
      })
  }
}

extension BatchStatistics {
  /// The same with variances divided by B - 1 in place of B.
  public func unbiased(batchSize: Int) -> BatchStatistics {
    let factor = Double(batchSize) / Double(batchSize - 1)
    return BatchStatistics(values: values.enumerated().map { $0 % 2 == 0 ? $1 : $1.map { $0 * factor } })
  }

  /// The mean over minibatches of their means and unbiased variances (Ioffe and Szegedy 2015, algorithm 2).
  public static func average(_ batches: [BatchStatistics], batchSize: Int) -> BatchStatistics {
    let all = batches.map { $0.unbiased(batchSize: batchSize) }
    return BatchStatistics(
      values: all[0].values.indices.map { place in
        let tensors = all.map { $0.values[place] }
        return Tensor(
          tensors[0].shape,
          tensors[0].scalars.indices.map { i in tensors.reduce(0) { $0 + $1.scalars[i] } / Double(tensors.count) })
      })
  }
}
