import Foundation
import GradusAutograd
import GradusTensors
import GradusTraces

/// Draws other given values for a trace, so that what follows from them is short.
///
/// Columns are mostly drawn with a mean and a standard deviation that are short, since in a batch norm they decide about all the
/// rest.
struct PleasantNumbers {
  /// How far apart numbers lie: the larger ones are easier to read, the smaller ones do not saturate deep networks.
  static let sizes = [1, 0.5, 0.2]

  private let trace: Trace
  /// Of the trace, as it was.
  let computation: Replay
  private let hasLogarithms: Bool
  /// Parameters that other numbers are multiplied by one by one, as γ is, with how many rows these have.
  private let factors: [Int: Int]
  private let masks: Set<Int>
  init(_ trace: Trace) throws(TraceError) {
    (self.trace, computation) = (trace, try Replay(trace))
    hasLogarithms = trace.nodes.contains {
      $0.operation is Log || $0.operation is LogSoftmax || $0.operation is Softplus
    }
    masks = Set(trace.nodes.filter(trace.isMask).map(\.id))
    let products = trace.nodes.filter { $0.origin == nil && $0.operation is Multiply }
    factors = products.reduce(into: [:]) { found, product in
      for input in product.inputs where trace.nodes[input].role == .parameter { found[input] = product.value.rows }
    }
  }

  /// The trace with other given values, without the residue of rounding.
  func draw(size: Double, using random: inout RandomGenerator) -> Trace {
    let drawn = givenValues(size, using: &random)
    return computation.writing { id, numbers in
      for place in numbers.indices { numbers[place] = (drawn[id]?.scalars[place] ?? numbers[place]).withoutResidue }
    }.result
  }

  /// How many digits after the point the named numbers have, on average.
  static func digits(of trace: Trace) -> Double {
    let numbers = trace.nodes.filter { $0.symbol != nil }.flatMap(\.value.scalars)
    return Double(numbers.reduce(0) { $0 + $1.digitsAfterPoint }) / Double(max(1, numbers.count))
  }

  private func givenValues(_ size: Double, using random: inout RandomGenerator) -> [Int: Tensor] {
    var values: [Int: Tensor] = [:]
    for node in trace.nodes where node.isGiven && node.origin == nil {
      values[node.id] = value(for: node, size, using: &random)
    }
    return values
  }

  private func value(for node: Trace.Node, _ size: Double, using random: inout RandomGenerator) -> Tensor {
    switch node.role {
    case .parameter:
      let others = factors[node.id]
      return others.map { factor(node.value.shape, size, telling: $0, using: &random) }
        ?? parameter(node.value.shape, size, using: &random)
    case .statistic: return node.value  // a variance cannot be any number
    case .none, .input, .target, .loss: break
    }
    if node.value.isOneHot { return node.value.gathering(rows: random.permutation(node.value.rows)) }
    if masks.contains(node.id) { return node.value.shuffled(using: &random) }
    if node.role == .target { return target(like: node.value, using: &random) }
    let isByRows = trace.isStandardizedByRows(node)
    var result = isByRows ? node.value.transposed : node.value
    for column in 0..<result.columns {
      let numbers = self.column(result.rows, size, using: &random)
      for row in 0..<result.rows { result[row, column] = numbers[row] }
    }
    return isByRows ? result.transposed : result
  }

  private func parameter(_ shape: TensorShape, _ size: Double, using random: inout RandomGenerator) -> Tensor {
    let choices = [-3, -2, -1, -0.5, 0.5, 1, 2, 3.0]
    return Tensor(shape, (0..<shape.count).map { _ in choices[random.integer(below: choices.count)] * size })
  }

  /// Without those that would make a forgotten factor look like another mistake: like a wrong sign, the 2 of a square, or 1/B.
  private func factor(
    _ shape: TensorShape, _ size: Double, telling rows: Int, using random: inout RandomGenerator
  ) -> Tensor {
    let others = [1, 2, 0.5, Double(rows), 1 / Double(rows)]
    let choices = [-3, -1.5, -0.6, -0.4, 0.4, 0.6, 1.5, 3].map { $0 * size }.filter { choice in
      !others.contains { abs(abs(choice) - $0) < 0.01 }
    }
    return Tensor(shape, (0..<shape.count).map { _ in choices[random.integer(below: choices.count)] })
  }

  /// Whole numbers but 0, with which y − t would be y again; 0 and 1 where a loss with logarithms needs such.
  private func target(like value: Tensor, using random: inout RandomGenerator) -> Tensor {
    let isBinary = hasLogarithms && value.scalars.allSatisfy { $0 == 0 || $0 == 1 }
    let choices = isBinary ? [0, 1] : [-3, -2, -1, 1, 2, 3.0]
    return value.map { _ in choices[random.integer(below: choices.count)] }
  }

  /// Numbers with a short mean, whose deviations from it are whole multiples of a unit with a whole mean square root.
  private func column(_ count: Int, _ size: Double, using random: inout RandomGenerator) -> [Double] {
    let units = [0.1, 0.2, 0.5, 1].filter { $0 <= size }
    let unit = units[random.integer(below: units.count)]
    let mean = Double([-4, -3, -2, -1, 1, 2, 3, 4][random.integer(below: 8)]) * unit
    return deviations(count, using: &random).map { ((mean + Double($0) * unit) * 10).rounded() / 10 }
  }

  /// Decimals that end, divided by these, end again.
  private static let divisors = [1, 2, 4, 5, 8]

  /// Whole numbers that add up to 0 and whose root mean square is one of the divisors; any that add up to 0 where none are
  /// found soon.
  private func deviations(_ count: Int, using random: inout RandomGenerator) -> [Int] {
    if count == 1 { return [random.integer(below: 9) - 4] }
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
