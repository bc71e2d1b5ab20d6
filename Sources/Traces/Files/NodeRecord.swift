import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors

/// One node as it stands in the file.
struct NodeRecord {
  let id: Int
  let name: String
  let symbol: MathSymbol?
  let operation: RecordedOperation
  let inputs: [Int]
  let shape: TensorShape
  let value: [Double]
  let gradient: Int?
  let origin: Int?
  let scope: [String]
  let role: Role

  var node: Trace.Node {
    Trace.Node(
      id: id, name: name, symbol: symbol, operation: operation.runnable, unknownOperation: operation.unknown,
      inputs: inputs, value: Tensor(shape, value), gradient: gradient, origin: origin, scope: scope,
      role: role)
  }

  /// The keys of a node, of which id, name, operation, inputs, shape and value must be there.
  enum Key: Int, CaseIterable {
    case gradient, id, inputs, name, operation, origin, parameters, role, scope, shape, symbol, value

    static let names: [StaticString] = [
      "gradient", "id", "inputs", "name", "operation", "origin", "parameters", "role", "scope", "shape", "symbol",
      "value",
    ]
    /// Each key has its own bit.
    var bit: Int { 1 << rawValue }
  }
}

/// Reads nodes one after the other.
struct NodeReader {
  private var operations: OperationReader
  private var scopes = LastList()

  init(_ operations: OperationReader) { self.operations = operations }

  /// Reads the members of a node in whatever order they come.
  mutating func record(_ scanner: inout JSONScanner) throws(JSONFault) -> NodeRecord {
    var members = Members()
    try scanner.take(UInt8(ascii: "{"), or: "a node")
    let start = scanner.place
    var isFirst = true
    while try scanner.hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
      guard let key = try scanner.key(among: NodeRecord.Key.names).flatMap(NodeRecord.Key.init) else {
        try scanner.skipValue()
        continue
      }
      guard members.seen & key.bit == 0 else { throw JSONFault(at: scanner.place, "\"\(key)\" occurs twice") }
      members.seen |= key.bit
      do throws(JSONFault) { try members.read(key, &scanner, scopes: &scopes) } catch { throw error.inside("\(key)") }
    }
    let name = try members.needed(members.operation, .operation, at: start)
    let operation: RecordedOperation
    do throws(JSONFault) { operation = try operations.operation(named: name, members.parameters) } catch {
      throw error.inside("parameters")
    }
    return try members.record(operation, at: start)
  }
}

/// The list of texts that was read last: most nodes stand in the same layer as the one before, and share its list.
private struct LastList {
  private var (range, list): (Range<Int>, [String]) = (0..<0, [])

  mutating func read(_ scanner: inout JSONScanner) throws(JSONFault) -> [String] {
    _ = scanner.next()
    let start = scanner.place
    // No list is the beginning of another one, so that equal bytes are the whole list.
    if !range.isEmpty, scanner.bytes.count - start >= range.count,
      memcmp(scanner.bytes.baseAddress! + start, scanner.bytes.baseAddress! + range.lowerBound, range.count) == 0
    {
      scanner.advance(to: start + range.count)
      return list
    }
    list = try scanner.strings()
    range = start..<scanner.place
    return list
  }
}

/// What was read of a node so far.
private struct Members {
  /// The bits of the keys.
  var seen = 0
  var id, gradient, origin: Int?
  var name, operation: String?
  var symbol: MathSymbol?
  var parameters: JSONScanner?
  var inputs: [Int]?
  var shape: TensorShape?
  var value: [Double]?
  var scope: [String] = []
  var role = Role.none

  mutating func read(_ key: NodeRecord.Key, _ scanner: inout JSONScanner, scopes: inout LastList) throws(JSONFault) {
    switch key {
    case .id: id = try scanner.integer()
    case .name: name = try scanner.string()
    case .operation: operation = try scanner.string()
    case .inputs: inputs = try scanner.integers()
    case .shape: shape = try scanner.shape()
    case .value: value = try scanner.numbers(count: shape?.count ?? 0)
    case .role: role = scanner.skipNull() ? .none : try scanner.role()
    case .scope: scope = scanner.skipNull() ? [] : try scopes.read(&scanner)
    case .symbol: symbol = scanner.skipNull() ? nil : try scanner.symbol()
    case .gradient: gradient = scanner.skipNull() ? nil : try scanner.integer()
    case .origin: origin = scanner.skipNull() ? nil : try scanner.integer()
    case .parameters:
      if scanner.skipNull() { return }
      _ = scanner.next()
      parameters = scanner
      try scanner.skipValue()
    }
  }

  func needed<Value>(_ value: Value?, _ key: NodeRecord.Key, at place: Int) throws(JSONFault) -> Value {
    guard let value else { throw JSONFault(at: place, "\"\(key)\" is missing") }
    return value
  }

  func record(_ operation: RecordedOperation, at place: Int) throws(JSONFault) -> NodeRecord {
    NodeRecord(
      id: try needed(id, .id, at: place), name: try needed(name, .name, at: place), symbol: symbol,
      operation: operation, inputs: try needed(inputs, .inputs, at: place), shape: try needed(shape, .shape, at: place),
      value: try needed(value, .value, at: place), gradient: gradient, origin: origin, scope: scope, role: role)
  }
}

extension JSONScanner {
  fileprivate mutating func shape() throws(JSONFault) -> TensorShape {
    let start = place
    let sizes = try integers()
    guard sizes.count <= 2, sizes.allSatisfy({ (1...Int(Int32.max)).contains($0) }) else {
      throw JSONFault(at: start, "the sizes \(sizes.prefix(8)), where at most 2 are allowed, each positive")
    }
    return TensorShape(sizes)
  }

  fileprivate mutating func role() throws(JSONFault) -> Role {
    let start = place
    let name = try string()
    if let role = Role(rawValue: name), role != .none { return role }
    let known = Role.allCases.filter { $0 != .none }.map(\.rawValue).joined(separator: ", ")
    throw JSONFault(at: start, "found the role \"\(name)\", expected one of \(known)")
  }

  fileprivate mutating func symbol() throws(JSONFault) -> MathSymbol {
    var letter: String?
    var index: [Int] = []
    var loss: String?
    try take(UInt8(ascii: "{"), or: "a symbol")
    let start = place
    var isFirst = true
    while try hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
      switch try key() {
      case "letter": letter = try string()
      case "index": index = try integers()
      case "loss": loss = skipNull() ? nil : try string()
      default: try skipValue()
      }
    }
    guard let letter else { throw JSONFault(at: start, "\"letter\" is missing") }
    return MathSymbol(letter, index: index, gradientOf: loss)
  }
}
