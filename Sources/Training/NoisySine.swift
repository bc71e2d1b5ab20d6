import Foundation
public import GradusTensors

/// The data of the course's demo of overfitting: y = sin 3x + 0.2 N(0, 1), with x from U[-1, 1].
///
/// (Cornell's CS4787, spring 2020, "Overfitting and Early Stopping Demo".)
public enum NoisySine {
  /// The standard deviation of the noise.
  public static let noise = 0.2
  /// The mean of ½ (y − sin 3x)², which no model can do better than.
  public static let noiseLoss = noise * noise / 2

  /// The function behind the examples.
  public static func curve(_ x: Double) -> Double { sin(3 * x) }

  /// Examples that are drawn independently: first all x, then the noise of each y.
  public static func examples(_ count: Int, using random: inout RandomGenerator) -> Examples {
    let x = (0..<count).map { _ in random.uniform(in: -1..<1) }
    return Examples(x: x, y: x.map { curve($0) + noise * random.normal() })
  }
}
