public import Foundation
import GradusAutograd
import GradusFiles
import GradusFormulas
import GradusTensors

/// The JSON file of one step's trace: a header, then every node in tape order, one to a line.
///
/// The format is described by `assets/schemas/trace-1.schema.json`. Numbers are the shortest decimals that read back as
/// the same float64. The same trace gives the same bytes.
public struct TraceFile: Sendable {
  static let format = "gradus-trace"
  static let version = 1

  /// The trace that the file holds.
  public let trace: Trace
  /// The file of this trace; nothing is written yet.
  public init(_ trace: Trace) { self.trace = trace }

  /// The bytes of the file, in UTF-8.
  public func json() throws -> Data { Data(try bytes()) }

  /// Writes the file whole or not at all.
  public func write(to url: URL) throws { try Files.write(bytes(), to: url.path) }

  private func bytes() throws -> [UInt8] {
    var (writer, operations) = (JSONWriter(), OperationWriter())
    writer.reserve(trace.nodes.reduce(64) { $0 + 256 + 20 * $1.value.count })
    writer.put("{\"format\":\"\(Self.format)\",\"version\":\(Self.version),".utf8)
    if let optimizer = trace.optimizer {
      writer.put("\"optimizer\":")
      writer.write(optimizer)
      writer.put(",")
    }
    writer.put("\"nodes\":[\n")
    for place in trace.nodes.indices {
      writer.write(trace.nodes[place], try operations.written(trace.nodes[place].operation))
      writer.put(place == trace.nodes.count - 1 ? "\n" : ",\n")
    }
    if trace.nodes.isEmpty { writer.put("\n") }
    writer.put("]}\n")
    return writer.bytes
  }
}

/// How numbers are written that JSON has no notation for.
enum NotFinite {
  static let (infinity, minusInfinity, notANumber) = ("Infinity", "-Infinity", "NaN")
}

extension JSONWriter {
  /// A node on one line, its keys in alphabetic order; what it does not have is left out.
  fileprivate mutating func write(_ node: Trace.Node, _ operation: OperationWriter.Written) {
    put("{")
    if let gradient = node.gradient { member("\"gradient\":", ",") { $0.write(gradient) } }
    member("\"id\":", ",") { $0.write(node.id) }
    member("\"inputs\":", ",") { $0.write(node.inputs) { $0.write($1) } }
    member("\"name\":", ",") { $0.write(node.name) }
    member("\"operation\":", ",") { $0.write(node.unknownOperation?.name ?? operation.name) }
    if let origin = node.origin { member("\"origin\":", ",") { $0.write(origin) } }
    if let unknown = node.unknownOperation, !unknown.parameters.isEmpty {
      member("\"parameters\":", ",") { $0.write(.group(unknown.parameters)) }
    } else if let parameters = operation.parameters {
      member("\"parameters\":", ",") { $0.put(parameters) }
    }
    if node.role != .none { member("\"role\":", ",") { $0.write(node.role.rawValue) } }
    if !node.scope.isEmpty { member("\"scope\":", ",") { $0.write(node.scope) { $0.write($1) } } }
    member("\"shape\":", ",") { $0.write(node.value.shape.dimensions) { $0.write($1) } }
    if let symbol = node.symbol { member("\"symbol\":", ",") { $0.write(symbol) } }
    member("\"value\":", "}") { $0.write(node.value.scalars) { $0.write($1) } }
  }

  private mutating func member(_ key: StaticString, _ end: StaticString, _ value: (inout JSONWriter) -> Void) {
    put(key)
    value(&self)
    put(end)
  }

  private mutating func write(_ parameter: UnknownOperation.Parameter) {
    switch parameter {
    case .number(let number): write(number)
    case .truth(let truth): put(truth ? "true" : "false")
    case .text(let text): write(text)
    case .list(let list): write(list) { $0.write($1) }
    case .group(let group):
      var separator: StaticString = "{"
      for (name, parameter) in group.sorted(by: { $0.key < $1.key }) {
        put(separator)
        write(name)
        put(":")
        write(parameter)
        separator = ","
      }
      put(group.isEmpty ? "{}" : "}")
    }
  }

  private mutating func write(_ symbol: MathSymbol) {
    member("{\"index\":", ",") { $0.write(symbol.index) { $0.write($1) } }
    member("\"letter\":", "") { $0.write(symbol.letter) }
    if let loss = symbol.loss { member(",\"loss\":", "") { $0.write(loss) } }
    put("}")
  }
}
