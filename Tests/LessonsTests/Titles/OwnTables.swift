import Foundation
import GradusTensors

/// Ten kinds of tables that somebody could bring, each with other numbers for another seed.
enum OwnTables: String, CaseIterable {
  case measured, few, outliers, years, plateau, ties, noise, trend
  case classes, mixedClasses

  var isCurve: Bool { self != .classes && self != .mixedClasses }
  var lessons: [String] {
    isCurve ? ["overfitting", "early-stopping"] : ["learning-with-sgd", "batch-norm-in-networks"]
  }
  var options: [String] { isCurve ? ["--x", "x", "--y", "y"] : ["--target", "kind"] }

  func text(seed: UInt64) -> String {
    var random = RandomGenerator(seed: seed, for: "table \(rawValue)")
    return isCurve ? curve(&random) : classTable(&random)
  }

  private func curve(_ random: inout RandomGenerator) -> String {
    let count = self == .few ? 20 : 60
    let points = (0..<count).map { place -> (Double, Double) in
      let t = Double(place) / Double(count)
      let noise = random.normal()
      switch self {
      case .few, .measured: return (6 * t, ((sin(6 * t) + 0.2 * noise) * 1000).rounded() / 1000)
      case .outliers: return (t, cos(4 * t) + 0.1 * noise + (place % 17 == 5 ? 25 : 0))
      // Tiny numbers.
      case .years: return (1960 + Double(place), 3e-7 + 1e-7 * t * t + 2e-8 * noise)
      // A constant region, and large numbers.
      case .plateau: return (t, 5e9 + (t < 0.4 ? 0 : 1e9 * (t - 0.4)) + 1e7 * noise)
      case .ties: return (Double(place % 6), Double(place % 6) + (0.5 * noise * 4).rounded() / 4)
      case .noise: return (t, noise)
      default: return (t, 40 * t - 3 + 0.01 * noise)
      }
    }
    return (["x,y"] + points.map { "\($0.0),\($0.1)" }).joined(separator: "\n") + "\n"
  }

  /// Three classes that lie apart, or two of unequal size that nothing tells apart.
  private func classTable(_ random: inout RandomGenerator) -> String {
    let rows = (0..<160).map { place -> String in
      let kind = self == .classes ? place % 3 : place % 5 == 0 ? 1 : 0
      let shift = self == .classes ? Double(kind) : 0
      let features = (0..<3).map { feature in shift * (feature == 1 ? -2 : 1) + random.normal() }
      return features.map { "\($0)" }.joined(separator: ",") + ",kind \(kind)"
    }
    return (["a,b,c,kind"] + rows).joined(separator: "\n") + "\n"
  }
}
