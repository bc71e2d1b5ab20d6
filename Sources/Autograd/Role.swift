/// What a value is to the computation, said where it is recorded, so that nothing has to guess it later.
public enum Role: String, CaseIterable, Sendable {
  /// An intermediate result.
  case none
  /// Given: what the network is run on.
  case input
  /// Given: what the output should be.
  case target
  /// Learned: what an optimizer changes.
  case parameter
  /// What sums up a batch, or an example, such as the mean in a batch norm; gradients can be split by it.
  case statistic
  /// What learning makes small: where the walk for the gradients starts.
  case loss
}
