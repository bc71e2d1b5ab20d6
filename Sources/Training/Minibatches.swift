import GradusRequirements
public import GradusTensors

/// The row numbers of the minibatches of one epoch: every example once, in random order.
///
///     for rows in Minibatches(of: 64, from: training.count, using: &random) { step(on: training.examples[rows]) }
public struct Minibatches: RandomAccessCollection, Hashable, Sendable {
  /// The row numbers of the whole epoch in the order of their use.
  package let order: [Int]
  /// The number of examples in a full batch.
  package let size: Int
  public let startIndex = 0
  public let endIndex: Int

  /// What happens to the examples that do not fill a last batch.
  public enum Remainder: Hashable, Sendable {
    /// They form a smaller batch.
    case keep
    /// They are left out of this epoch, so that batch norm never sees a batch of one.
    case drop
  }

  /// Batches of `size` rows in a given order.
  public init(of size: Int, order: [Int], remainder: Remainder = .keep) {
    require(size > 0, "a minibatch needs at least 1 example, not \(size)")
    (self.order, self.size) = (order, size)
    endIndex = remainder == .drop ? order.count / size : (order.count + size - 1) / size
  }

  /// Batches of `size` of the rows 0 ..< `count`, in an order drawn for this epoch.
  public init(of size: Int, from count: Int, remainder: Remainder = .keep, using random: inout RandomGenerator) {
    self.init(of: size, order: random.permutation(count), remainder: remainder)
  }

  /// The row numbers of one batch, counted from 0; stops the program where there is no such batch.
  public subscript(batch: Int) -> ArraySlice<Int> {
    require(indices.contains(batch), "there is no batch \(batch) among \(count)")
    return order[batch * size..<Swift.min((batch + 1) * size, order.count)]
  }
}
