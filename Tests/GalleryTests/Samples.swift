import Foundation

/// Made-up data, the same in every run.
struct Samples {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
  }
  mutating func normal(_ mean: Double = 0, _ deviation: Double = 1) -> Double {
    mean + deviation * (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }
  static func normals(_ count: Int, seed: UInt64, mean: Double = 0, deviation: Double = 1) -> [Double] {
    var samples = Samples(seed: seed)
    return (0..<count).map { _ in samples.normal(mean, deviation) }
  }

  /// A loss that falls towards `floor`, with noise.
  static func loss(_ count: Int, rate: Double, floor: Double, noise: Double = 0.12, seed: UInt64) -> [Double] {
    var samples = Samples(seed: seed)
    return (0..<count).map { (2.3 * exp(-rate * Double($0)) + floor) * exp(noise * samples.normal()) }
  }
  /// `height` e^(-`rate` x) + `floor` at x = 0, 1, 2, ….
  static func decay(_ count: Int, height: Double = 1, rate: Double, floor: Double = 0) -> [Double] {
    (0..<count).map { height * exp(-rate * Double($0)) + floor }
  }
  static func smooth(_ values: [Double], _ amount: Double = 0.03) -> [Double] {
    var mean = values.first ?? 0
    return values.map { value in
      mean += amount * (value - mean)
      return mean
    }
  }
}

struct Epoch {
  let epoch: Int
  let loss: Double
  static func list(_ losses: [Double]) -> [Epoch] { losses.enumerated().map { Epoch(epoch: $0 + 1, loss: $1) } }
}
