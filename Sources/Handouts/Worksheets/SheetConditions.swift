import Foundation
import GradusAutograd
import GradusTensors
import GradusTraces

/// What the numbers of a sheet must be like, so that it can be solved by hand and tells the usual mistakes apart.
struct SheetConditions {
  /// Why numbers are not taken.
  enum Fault: Hashable {
    case notFinite, saturated, atKink, deadUnit, oneDeviation, noDeviation, zeroGradient, tooSmall, tooLarge, cancelled
    case hides(String)

    /// As the end of a sentence.
    var words: String {
      switch self {
      case .notFinite: "a number is not finite"
      case .saturated: "a number before tanh, a sigmoid or a softmax is too far from 0"
      case .atKink: "a number before ReLU is 0, where it has no derivative"
      case .deadUnit: "a unit of ReLU is 0 for all examples, and so are its gradients"
      case .oneDeviation: "all examples are one standard deviation from the mean, which hides mistakes"
      case .noDeviation: "all examples are equal, so that there is nothing to normalize"
      case .zeroGradient: "a gradient is 0 throughout"
      case .tooSmall: "an answer is so small that rounding hides it"
      case .tooLarge: "an answer has more than three digits before the point"
      case .cancelled: "the terms of an answer cancel, so that rounding hides it"
      case .hides(let mistake): "the sheet would not show this mistake: \(mistake)"
      }
    }
  }
  private static let (smallest, largest) = (1e-3, 1000.0)
  /// What tanh and the sigmoid may be given: beyond it their derivatives are a matter of the last digits.
  private static let widest = 2.0

  private let plan: SheetPlan
  init(_ plan: SheetPlan) { self.plan = plan }

  /// What is wrong with the numbers themselves; nil where nothing is.
  func faultOfNumbers(_ trace: Trace) -> Fault? { faultOfValues(trace) ?? faultOfGradients(trace) }

  /// What is wrong with the sizes of the answers that are asked for; nil where nothing is.
  func faultOfSizes(_ check: MistakeCheck) -> Fault? {
    for answer in check.numbers.map(\.withoutResidue) where answer != 0 {
      if abs(answer) < Self.smallest { return .tooSmall }
      if abs(answer) >= Self.largest { return .tooLarge }
    }
    return check.isHiddenByTerms ? .cancelled : nil
  }

  /// Whether who writes 0 everywhere is right too often, as behind ReLU; gradients that are always 0 do not count.
  func hasManyZeros(_ check: MistakeCheck) -> Bool {
    let zeros = zip(plan.places.places, check.numbers).count { place, number in
      !plan.zeroGradients.contains(place.id) && number.withoutResidue == 0
    }
    return zeros > 1 && 4 * zeros > check.numbers.count
  }

  /// What is wrong with the answers beside their sizes; nil where nothing is. It takes much longer to find.
  func faultOfAnswers(_ check: MistakeCheck) -> Fault? {
    if check.isCancelled { return .cancelled }
    return plan.mistakes.first { check.changed(by: $0).isEmpty }.map { .hides($0.remark) }
  }

  private func faultOfValues(_ trace: Trace) -> Fault? {
    for node in trace.nodes {
      if !node.value.isFinite { return .notFinite }
      if let numbers = trace.standardizedColumns(node), numbers.rows > 2 {
        if numbers.hasColumn(of: 1) { return .oneDeviation }
        if numbers.hasColumn(of: 0) { return .noDeviation }
      }
      guard node.origin == nil, let input = node.inputs.first else { continue }
      let numbers = trace.nodes[input].value.scalars
      switch node.operation {
      case is Tanh, is Sigmoid, is Softplus, is Exp:
        if numbers.contains(where: { abs($0) > Self.widest }) { return .saturated }
      case is Softmax: if numbers.contains(where: { abs($0) > 2 * Self.widest }) { return .saturated }
      case is ReLU:
        if numbers.contains(where: { abs($0) < Self.smallest }) { return .atKink }
        if node.value.hasColumn(of: 0), node.value.rows > 1 { return .deadUnit }
      default: break
      }
    }
    return nil
  }

  private func faultOfGradients(_ trace: Trace) -> Fault? {
    let isZero = trace.named.contains { value in
      guard let id = value.node.gradient, !plan.zeroGradients.contains(id) else { return false }
      return trace.nodes[id].value.scalars.allSatisfy { abs($0) < 1e-9 }
    }
    return isZero ? .zeroGradient : nil
  }
}

extension Trace {
  /// Deviations from a mean, divided by σ; what has the same σ stands in a column, also behind layer norm, where it is a row.
  /// Nil for other nodes.
  func standardizedColumns(_ node: Node) -> Tensor? {
    guard node.origin == nil, node.operation is Divide, nodes[node.inputs[1]].role == .statistic else { return nil }
    let sigma = nodes[node.inputs[1]].value
    return sigma.columns == 1 && sigma.rows == node.value.rows && node.value.columns > 1
      ? node.value.transposed : node.value
  }

  /// Whether two numbers are standardized together, which then are 1 and −1 whatever is given.
  var standardizesTwo: Bool { nodes.contains { standardizedColumns($0)?.rows == 2 } }
}

extension Tensor {
  /// Whether there is a column in which each number has this size, but for an ε.
  fileprivate func hasColumn(of size: Double) -> Bool {
    (0..<columns).contains { column in (0..<rows).allSatisfy { abs(abs(self[$0, column]) - size) < 0.01 } }
  }
}

extension Double {
  /// The decimal that is meant where rounding has left a few last bits, such as 0.35 for 0.35000000000000003 and 0 for 2·10⁻¹⁶;
  /// a number without a short decimal stays as it is.
  var withoutResidue: Double {
    guard isFinite, abs(self) < 1e6 else { return self }
    let count = (self * 1e8).rounded()
    return abs(self * 1e8 - count) < 1e-4 * Swift.max(1, abs(self)) ? count / 1e8 : self
  }

  /// How many digits after the point write it exactly; 8 where more than 7 are needed.
  var digitsAfterPoint: Int {
    for digits in 0..<8 {
      let shifted = self * pow(10, Double(digits))
      if abs(shifted - shifted.rounded()) < 1e-7 * Swift.max(1, abs(shifted)) { return digits }
    }
    return 8
  }
}
