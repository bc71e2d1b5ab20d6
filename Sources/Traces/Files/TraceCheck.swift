import GradusAutograd
import GradusFormulas
import GradusTensors

/// What must hold among the nodes of a file, so that nothing that reads the trace goes astray.
struct TraceCheck {
  /// No figure and no line of text has room for more.
  static let longestText = 1000

  private let nodes: [NodeRecord]
  init(_ nodes: [NodeRecord]) { self.nodes = nodes }

  /// The first thing that does not hold, as half a sentence; nil where all does.
  var problem: String? {
    var names: Set<String> = []
    for place in nodes.indices {
      let isNew = names.insert(nodes[place].name).inserted
      let problem = isNew ? problem(of: nodes[place], at: place) : "its name occurs twice"
      if let problem { return "node \(place) (\(nodes[place].name.forMessage)): \(problem)" }
    }
    return nil
  }

  private func problem(of node: NodeRecord, at place: Int) -> String? {
    if node.id != place { return "found the id \(node.id), expected \(place)" }
    if node.value.count != node.shape.count {
      return "found \(node.value.count) numbers, expected \(node.shape.count) for the shape \(node.shape)"
    }
    if let input = node.inputs.first(where: { !(0..<place).contains($0) }) {
      return "found the input \(input), expected nodes before it"
    }
    if let origin = node.origin, !(0..<place).contains(origin) {
      return "found the origin \(origin), expected a node before it"
    }
    if node.role == .loss, node.shape.count != 1 || node.origin != nil {
      return "found a loss of shape \(node.shape), expected a single number of the forward pass"
    }
    return textProblem(of: node) ?? symbolProblem(of: node) ?? gradientProblem(of: node, at: place)
      ?? operationProblem(of: node, at: place)
  }

  /// Names are text: what a terminal takes as a command, or what turns the direction of writing, is none.
  private func textProblem(of node: NodeRecord) -> String? {
    problem(with: node.name, in: "its name")
      ?? node.operation.unknown.flatMap { problem(with: $0.name, in: "its operation") }
      ?? node.scope.lazy.compactMap { problem(with: $0, in: "its scope") }.first
      ?? node.symbol.flatMap { problem(with: $0.letter, in: "its symbol") }
      ?? node.symbol?.loss.flatMap { problem(with: $0, in: "the symbol of its loss") }
  }

  private func problem(with text: String, in place: String) -> String? {
    if text.utf8.count > Self.longestText {
      return "found \(text.utf8.count) bytes in \(place), expected at most \(Self.longestText)"
    }
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return nil }
    return text.unicodeScalars.first { $0.isCommand }.map { scalar in
      "found the control code U+\(String(scalar.value, radix: 16, uppercase: true)) in \(place), expected text"
    }
  }

  /// The index of an element counts from 1, and leaves out the axes of size 1.
  private func symbolProblem(of node: NodeRecord) -> String? {
    guard let index = node.symbol?.index, !index.isEmpty else { return nil }
    let sizes = [node.shape.rows, node.shape.columns].filter { $0 > 1 }
    if index.count == sizes.count, zip(index, sizes).allSatisfy({ 1...$1 ~= $0 }) { return nil }
    return "found a symbol with the index \(index), expected none, or one in the shape \(node.shape)"
  }

  private func gradientProblem(of node: NodeRecord, at place: Int) -> String? {
    guard let id = node.gradient else { return nil }
    guard nodes.indices.contains(id) else { return "found the gradient \(id), which is no node" }
    if id <= place || nodes[id].origin == nil {
      return "found the gradient \(id), expected a node of the backward pass"
    }
    let shape = nodes[id].shape
    if shape != node.shape { return "found a gradient of shape \(shape), expected \(node.shape)" }
    if nodes[id].origin == place, node.shape.count != 1, nodes[id].operation.isGiven {
      return "found a given gradient of shape \(shape), expected one of a single number, the loss"
    }
    return nil
  }

  private func operationProblem(of node: NodeRecord, at place: Int) -> String? {
    guard case .known(let operation) = node.operation else { return nil }
    if operation.inputCount != node.inputs.count {
      return "found \(node.inputs.count) inputs, expected \(operation.inputCount) for \(operation.name)"
    }
    let inputs = node.inputs.map { nodes[$0].shape }
    do throws(ShapeError) {
      if let expected = try operation.shape(of: inputs), expected != node.shape {
        let given = inputs.map(\.description).joined(separator: " and ")
        return "found the shape \(node.shape), expected \(expected) for \(operation.name) of \(given)"
      }
    } catch {
      return "\(operation.name) has no result: \(error)"
    }
    return (operation as? Accumulate).flatMap { targetProblem(of: node, Int($0.target), at: place) }
  }

  private func targetProblem(of node: NodeRecord, _ target: Int, at place: Int) -> String? {
    guard (0..<place).contains(target) else {
      return "found the target \(target) of Accumulate, expected a node before it"
    }
    if nodes[target].shape == node.shape { return nil }
    return "found the shape \(node.shape), expected \(nodes[target].shape), that of the target of Accumulate"
  }
}

extension RecordedOperation {
  fileprivate var isGiven: Bool { if case .known(let operation) = self { operation is Given } else { false } }
}

extension Unicode.Scalar {
  /// Whether it is no letter but a command: a control code, the end of a line, or a change of the direction of writing.
  fileprivate var isCommand: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension String {
  /// At most 60 letters, and none that a terminal would take as a command.
  var forMessage: String { forMessage(atMost: 60) }

  func forMessage(atMost count: Int) -> String {
    let shown = String(String.UnicodeScalarView(unicodeScalars.prefix(count).map { $0.isCommand ? "\u{FFFD}" : $0 }))
    return unicodeScalars.count > count ? shown + "…" : shown
  }
}
