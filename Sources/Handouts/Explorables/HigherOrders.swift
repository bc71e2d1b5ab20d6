import Foundation
import GradusFormulas

extension Explorable {
  /// The change of a chain of L weights, all 1, by one step, in orders: its depth and the step size are chosen.
  ///
  /// - Parameters:
  ///   - depth: L at the start, from 1 to 30.
  ///   - stepSize: η at the start, from 0 to 0.3.
  public static func higherOrders(depth: Int, stepSize: Double) throws -> Explorable {
    struct Numbers: Encodable {
      let depth: Int
      let stepSize: Double
    }
    let change = { (layers: Int) in pow(1 + stepSize, Double(layers)) - 1 }
    // y should rise by 1, so that the loss is higher than before where y rises by more than 2.
    let harm = (1...30).first { change($0) > 2 }
    let mostly = (1...30).first { Double($0) * stepSize < change($0) / 2 }
    let seen = [
      harm.map { "from L = \($0) on the step raises the loss" },
      mostly.map { "from L = \($0) on most of the change is of higher orders, which the gradient does not see" },
    ].compactMap { $0 }.joined(separator: ", and ")
    return try Explorable(
      bundled: "higher-orders", title: "Higher orders by depth",
      invitation: seen.isEmpty
        ? "Make the chain deeper, and the step larger: the higher orders grow fastest."
        : "Make the chain deeper with η = \(Numeral(stepSize)): \(seen).",
      numbers: Numbers(depth: depth, stepSize: stepSize))
  }
}
