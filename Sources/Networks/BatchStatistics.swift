public import GradusTensors

/// What layers need to know of the distribution of their inputs, by the paths of the layers, such as "norm".
public struct BatchStatistics: Hashable, Sendable {
  /// What a statistic says of each feature.
  public enum Kind: String, CaseIterable, Sendable { case mean, variance }

  /// The statistics of one layer's inputs: rows with a number for each feature.
  public struct Layer: Hashable, Sendable {
    public var mean: Tensor?
    /// Divided by the number of examples.
    public var variance: Tensor?

    public init(mean: Tensor? = nil, variance: Tensor? = nil) {
      self.mean = mean
      self.variance = variance
    }

    public subscript(kind: Kind) -> Tensor? {
      get { kind == .mean ? mean : variance }
      set { if kind == .mean { mean = newValue } else { variance = newValue } }
    }
  }

  public private(set) var layers: [String: Layer]

  /// Without layers, for a network that needs no statistics.
  public init(_ layers: [String: Layer] = [:]) { self.layers = layers }

  /// The statistics of the layer at `path`; nil where it has none.
  public subscript(path: String) -> Layer? {
    get { layers[path] }
    set { layers[path] = newValue }
  }

  /// Each statistic changed on its own.
  package func mapped(_ change: (_ path: String, Kind, Tensor) throws -> Tensor) rethrows -> BatchStatistics {
    var result = self
    for (path, layer) in layers {
      for kind in Kind.allCases { result.layers[path]?[kind] = try layer[kind].map { try change(path, kind, $0) } }
    }
    return result
  }
}
