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

    private static let names = allCases.map { "\($0)" }
    init?(_ name: String) {
      guard let place = Self.names.firstIndex(of: name) else { return nil }
      self = Self.allCases[place]
    }
    /// Each key has its own bit.
    var bit: Int { 1 << rawValue }
  }
}

/// Reads the members of a node in whatever order they come.
struct NodeReader {
  var operations: OperationReader
  /// The bits of the keys that were read.
  private var seen = 0
  private var id, gradient, origin: Int?
  private var name, operation: String?
  private var symbol: MathSymbol?
  private var parameters: JSONScanner?
  private var inputs: [Int]?
  private var shape: TensorShape?
  private var value: [Double]?
  private var scope: [String] = []
  private var role = Role.none

  init(_ operations: OperationReader) { self.operations = operations }

  mutating func record(_ scanner: inout JSONScanner) throws(JSONFault) -> NodeRecord {
    self = NodeReader(operations)
    try scanner.take(UInt8(ascii: "{"), or: "a node")
    let start = scanner.place
    var isFirst = true
    while try scanner.hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
      let name = try scanner.key()
      guard let key = NodeRecord.Key(name) else {
        try scanner.skipValue()
        continue
      }
      guard seen & key.bit == 0 else { throw JSONFault(at: scanner.place, "\"\(name)\" occurs twice") }
      seen |= key.bit
      do throws(JSONFault) { try read(key, &scanner) } catch { throw error.inside(name) }
    }
    return try record(at: start)
  }

  private mutating func read(_ key: NodeRecord.Key, _ scanner: inout JSONScanner) throws(JSONFault) {
    switch key {
    case .id: id = try scanner.integer()
    case .name: name = try scanner.string()
    case .operation: operation = try scanner.string()
    case .inputs: inputs = try scanner.integers()
    case .shape: shape = try scanner.shape()
    case .value: value = try scanner.numbers(count: shape?.count ?? 0)
    case .role: role = scanner.skipNull() ? .none : try scanner.role()
    case .scope: scope = scanner.skipNull() ? [] : try scanner.strings()
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

  private mutating func record(at place: Int) throws(JSONFault) -> NodeRecord {
    func needed<Value>(_ value: Value?, _ key: NodeRecord.Key) throws(JSONFault) -> Value {
      guard let value else { throw JSONFault(at: place, "\"\(key)\" is missing") }
      return value
    }
    let named = try needed(operation, .operation)
    let operation: RecordedOperation
    do throws(JSONFault) { operation = try operations.operation(named: named, parameters) } catch {
      throw error.inside("parameters")
    }
    return NodeRecord(
      id: try needed(id, .id), name: try needed(name, .name), symbol: symbol, operation: operation,
      inputs: try needed(inputs, .inputs), shape: try needed(shape, .shape), value: try needed(value, .value),
      gradient: gradient, origin: origin, scope: scope, role: role)
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
