public import GradusTensors

/// The means and variances that layers such as batch norm use, found by the path of the layer, such as "norm".
public struct BatchStatistics: Hashable, Sendable {
  /// What a statistic measures for each feature.
  public enum Kind: String, CaseIterable, Sendable { case mean, variance }

  /// The statistics of one layer's inputs: rows with a number for each feature.
  public struct Layer: Hashable, Sendable {
    /// The mean of each feature, of shape [1, features]; nil where it is not known.
    public var mean: Tensor?
    /// The variance of each feature, of shape [1, features]; a network divides by the number of examples.
    public var variance: Tensor?

    /// The statistics of one layer; those that are not known are nil.
    public init(mean: Tensor? = nil, variance: Tensor? = nil) {
      self.mean = mean
      self.variance = variance
    }

    /// The mean or the variance, as `kind` says.
    package subscript(kind: Kind) -> Tensor? {
      get { kind == .mean ? mean : variance }
      set { if kind == .mean { mean = newValue } else { variance = newValue } }
    }
  }

  /// The statistics of each layer, by its path.
  public private(set) var layers: [String: Layer]

  /// The statistics of these layers; none for a network that needs no statistics.
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
