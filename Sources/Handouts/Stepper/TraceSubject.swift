import GradusAutograd
import GradusFormulas
import GradusTraces

/// What a trace computes, in a line under the title of its page.
struct TraceSubject {
  let trace: Trace

  /// Such as "from x and t to L and back, through hidden, norm and output".
  var html: String {
    let named = trace.named.map(\.node)
    let givens = named.filter { $0.isGiven && $0.role != .parameter }
    let start = Self.list(givens.isEmpty ? named.filter(\.isGiven) : givens, most: 4)
    let end = trace.loss.map { trace.nodes[$0] } ?? named.last { !$0.isGiven }
    guard let start, let end, !end.isGiven else { return "" }
    let layers = named.compactMap(\.scope.first).reduce(into: [String]()) { all, name in
      if !all.contains(name) { all.append(name) }
    }
    let way = layers.isEmpty || layers.count > 6 ? "" : ", through \(Self.joined(layers.map(XMLText.escaped)))"
    return "from \(start) to \(Self.text(end))\(end.gradient == nil ? "" : " and back")\(way)"
  }

  private static func text(_ node: Trace.Node) -> String {
    node.symbol.map { HTMLText.math($0) } ?? XMLText.escaped(node.name)
  }
  private static func list(_ nodes: [Trace.Node], most: Int) -> String? {
    let texts = nodes.prefix(most).map(text)
    return texts.isEmpty ? nil : joined(nodes.count > most ? texts + ["\(nodes.count - most) more"] : texts)
  }
  private static func joined(_ texts: [String]) -> String {
    texts.count < 2 ? texts.joined() : texts.dropLast().joined(separator: ", ") + " and " + texts[texts.count - 1]
  }
}
