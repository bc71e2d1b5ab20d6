public import GradusTensors

/// What a model is to predict, one row for each example.
public enum Targets: Hashable, Sendable {
  /// Numbers, of shape [examples, outputs].
  case values(Tensor)
  /// A class for each example, numbered from 0.
  case labels([Int], classes: Int)

  /// How many examples there are.
  public var count: Int {
    switch self {
    case .values(let tensor): tensor.rows
    case .labels(let labels, _): labels.count
    }
  }

  /// The targets as numbers, of shape [examples, outputs]: a label gives a row with 1 at its class and 0 elsewhere.
  public var tensor: Tensor {
    switch self {
    case .values(let tensor): tensor
    case .labels(let labels, let classes): .oneHot(labels, classes: classes)
    }
  }

  /// The class of each example, numbered from 0; stops the program where the targets are values.
  public var labels: [Int] {
    guard case .labels(let labels, _) = self else { fatalError("these targets are values, not labels") }
    return labels
  }

  /// The targets of these examples, in this order.
  func gathering(rows: [Int]) -> Targets {
    switch self {
    case .values(let tensor): .values(tensor.gathering(rows: rows))
    case .labels(let labels, let classes): .labels(rows.map { labels[$0] }, classes: classes)
    }
  }
}
