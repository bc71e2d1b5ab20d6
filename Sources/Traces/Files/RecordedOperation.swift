import GradusAutograd

/// An operation in a file: its name, and its parameters where it has any.
enum RecordedOperation {
  case known(any TapeOperation)
  case unknown(UnknownOperation)

  /// - Parameter parameters: reads null where the file gives none.
  init(named name: String, parameters: any Decoder, catalog: OperationCatalog) throws {
    if let operation = try catalog.operation(named: name, from: parameters) {
      self = .known(operation)
    } else {
      let given = try [String: UnknownOperation.Parameter]?(from: parameters)
      self = .unknown(UnknownOperation(name: name, parameters: given ?? [:]))
    }
  }

  /// What a node holds: of an unknown operation only a placeholder.
  var runnable: any TapeOperation {
    switch self {
    case .known(let operation): operation
    case .unknown: UnknownOperation.Placeholder()
    }
  }

  var unknown: UnknownOperation? {
    if case .unknown(let operation) = self { operation } else { nil }
  }

  var name: String {
    switch self {
    case .known(let operation): String(describing: type(of: operation))
    case .unknown(let operation): operation.name
    }
  }

  var hasParameters: Bool {
    switch self {
    case .known(let operation): operation.hasParameters
    case .unknown(let operation): !operation.parameters.isEmpty
    }
  }

  func encodeParameters(to encoder: any Encoder) throws {
    switch self {
    case .known(let operation): try operation.encode(to: encoder)
    case .unknown(let operation): try operation.parameters.encode(to: encoder)
    }
  }
}
