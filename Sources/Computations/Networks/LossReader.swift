import GradusNetworks

/// Reads the name of a loss.
enum LossReader {
  private static let kinds = ["mean squared error", "softmax cross-entropy", "sigmoid cross-entropy"]
  private static let others = ["mse": "mean squared error"]

  static func loss(_ value: YAMLValue, in source: SourceText) throws -> any Loss {
    let options = try FileOptions(value, "loss", kinds: kinds + Array(others.keys), in: source)
    let kind = others[options.kind] ?? options.kind
    let isSquared = kind == "mean squared error"
    try options.allow(isSquared ? ["factor"] : [], main: isSquared ? "factor" : nil)
    switch kind {
    case "softmax cross-entropy": return SoftmaxCrossEntropy()
    case "sigmoid cross-entropy": return SigmoidCrossEntropy()
    default:
      return MeanSquaredError(
        factor: try options.number("factor", isMain: true, where: { $0 > 0 }, "a number above 0") ?? 1)
    }
  }
}
