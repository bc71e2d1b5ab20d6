import GradusAutograd
package import GradusFormulas
import GradusTensors
public import GradusTraces

/// How an optimizer computed one new number of a parameter, line by line; the last line begins with "θ ←".
public struct UpdateExplanation: Hashable, Sendable, CustomStringConvertible {
  package let lines: [Explanation]
  public var description: String { lines.map(\.description).joined(separator: "\n") }
}

extension TracedValue {
  /// How `optimizer` updates one number of this parameter from its gradient; nil where there is no gradient.
  ///
  /// - Parameters:
  ///   - index: the place of the number in the parameter, counted from 0.
  ///   - state: all parameters before the step, with what the optimizer carries for them; nil for the first step.
  public func updateExplanation(
    by optimizer: any Optimizer, at index: [Int], from state: ParameterState? = nil
  ) -> UpdateExplanation? {
    guard let gradient = gradientExplanation(at: index) else { return nil }
    let offset = shape.offset(of: index)
    let place = state?.names.firstIndex(of: name)
    let previous = place.flatMap { state?.optimizerState[$0].map { $0.scalars[offset] } } ?? []
    let parameter = explanation(at: index).symbol
    let update = ElementUpdate(
      parameter: .value(parameter, value.scalars[offset]), gradient: .value(gradient.symbol, gradient.result),
      state: previous + Array(repeating: 0, count: optimizer.stateCount - min(previous.count, optimizer.stateCount)),
      step: (state?.updates ?? 0) + 1, symbol: parameter)
    return UpdateExplanation(lines: optimizer.explanation(of: update))
  }
}

/// One number of a parameter in one step, as the explanation of an optimizer sees it.
public struct ElementUpdate: Sendable {
  /// θ, as the step used it.
  package let parameter: Formula
  /// ∂L/∂θ.
  package let gradient: Formula
  /// What the optimizer carries from step to step; 0 before the first.
  package let state: [Double]
  /// The number of the step, counted from 1.
  package let step: Int
  let symbol: MathSymbol

  /// A number that is called by a letter, such as η.
  package func constant(_ letter: String, _ value: Double) -> Formula { .value(MathSymbol(letter), value) }
  /// What the optimizer carries at `place`, with the index of the parameter.
  package func previousState(_ letter: String, _ place: Int) -> Formula {
    .value(named(letter), state[place])
  }

  /// The line letter ← formula.
  package func line(_ letter: String, _ formula: Formula) -> Explanation {
    line(named(letter), formula)
  }
  /// A letter with the index and the layer of the parameter.
  private func named(_ letter: String) -> MathSymbol {
    MathSymbol(letter, index: symbol.index, layer: symbol.layer)
  }
  /// The last line: θ ← formula.
  package func result(_ formula: Formula) -> Explanation { line(symbol, formula) }

  /// The quotient of two formulas, and 0 where the scale is 0, as optimizers compute it.
  package func quotient(_ formula: Formula, by scale: Formula) -> Formula {
    scale.number == 0 ? .number(0) : formula / scale
  }

  private func line(_ symbol: MathSymbol, _ formula: Formula) -> Explanation {
    Explanation(symbol: symbol, formula: formula, result: formula.number ?? .nan, isUpdate: true)
  }

  /// The line g ← ∂L/∂θ + λ θ, where there is a weight decay.
  package func decayed(by decay: Double) -> [Explanation] {
    decay == 0 ? [] : [line("g", gradient + constant("λ", decay) * parameter)]
  }
}

extension Explanation {
  /// What the line made, for the formulas of later lines.
  var asOperand: Formula { .value(symbol, result) }
}
