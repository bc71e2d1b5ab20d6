import Gradus

/// A network of equal hidden layers, with a norm before each activation or without.
struct NetworkDesign: Hashable, Sendable {
  enum Function: String, Sendable {
    case sigmoid
    case relu = "ReLU"
  }
  enum Norm: Sendable {
    case none, batch
    /// Batch norm whose μ and σ count as constants in the backward pass: wrong, to see what happens.
    case constantStatistics
  }

  let depth, width: Int
  let function: Function
  var norm = Norm.none

  /// Ioffe and Szegedy's value is not given; PyTorch's is this.
  static let epsilon = 1e-5

  var name: String { "\(depth) x \(width) \(function.rawValue)" }
  var hasBatchNorm: Bool { norm != .none }
  var normName: String { hasBatchNorm ? "with batch norm" : "without batch norm" }

  func with(_ norm: Norm) -> NetworkDesign {
    var copy = self
    copy.norm = norm
    return copy
  }

  /// Layers are called dense1, norm1, active1, dense2 and so on, then output.
  func network(inputs: Int, classes: Int) -> Network {
    Network {
      for layer in 1...depth {
        Dense("dense\(layer)", from: layer == 1 ? inputs : width, to: width)
        if let norm = normLayer("norm\(layer)") { norm }
        if function == .sigmoid { Activation("active\(layer)", .sigmoid) }
        if function == .relu { Activation("active\(layer)", .relu) }
      }
      Dense("output", from: width, to: classes)
    }
  }

  private func normLayer(_ name: String) -> [any Layer]? {
    switch norm {
    case .none: nil
    case .batch: [BatchNorm(name, features: width, epsilon: Self.epsilon)]
    case .constantStatistics: [ConstantStatisticsNorm(name, features: width, epsilon: Self.epsilon)]
    }
  }
}
