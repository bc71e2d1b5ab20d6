public import Autograd
public import Foundation
import Tensors

/// The JSON file of one step's trace: a header, then every node in tape order, one to a line.
///
/// The format is described by `assets/schemas/trace-1.schema.json`. Numbers are the shortest decimals that read back as the
/// same float64. The same trace gives the same bytes.
public struct TraceFile: Sendable {
  static let format = "gradus-trace"
  static let version = 1

  public let trace: Trace
  public init(_ trace: Trace) { self.trace = trace }

  /// The contents of the file.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = "{\"format\":\"\(Self.format)\",\"version\":\(Self.version),\"nodes\":[\n"
    text += try trace.nodes
      .map { String(decoding: try encoder.encode(NodeRecord($0)), as: UTF8.self) }
      .joined(separator: ",\n")
    return Data((text + "\n]}\n").utf8)
  }

  /// Writes the file whole or not at all.
  public func write(to url: URL) throws { try json().write(to: url, options: .atomic) }
}

/// One node as it stands in the file.
struct NodeRecord: Codable {
  let id: Int
  let name: String
  let symbol: String?
  let operation: String
  let inputs: [Int]
  let shape: [Int]
  let value: [Double]
  let gradient: Int?
  let origin: Int?

  init(_ node: Trace.Node) {
    id = node.id
    name = node.name
    symbol = node.symbol.map { PlainNotation().symbol($0) }
    operation = String(describing: type(of: node.operation))
    inputs = node.inputs
    shape = node.value.shape.dimensions
    value = node.value.scalars
    gradient = node.gradient
    origin = node.origin
  }
}
