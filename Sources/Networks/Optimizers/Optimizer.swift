import GradusAutograd
public import GradusFormulas
import GradusTensors
public import GradusTraces

/// A rule that computes new parameters from gradients: one of this module's, since no other sees what is in a slot.
public protocol Optimizer: Sendable {
  /// How many numbers the rule carries from step to step for each number of a parameter.
  var stateCount: Int { get }
  /// Writes the new numbers of one parameter, and what is carried to the next step.
  func update(_ slot: ParameterSlot)
  /// The same for one number, in formulas: a line for each number that is carried, and one for the new parameter.
  func explanation(of update: ElementUpdate) -> [Explanation]
  /// The rule as a trace names it.
  ///
  /// - Parameter step: the number of the step, counted from 1.
  func rule(at step: Int) -> OptimizerRule
}

/// One parameter in one step, as an optimizer sees it.
public struct ParameterSlot {
  /// How many numbers the parameter has.
  package let count: Int
  /// θ, as the step used it.
  package let parameter: UnsafePointer<Double>
  /// ∂L/∂θ.
  package let gradient: UnsafePointer<Double>
  /// Where the new θ goes.
  package let result: UnsafeMutablePointer<Double>
  /// What the optimizer has carried to this step; 0 before the first.
  package let state: [UnsafeMutablePointer<Double>]
  /// Where that goes which it carries to the next.
  package let nextState: [UnsafeMutablePointer<Double>]
  /// The number of the step, counted from 1.
  package let step: Int

  var resultView: TensorView { TensorView(result, Layout(.row(count))) }
}

/// `number` / `scale`, and 0 where the scale is 0: without an ε, a gradient that was always 0 asks for no step, not for 0 / 0.
@inline(__always)
func quotient(_ number: Double, by scale: Double) -> Double { scale == 0 ? 0 : number / scale }

extension Parameters {
  /// Computes the next parameters from the gradients of the step just recorded; one without a gradient stays as it is.
  public func update(by optimizer: some Optimizer) {
    updates += 1
    for entry in entries {
      guard let gradient = entry.variable?.gradient else { continue }
      entry.prepareState(optimizer.stateCount)
      optimizer.update(
        ParameterSlot(
          count: entry.shape.count, parameter: entry.used, gradient: gradient.dense.elements, result: entry.updated,
          state: entry.usedState, nextState: entry.updatedState, step: updates))
      entry.isUpdated = true
    }
  }
}

extension Parameters.Entry {
  func prepareState(_ wanted: Int) {
    while usedState.count < wanted {
      usedState.append(zeros())
      updatedState.append(zeros())
    }
  }

  private func zeros() -> UnsafeMutablePointer<Double> {
    let buffer = UnsafeMutablePointer<Double>.allocate(capacity: shape.count)
    buffer.initialize(repeating: 0, count: shape.count)
    return buffer
  }
}
