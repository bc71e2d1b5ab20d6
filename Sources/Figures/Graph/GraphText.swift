import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// Writes what stands in the boxes of a computational graph.
struct GraphText {
  let trace: Trace
  let digits: Int
  /// The largest number in a gradient of a named value.
  private let largestGradient: Double

  init(trace: Trace, digits: Int) {
    (self.trace, self.digits) = (trace, digits)
    largestGradient =
      trace.named.compactMap { $0.node.gradient }.map { trace.nodes[$0].value.largestMagnitude }.max() ?? 0
  }

  func symbol(of id: Int) -> RichText {
    trace.nodes[id].symbol.map { RichText(.math, $0.richText) } ?? trace.nodes[id].name.richText
  }

  /// ∂L/∂(the value); empty where there is no gradient.
  func gradientSymbol(of id: Int) -> RichText {
    trace.gradientSymbol(of: id).map { RichText(.math, $0.richText) } ?? ""
  }

  /// The operation in terms of named values, whole tensors at a time.
  func formula(of node: Trace.Node) -> RichText {
    if node.isGiven { return given(node) }
    let formula = trace.spelled(derivation(of: node))
    // The symbol of a square may be written as its formula would be.
    if case .power(let base, .number(2)) = formula, node.symbol?.letter.hasSuffix("²") == true {
      return written(base * base)
    }
    return written(formula)
  }

  /// The gradient as the sum of what flows back along `edges`, which name only what stands next to the value.
  ///
  /// Where they are not known, it is written as it was computed.
  func gradientFormula(of node: Trace.Node, _ edges: [GraphEdge]) -> RichText {
    guard let gradient = node.gradient.map({ trace.nodes[$0] }) else { return "" }
    if gradient.isGiven { return "1" }
    let terms = edges.reversed().compactMap { $0.back?.rule.formula }
    return written(terms.isEmpty ? trace.spelled(derivation(of: gradient)) : terms.dropFirst().reduce(terms[0], +))
  }

  private func given(_ node: Trace.Node) -> RichText {
    if node.role == .parameter { return "parameter" }
    // What a layer is given beside its input, such as the mask of a dropout, is known by its name.
    let isOwn = !node.scope.isEmpty && node.gradient == nil && node.role != .target
    return isOwn
      ? (node.name.split(separator: ".").last.map(String.init) ?? node.name).richText
      : (node.roleName ?? "input").richText
  }

  func written(_ formula: Formula) -> RichText { RichText(.math, formula.richText(digits: digits)) }

  private func derivation(of node: Trace.Node) -> Formula {
    Expansion.formula { derivation(of: node, $0) }
  }

  private func derivation(of node: Trace.Node, _ expansion: Expansion) -> Formula {
    if node.isGiven { return .text(node.name) }
    let notation = node.notation(
      node.inputs.map { id in
        trace.symbol(of: id, in: node.scope).map { expansion.count(.value($0, 0)) }
          ?? expansion.written(0) { derivation(of: trace.nodes[id], expansion) }
      })
    // How many rows a batch has is known here, and no box says what B is.
    let rows = node.inputs.map { trace.nodes[$0].value.rows }.max() ?? 1
    return notation.rewritten { part in
      if case .text("B") = part { .number(Double(rows)) } else { part }
    }
  }

  func numbers(of tensor: Tensor, isGiven: Bool = false) -> GraphNumbers {
    GraphNumbers(tensor, digits: digits, isGiven: isGiven)
  }

  /// The numbers of a gradient; 0 where terms cancel and only rounding errors are left of them, as in that of a bias before batch norm.
  func numbers(ofGradient id: Int) -> GraphNumbers {
    let value = trace.nodes[id].value
    guard 0 < value.largestMagnitude, value.largestMagnitude < 1e-13 * largestGradient else {
      return numbers(of: value)
    }
    return numbers(of: trace.withoutRoundingErrors(id))
  }
}

extension Tensor {
  fileprivate var largestMagnitude: Double { scalars.map(abs).max() ?? 0 }
}
