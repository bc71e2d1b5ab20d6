import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// Draws other given values for a trace, so that what follows from them has few digits.
///
/// Many traces are drawn and computed, and the one that is written with the fewest digits is taken. Columns are mostly drawn
/// with a mean and a standard deviation that are short, since in a batch norm they decide about all the rest.
struct PleasantNumbers {
  private let trace: Trace
  private static let tries = 150
  /// Fewer digits than this for each number need no better.
  private static let goodEnough = 2.0

  init(_ trace: Trace) { self.trace = trace }

  func draw(using random: inout RandomGenerator) throws -> Trace {
    var best: (trace: Trace, digits: Double)?
    for _ in 0..<Self.tries {
      let candidate = try trace.recomputed(givenValues(using: &random))
      let digits = digits(of: candidate)
      if digits.isFinite, digits < best?.digits ?? .infinity { best = (candidate, digits) }
      if let best, best.digits < Self.goodEnough { break }
    }
    return best?.trace ?? trace
  }

  /// How many digits after the point the named numbers have, on average; infinite where one is not finite or a gradient is 0
  /// throughout, which nothing could be learned from.
  private func digits(of trace: Trace) -> Double {
    let named = trace.nodes.filter { $0.symbol != nil }
    let numbers = named.flatMap(\.value.scalars)
    let isDead = named.contains { $0.symbol?.loss != nil && $0.value.scalars.allSatisfy { abs($0) < 1e-9 } }
    guard numbers.allSatisfy(\.isFinite), !isDead else { return .infinity }
    return Double(numbers.reduce(0) { $0 + $1.digitsAfterPoint }) / Double(numbers.count)
  }
}

// MARK: - Given values

extension PleasantNumbers {
  private func givenValues(using random: inout RandomGenerator) -> [Int: Tensor] {
    var values: [Int: Tensor] = [:]
    for node in trace.nodes where node.isGiven && node.origin == nil {
      values[node.id] = value(for: node, using: &random)
    }
    return values
  }

  private func value(for node: Trace.Node, using random: inout RandomGenerator) -> Tensor {
    switch node.role {
    case .parameter: return parameter(node.value.shape, using: &random)
    case .statistic: return node.value  // a variance cannot be any number
    case .none, .input, .target, .loss: break
    }
    if node.value.isOneHot { return node.value.gathering(rows: random.permutation(node.value.rows)) }
    if node.role == .target { return target(node.value.shape, using: &random) }
    var result = node.value
    for column in 0..<result.columns {
      let numbers = self.column(result.rows, using: &random)
      for row in 0..<result.rows { result[row, column] = numbers[row] }
    }
    return result
  }

  private func parameter(_ shape: TensorShape, using random: inout RandomGenerator) -> Tensor {
    let choices = [-2, -0.5, 0.5, 1, 2.0]
    return Tensor(shape, (0..<shape.count).map { _ in choices[random.integer(below: choices.count)] })
  }

  private func target(_ shape: TensorShape, using random: inout RandomGenerator) -> Tensor {
    Tensor(shape, (0..<shape.count).map { _ in Double(random.integer(below: 7) - 3) })
  }

  /// Numbers with a short mean, whose deviations from it are whole multiples of a unit with a whole mean square root.
  private func column(_ count: Int, using random: inout RandomGenerator) -> [Double] {
    let units = [0.1, 0.2, 0.5, 1]
    let unit = units[random.integer(below: units.count)]
    let mean = Double([-4, -3, -2, -1, 1, 2, 3, 4][random.integer(below: 8)]) * unit
    return deviations(count, using: &random).map { ((mean + Double($0) * unit) * 10).rounded() / 10 }
  }

  /// Decimals that end, divided by these, end again.
  private static let divisors = [1, 2, 4, 5, 8]

  /// Whole numbers that add up to 0 and whose root mean square is one of the divisors; any that add up to 0 where none are
  /// found soon.
  private func deviations(_ count: Int, using random: inout RandomGenerator) -> [Int] {
    var deviations: [Int] = []
    for _ in 0..<400 {
      deviations = (0..<count - 1).map { _ in random.integer(below: 15) - 7 }
      deviations.append(-deviations.reduce(0, +))
      let squares = deviations.reduce(0) { $0 + $1 * $1 }
      let root = Int((Double(squares) / Double(count)).squareRoot().rounded())
      if Self.divisors.contains(root), root * root * count == squares, deviations.allSatisfy({ abs($0) <= 9 }) {
        return deviations
      }
    }
    return deviations
  }
}

extension Double {
  /// How many digits after the point write it exactly; 8 where more than 7 are needed.
  var digitsAfterPoint: Int {
    for digits in 0..<8 {
      let shifted = self * pow(10, Double(digits))
      if abs(shifted - shifted.rounded()) < 1e-7 * Swift.max(1, abs(shifted)) { return digits }
    }
    return 8
  }
}

extension Tensor {
  /// Whether each row names one class.
  fileprivate var isOneHot: Bool {
    columns > 1 && scalars.allSatisfy { $0 == 0 || $0 == 1 } && (0..<rows).allSatisfy { row($0).reduce(0, +) == 1 }
  }
}
