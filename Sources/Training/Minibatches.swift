import GradusRequirements
public import GradusTensors

/// The row numbers of the minibatches of one epoch: every example once, in random order.
///
///     for rows in Minibatches(of: 64, from: training.count, using: &random) { step(on: training.examples[rows]) }
public struct Minibatches: RandomAccessCollection, Hashable, Sendable {
  /// The rows of the whole epoch in the order of their use.
  public let order: [Int]
  public let size: Int
  public let startIndex = 0
  public let endIndex: Int

  /// What becomes of the examples that do not fill a last batch.
  public enum Rest: Hashable, Sendable {
    /// They make a smaller batch.
    case smallerBatch
    /// They are left out of this epoch: batch norm has no use for a batch of one.
    case leftOut
  }

  /// Batches of `size` rows in a given order.
  public init(of size: Int, order: [Int], rest: Rest = .smallerBatch) {
    require(size > 0, "a minibatch needs at least 1 example, not \(size)")
    (self.order, self.size) = (order, size)
    endIndex = rest == .leftOut ? order.count / size : (order.count + size - 1) / size
  }

  /// Batches of `size` of the rows 0 ..< `count`, in an order drawn for this epoch.
  public init(of size: Int, from count: Int, rest: Rest = .smallerBatch, using random: inout RandomGenerator) {
    self.init(of: size, order: random.permutation(count), rest: rest)
  }

  public subscript(batch: Int) -> ArraySlice<Int> {
    require(indices.contains(batch), "there is no batch \(batch) among \(count)")
    return order[batch * size..<Swift.min((batch + 1) * size, order.count)]
  }
}
