import GradusFormulas
import GradusTensors

/// The first value of a trace, in the order of computation, that has an infinite element or NaN.
public struct NotFiniteValue: Sendable, CustomStringConvertible {
  /// The name of the value, such as "hidden.output".
  package let name: String
  package let node: Trace.Node
  private let index: [Int]
  private let inputs: [Trace.Node]

  init?(_ trace: Trace) {
    guard let node = trace.nodes.first(where: { !$0.value.isFinite }),
      let offset = node.value.scalars.firstIndex(where: { !$0.isFinite })
    else { return nil }
    (self.node, name, index) = (node, node.name, node.value.shape.indices[offset])
    inputs = node.inputs.map { trace.nodes[$0] }
  }

  /// The first element that is not finite: infinite, or NaN.
  package var number: Double { node.value[index] }

  /// One sentence without its end: value, layer, place, operation, and the ranges of what the operation read.
  public var description: String {
    let layer = node.scope.isEmpty ? "" : "in the layer \(node.scope.joined(separator: ".")), "
    let number = number.isNaN ? "not a number" : "infinite"
    if node.isGiven { return "\(layer)\(words) is \(number)" }
    return "\(layer)\(words) is \(number), computed by \(node.operationName) from "
      + inputs.map(Self.range).joined(separator: " and ")
  }

  /// Such as "z₂,₁ (hidden.output)"; without a symbol "element 2,1 of hidden.product".
  private var words: String {
    let counted = index.map { $0 + 1 }
    if var symbol = node.symbol {
      symbol.index = zip(counted, node.value.shape.dimensions).filter { $1 > 1 }.map(\.0)
      return "\(PlainNotation().symbol(symbol)) (\(name))"
    }
    return counted.isEmpty ? name : "element \(counted.map(String.init).joined(separator: ",")) of \(name)"
  }

  /// Such as "norm.sigma (between 0 and 1.5)".
  private static func range(_ node: Trace.Node) -> String {
    guard node.value.isFinite, let least = node.value.scalars.min(), let largest = node.value.scalars.max() else {
      return "\(node.name) (not finite)"
    }
    func text(_ number: Double) -> String { Numeral(number, digits: 3).description }
    return least == largest
      ? "\(node.name) (\(text(least)))" : "\(node.name) (between \(text(least)) and \(text(largest)))"
  }
}

extension Trace {
  /// The first value, in the order of computation, that has an infinite element or NaN; nil where all numbers are finite.
  public var firstNotFinite: NotFiniteValue? { NotFiniteValue(self) }
}
