/// The part that a value plays in the computation.
///
/// It is set where the value is recorded, so that nothing has to guess it later.
public enum Role: String, CaseIterable, Sendable {
  /// An intermediate result.
  case none
  /// Given: what the network takes as its input.
  case input
  /// Given: what the output should be.
  case target
  /// Learned: what an optimizer updates.
  case parameter
  /// A summary of a batch or of an example, such as the mean in a batch norm; gradients can be split by it.
  case statistic
  /// The number that training lowers, where the backward walk starts.
  case loss
}
