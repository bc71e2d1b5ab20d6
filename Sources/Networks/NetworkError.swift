/// What can go wrong because of the data that a network is given.
public enum NetworkError: Error, Equatable, CustomStringConvertible {
  /// A feature is constant over the minibatch, and epsilon is 0.
  case zeroSigma(layer: String, feature: Int, step: Int)
  /// A value became infinite or NaN.
  case notFinite(name: String, step: Int)

  public var description: String {
    switch self {
    case .zeroSigma(let layer, let feature, let step):
      "\(layer).sigma is 0 for feature \(feature) in step \(step): all values of the minibatch are equal, and epsilon is 0; "
        + "use an epsilon above 0 or a batch in which the feature varies"
    case .notFinite(let name, let step):
      "\(name) is not finite in step \(step): the learning rate may be too large"
    }
  }
}
