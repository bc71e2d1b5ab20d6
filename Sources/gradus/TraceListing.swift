import GradusAutograd
import GradusFormulas
import GradusHandouts
import GradusLessons
import GradusTensors
import GradusTraces

/// All values of a trace, one to a line.
struct TraceListing {
  private let trace: Trace
  private let notation = PlainNotation()
  init(_ trace: Trace) { self.trace = trace }

  var text: String {
    let table = Table(
      ["name", "id", "symbol", "operation", "role", "shape", "value", "gradient"], rows: trace.nodes.map(row))
    let forward = trace.nodes.count { $0.origin == nil }
    let backward = trace.nodes.count - forward
    return table.terminalText(width: Terminal.width)
      + "\n\n\(forward + backward) values: \(forward) forwards and \(backward) backwards"
  }

  private func row(_ node: Trace.Node) -> [String] {
    [
      node.name, "\(node.id)", node.symbol.map(notation.symbol) ?? "", node.operationName, node.roleName ?? "",
      "\(node.value.shape)",
      ValueSummary(node.value).text(notation.number),
      node.gradient.map { ValueSummary(trace.nodes[$0].value).text(notation.number) } ?? "",
    ]
  }

  private struct Record: Encodable {
    let id: Int
    let name, operation: String
    let symbol, role: String?
    let shape: TensorShape
    let least, mean, greatest: Double
    let gradient: String?
  }

  var json: String {
    get throws {
      try trace.nodes.map { node in
        let summary = ValueSummary(node.value)
        return Record(
          id: node.id, name: node.name, operation: node.operationName, symbol: node.symbol.map(notation.symbol),
          role: node.roleName, shape: node.value.shape, least: summary.least, mean: summary.mean,
          greatest: summary.greatest,
          gradient: node.gradient.map { trace.nodes[$0].name })
      }.prettyJSON
    }
  }
}
