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

  init(_ node: Trace.Node) {
    (id, name, symbol, scope, role) = (node.id, node.name, node.symbol, node.scope, node.role)
    operation = node.unknownOperation.map(RecordedOperation.unknown) ?? .known(node.operation)
    (inputs, gradient, origin) = (node.inputs, node.gradient, node.origin)
    (shape, value) = (node.value.shape, node.value.scalars)
  }

  var node: Trace.Node {
    Trace.Node(
      id: id, name: name, symbol: symbol, operation: operation.runnable, unknownOperation: operation.unknown,
      inputs: inputs, value: Tensor(shape, value), gradient: gradient, origin: origin, scope: scope,
      role: role)
  }
}

extension NodeRecord: Codable {
  private enum Key: String, CodingKey {
    case id, name, symbol, operation, parameters, inputs, shape, value, gradient, origin, scope, role
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    id = try fields.decode(Int.self, forKey: .id)
    name = try fields.decode(String.self, forKey: .name)
    symbol = try fields.decodeIfPresent(MathSymbol.self, forKey: .symbol)
    operation = try RecordedOperation(
      named: try fields.decode(String.self, forKey: .operation),
      parameters: try fields.superDecoder(forKey: .parameters),
      catalog: decoder.userInfo[.operationCatalog] as? OperationCatalog ?? OperationCatalog())
    inputs = try fields.decode([Int].self, forKey: .inputs)
    shape = try fields.decode(TensorShape.self, forKey: .shape)
    value = try fields.decode([Double].self, forKey: .value)
    gradient = try fields.decodeIfPresent(Int.self, forKey: .gradient)
    origin = try fields.decodeIfPresent(Int.self, forKey: .origin)
    scope = try fields.decodeIfPresent([String].self, forKey: .scope) ?? []
    role = try Self.role(in: fields)
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(name, forKey: .name)
    try fields.encodeIfPresent(symbol, forKey: .symbol)
    try fields.encode(operation.name, forKey: .operation)
    if operation.hasParameters { try operation.encodeParameters(to: fields.superEncoder(forKey: .parameters)) }
    try fields.encode(inputs, forKey: .inputs)
    try fields.encode(shape, forKey: .shape)
    try fields.encode(value, forKey: .value)
    try fields.encodeIfPresent(gradient, forKey: .gradient)
    try fields.encodeIfPresent(origin, forKey: .origin)
    if !scope.isEmpty { try fields.encode(scope, forKey: .scope) }
    if role != .none { try fields.encode(role.rawValue, forKey: .role) }
  }

  /// A file may leave roles out.
  private static func role(in fields: KeyedDecodingContainer<Key>) throws -> Role {
    guard let name = try fields.decodeIfPresent(String.self, forKey: .role) else { return .none }
    if let role = Role(rawValue: name), role != .none { return role }
    let known = Role.allCases.filter { $0 != .none }.map(\.rawValue).joined(separator: ", ")
    throw DecodingError.dataCorruptedError(
      forKey: .role, in: fields, debugDescription: "found the role \"\(name)\", expected one of \(known)")
  }
}
