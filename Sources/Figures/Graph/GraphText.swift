import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// Writes what stands in the boxes of a computational graph.
struct GraphText {
  let trace: Trace
  private let digits: Int
  /// The symbols by node. Whole tensors have no index: the number of the layer takes its place where there are several.
  private let symbols: [MathSymbol?]

  init(trace: Trace, digits: Int) {
    (self.trace, self.digits) = (trace, digits)
    symbols = Self.numbered(trace)
  }

  func symbol(of id: Int) -> RichText {
    Self.raised(symbols[id]?.richText ?? trace.nodes[id].name.richText)
  }

  /// The gradient of the loss by the value, whatever the loss is called.
  func gradientSymbol(of id: Int) -> RichText {
    var symbol = symbols[id] ?? MathSymbol(trace.nodes[id].name)
    symbol.loss = trace.lossLetter
    return Self.raised(symbol.richText)
  }

  /// The operation in terms of named values, whole tensors at a time.
  func formula(of node: Trace.Node) -> RichText {
    if node.isGiven { return given(node) }
    let formula = derivation(of: node)
    // The symbol of a square may be written as its formula would be.
    if case .power(let base, .number(2)) = formula, node.symbol?.letter.hasSuffix("²") == true {
      return written(base * base)
    }
    return written(formula)
  }

  /// The gradient in terms of named values and gradients; another gradient's symbol where that is passed on unchanged.
  func gradientFormula(of node: Trace.Node) -> RichText {
    guard let gradient = node.gradient.map({ trace.nodes[$0] }) else { return "" }
    if gradient.isGiven { return "1" }
    if gradient.symbol?.letter != node.symbol?.letter { return symbol(of: gradient.id) }
    return written(derivation(of: gradient))
  }

  private func given(_ node: Trace.Node) -> RichText {
    if node.role == .parameter { return "parameter" }
    return node.name == node.symbol?.letter ? "given" : node.name.richText
  }

  private func written(_ formula: Formula) -> RichText { Self.raised(formula.richText(digits: digits)) }

  private func derivation(of node: Trace.Node) -> Formula {
    Expansion.formula { derivation(of: node, $0) }
  }

  private func derivation(of node: Trace.Node, _ expansion: Expansion) -> Formula {
    if node.isGiven { return .text(node.name) }
    return node.notation(
      node.inputs.map { id in
        symbols[id].map { expansion.count(.value($0, 0)) }
          ?? expansion.written(0) { derivation(of: trace.nodes[id], expansion) }
      })
  }

  func numbers(of tensor: Tensor) -> GraphNumbers { GraphNumbers(tensor, digits: digits) }

  /// Layers whose last values have one symbol are of one kind; where there are several, their symbols carry numbers.
  private static func numbered(_ trace: Trace) -> [MathSymbol?] {
    let numbers = numbers(of: trace.named.map(\.node))
    var symbols = trace.nodes.map(\.symbol)
    for node in trace.nodes where node.origin == nil {
      guard let letter = node.symbol?.letter, let number = node.scope.first.flatMap({ numbers[$0] }) else { continue }
      symbols[node.id]?.index = [number]
      if let gradient = node.gradient, trace.nodes[gradient].symbol?.letter == letter {
        symbols[gradient]?.index = [number]
      }
    }
    return symbols
  }

  /// The number of each layer among those of its kind, counted from 1; none where it is the only one.
  private static func numbers(of named: [Trace.Node]) -> [String: Int] {
    var last: [(layer: String, letter: String)] = []
    var seen: Set<String> = []
    for node in named.reversed() {
      guard let layer = node.scope.first, let letter = node.symbol?.letter, seen.insert(layer).inserted else {
        continue
      }
      last.insert((layer, letter), at: 0)
    }
    return Dictionary(grouping: last, by: \.letter).values.filter { $0.count > 1 }.reduce(into: [:]) { numbers, kind in
      for (index, layer) in kind.enumerated() { numbers[layer.layer] = index + 1 }
    }
  }

  /// An index as a number in raised parentheses, as is usual for layers.
  private static func raised(_ text: RichText) -> RichText {
    text.replacing { style, index in
      style == .sub ? SmallDigits.raised("(\(index.letters))").map { RichText($0) } : nil
    }
  }
}
