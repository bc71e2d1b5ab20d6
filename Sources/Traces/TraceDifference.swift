import GradusAutograd
package import GradusTensors

/// Where two traces differ, value by value; values with the same name are compared.
package struct TraceDifference: Sendable {
  /// How far one value is from the other.
  package struct Value: Sendable {
    /// The name that the value has in both traces.
    package let name: String
    /// The largest difference of two numbers at the same place.
    package let absolute: Double
    /// The same, divided by the largest magnitude of all numbers of both values.
    package let relative: Double
  }
  /// A difference that is not one of numbers.
  package enum Other: Sendable, Hashable {
    case onlyInFirst(String)
    case onlyInSecond(String)
    case shape(String, TensorShape, TensorShape)
    case operation(String, String, String)
  }

  /// The values whose numbers differ, the largest relative difference first.
  package let values: [Value]
  package let others: [Other]
  /// How many values were compared number by number.
  package let compared: Int

  /// Whether the traces agree: in names, shapes, operations and, up to the tolerance, in numbers.
  package var isEmpty: Bool { values.isEmpty && others.isEmpty }

  /// Compares two traces.
  ///
  /// - Parameter tolerance: the largest relative difference that counts as none.
  package init(_ first: Trace, _ second: Trace, tolerance: Double = 0) {
    let (before, after) = (Self.byName(first), Self.byName(second))
    let common = first.nodes.compactMap { node in after[node.name].map { (node, $0) } }
    values = common.filter { $0.value.shape == $1.value.shape }.map(Self.difference)
      .filter { $0.relative > tolerance }
      .sorted { $0.relative > $1.relative }
    others =
      first.names.filter { after[$0] == nil }.map(Other.onlyInFirst)
      + second.names.filter { before[$0] == nil }.map(Other.onlyInSecond) + common.compactMap(Self.other)
    compared = common.count { $0.value.shape == $1.value.shape }
  }

  private static func byName(_ trace: Trace) -> [String: Trace.Node] {
    Dictionary(trace.nodes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func other(_ a: Trace.Node, _ b: Trace.Node) -> Other? {
    if a.value.shape != b.value.shape { return .shape(a.name, a.value.shape, b.value.shape) }
    return a.operationName == b.operationName ? nil : .operation(a.name, a.operationName, b.operationName)
  }

  /// Numbers that are both no numbers, or the same infinity, do not differ.
  private static func difference(_ a: Trace.Node, _ b: Trace.Node) -> Value {
    let pairs = Array(zip(a.value.scalars, b.value.scalars)).filter { $0 != $1 && !($0.isNaN && $1.isNaN) }
    let absolute = pairs.map { abs($0 - $1) }.map { $0.isNaN ? .infinity : $0 }.max() ?? 0
    let magnitude = (a.value.scalars + b.value.scalars).map(abs).filter(\.isFinite).max() ?? 0
    return Value(name: a.name, absolute: absolute, relative: absolute == 0 ? 0 : absolute / magnitude)
  }
}
