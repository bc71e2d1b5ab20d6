import GradusAutograd
import GradusFormulas
import GradusHandouts
import GradusTensors
import GradusTraces

/// One value of a trace in full: its numbers, its gradient, how they came about, and the paths that add up to the gradient.
struct ValueReport {
  private let value: TracedValue
  private let indices: [[Int]]
  private let isOneElement: Bool
  private let notation = PlainNotation()

  /// - Parameter index: the element to explain; nil explains all of a small value, and the first of a large one.
  init(_ value: TracedValue, at index: [Int]?) {
    self.value = value
    isOneElement = index != nil
    let all = value.shape.indices
    indices = index.map { [$0] } ?? (all.count <= 6 ? all : [all[0]])
  }

  var text: String {
    let node = value.node
    let symbol = node.symbol.map { notation.symbol($0) + "   " } ?? ""
    let role = node.roleName.map { "   \($0)" } ?? ""
    let kind =
      "\(node.operationName)\(role)   shape \(value.shape)   \(node.origin == nil ? "forward" : "backward") pass"
    let sections = [
      ("value", numbers(value.value)), ("gradient", value.gradient.map(numbers) ?? ["none was needed"]),
      ("forwards", explanations.forward), ("backwards", explanations.backward), ("gradient paths", paths),
    ]
    let blocks = sections.filter { !$0.1.isEmpty }.map { title, lines in
      title + "\n" + lines.map { "    \($0)" }.joined(separator: "\n")
    }
    return (["\(value.name)   \(symbol)\(kind)"] + blocks).joined(separator: "\n\n")
  }

  private var explanations: (forward: [String], backward: [String]) {
    (
      indices.map { value.explanation(at: $0).description },
      indices.compactMap { value.gradientExplanation(at: $0)?.description }
    )
  }

  /// The chosen element, or the rows of numbers with the middle left out where they are many.
  private func numbers(_ tensor: Tensor) -> [String] {
    let tensor = tensor.reshaped(value.shape)
    if isOneElement { return [notation.number(tensor[indices[0]])] }
    let rows = (0..<tensor.rows).map { row in shortened(tensor.row(row).map(notation.number)).joined(separator: "  ") }
    return shortened(rows)
  }

  private func shortened(_ items: [String]) -> [String] {
    items.count <= 10 ? items : items.prefix(6) + ["⋯ \(items.count - 7) more ⋯"] + items.suffix(1)
  }

  private var paths: [String] {
    value.gradientPaths.map { through, part in
      let part = part.reshaped(value.shape)
      let shown = isOneElement ? notation.number(part[indices[0]]) : ValueSummary(part).text(notation.number)
      return "through \(through): \(shown)"
    }
  }

  private struct Record: Encodable {
    let id: Int
    let name, operation: String
    let symbol, role: String?
    let shape: TensorShape
    let at: [Int]?
    let value: [Double]
    let gradient: [Double]?
    let forward, backward: [String]
    let paths: [Path]
    struct Path: Encodable {
      let through: String
      let part: [Double]
    }
  }

  var json: String {
    get throws {
      let (node, at) = (value.node, isOneElement ? indices[0] : nil)
      func numbers(_ tensor: Tensor) -> [Double] { at.map { [tensor.reshaped(value.shape)[$0]] } ?? tensor.scalars }
      return try Record(
        id: node.id, name: node.name, operation: node.operationName, symbol: node.symbol.map(notation.symbol),
        role: node.roleName, shape: value.shape, at: at.map { $0.map { $0 + 1 } }, value: numbers(value.value),
        gradient: value.gradient.map(numbers),
        forward: explanations.forward, backward: explanations.backward,
        paths: value.gradientPaths.map { Record.Path(through: $0.through, part: numbers($0.part)) }
      ).prettyJSON
    }
  }
}
