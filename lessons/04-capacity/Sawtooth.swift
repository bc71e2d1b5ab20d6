import Gradus

/// A saw of 2ᵏ straight pieces on [-1, 1] between 0 and 1: the tent u → 1 - |1 - 2u|, applied k times to u = (x + 1)/2.
///
/// A ReLU network of k layers with two units each is this function (M. Telgarsky, COLT 2016), since the tent is
/// 2 relu(u) - 4 relu(u - ½).
enum Sawtooth {
  static let folds = 4
  static let pieces = 1 << folds
  static let inputs = Tensor(.matrix(257, 1), (0...256).map { -1 + Double($0) / 128 })
  static var targets: [Double] { inputs.scalars.map(curve) }

  static func curve(_ x: Double) -> Double {
    (0..<folds).reduce((x + 1) / 2) { u, _ in 1 - abs(1 - 2 * u) }
  }

  /// The network of `widths.count` hidden ReLU layers.
  static func network(_ widths: [Int]) -> Network {
    let sizes = [1] + widths
    return Network {
      for (layer, width) in widths.enumerated() {
        Dense("hidden\(layer + 1)", from: sizes[layer], to: width, initializer: he(sizes[layer]))
        Activation("active\(layer + 1)", .relu)
      }
      Dense("output", from: sizes[widths.count], to: 1)
    }
  }

  /// The usual start for ReLU (K. He and others, 2015).
  private static func he(_ inputs: Int) -> Initializer { .normal(standardDeviation: (2 / Double(inputs)).squareRoot()) }

  /// Two units a layer: each layer computes relu(u) and relu(u - ½) of the tent of the layer before.
  static var deepWeights: [String: Tensor] {
    var weights: [String: Tensor] = [
      "hidden1.weight": Tensor(.matrix(1, 2), [0.5, 0.5]), "hidden1.bias": Tensor([0.5, 0]),
      "output.weight": Tensor(.matrix(2, 1), [2, -4]),
    ]
    for layer in 2...folds {
      weights["hidden\(layer).weight"] = Tensor(.matrix(2, 2), [2, 2, -4, -4])
      weights["hidden\(layer).bias"] = Tensor([0, -0.5])
    }
    return weights
  }

  /// One layer: a unit for the first piece and for each corner, whose output weight is the change of the slope there.
  static var wideWeights: [String: Tensor] {
    let slope = Double(pieces) / 2
    let corners = (0..<pieces).map { -1 + 2 * Double($0) / Double(pieces) }
    return [
      "hidden1.weight": Tensor(.matrix(1, pieces), corners.map { _ in 1 }),
      "hidden1.bias": Tensor(corners.map { -$0 }),
      "output.weight": Tensor(
        .matrix(pieces, 1), corners.indices.map { $0 == 0 ? slope : $0.isMultiple(of: 2) ? 2 * slope : -2 * slope }),
    ]
  }
}
