public import GradusTensors

/// Errors in the data, statistics or parameters that a network is given.
public enum NetworkError: Error, Equatable, CustomStringConvertible {
  /// A feature is constant over the minibatch, and epsilon is 0.
  case zeroSigma(layer: String, feature: Int, step: Int)
  /// All features of an example are equal, and the epsilon of a layer norm is 0.
  case zeroSigmaOfExample(layer: String, example: Int, step: Int)
  /// The mask given for a dropout does not fit its input, or has a number other than 0 and 1.
  case badMask(layer: String, problem: String)
  /// The layers inside a residual block change the number of features, so that the input cannot be added.
  case residualWidths(layer: String, input: Int, output: Int)
  /// A number of the data is NaN or infinite; the text says which one and where it stands.
  case dataNotFinite(String)
  /// A network is evaluated without a statistic that one of its layers needs.
  case missingStatistic(String, layer: String, known: [String])
  /// A statistic is given in another shape than the layer's, or a variance below 0.
  case badStatistic(String, layer: String, problem: String)
  /// Numbers are given for a parameter that the network does not have.
  case unknownParameter(String, known: [String])
  /// A parameter is given in another shape than the network's.
  case parameterShape(String, found: TensorShape, expected: TensorShape)
  /// A saved state does not have all parameters.
  case missingParameter(String, known: [String])
  /// The variance over a single example cannot be corrected.
  case batchOfOne

  public var description: String {
    switch self {
    case .zeroSigma(let layer, let feature, let step):
      "\(layer).sigma is 0, or no more than a rounding error, for feature \(feature) in step \(step): all values of the "
        + "minibatch are equal, and epsilon is 0; "
        + "use an epsilon above 0 or a batch in which the feature varies"
    case .zeroSigmaOfExample(let layer, let example, let step):
      "\(layer).sigma is 0, or no more than a rounding error, for example \(example) in step \(step): all its features are "
        + "equal, and epsilon is 0; use an epsilon above 0"
    case .badMask(let layer, let problem): "the mask given for the layer \"\(layer)\" \(problem)"
    case .residualWidths(let layer, let input, let output):
      "the layers inside \"\(layer)\" make \(output) features of \(input), so that x + F(x) cannot be computed: "
        + "the last of them must have \(input) outputs"
    case .dataNotFinite(let place):
      "\(place), and no network can learn from that: leave the row out, or put a number there"
    case .missingStatistic(let kind, let layer, let known):
      "no \(kind) is given for the layer \"\(layer)\"; statistics are given for "
        + (known.isEmpty ? "no layer" : known.map { "\"\($0)\"" }.joined(separator: ", "))
    case .badStatistic(let kind, let layer, let problem): "the \(kind) given for the layer \"\(layer)\" \(problem)"
    case .unknownParameter(let name, let known):
      "the network has no parameter \"\(name)\": \(suggestion(for: name, among: known))"
    case .parameterShape(let name, let found, let expected):
      "the parameter \(name) is given in the shape \(found), but the network needs \(expected)"
    case .missingParameter(let name, let known):
      "the saved state has no parameter \"\(name)\": \(suggestion(for: name, among: known))"
    case .batchOfOne:
      "the variance over a batch of 1 example is 0 and cannot be divided by B - 1 in place of B: take batches of 2 or more"
    }
  }
}
