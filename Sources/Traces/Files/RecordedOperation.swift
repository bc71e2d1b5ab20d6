import Foundation
import GradusAutograd

/// An operation in a file: its name, and its parameters where it has any.
enum RecordedOperation {
  case known(any TapeOperation)
  case unknown(UnknownOperation)

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
    case .known(let operation): operation.name
    case .unknown(let operation): operation.name
    }
  }
}

/// Finds the operations of a file; one that occurs again with the same parameters is not read again.
struct OperationReader {
  let catalog: OperationCatalog
  private var known: [String: any TapeOperation] = [:]
  private let decoder = JSONDecoder()

  init(_ catalog: OperationCatalog) {
    self.catalog = catalog
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: NotFinite.infinity, negativeInfinity: NotFinite.minusInfinity, nan: NotFinite.notANumber)
  }

  /// - Parameter parameters: a scanner that stands before them; nil where the file gives none.
  mutating func operation(named name: String, _ parameters: JSONScanner?) throws(JSONFault) -> RecordedOperation {
    if parameters == nil, let operation = known[name] { return .known(operation) }
    var scanner = parameters
    guard catalog.contains(name) else {
      let parameters = try scanner.map { (scanner) throws(JSONFault) in
        var scanner = scanner
        return try UnknownOperation.Parameter.group(&scanner)
      }
      return .unknown(UnknownOperation(name: name, parameters: parameters ?? [:]))
    }
    let start = scanner?.place ?? 0
    try scanner?.skipValue()
    let text = scanner.map { String(decoding: $0.bytes[start..<$0.place], as: UTF8.self) } ?? ""
    if let operation = known[name + text] { return .known(operation) }
    let operation = try self.operation(named: name, parameters: text.isEmpty ? "{}" : text, at: start)
    if known.count < 10_000 { known[name + text] = operation }
    return .known(operation)
  }

  private func operation(named name: String, parameters: String, at place: Int) throws(JSONFault) -> any TapeOperation {
    do {
      let given = try decoder.decode(GivenParameters.self, from: Data(parameters.utf8), configuration: (name, catalog))
      guard given.operation.hasParameters || given.isEmpty else {
        throw JSONFault(at: place, "found parameters, expected none for \(name)")
      }
      return given.operation
    } catch let fault as JSONFault {
      throw fault
    } catch let error as DecodingError {
      throw JSONFault(at: place, "for \(name): \(error.sentence)")
    } catch {
      throw JSONFault(at: place, "for \(name) \(error)")
    }
  }
}

/// An operation of the catalog as it reads its own parameters.
private struct GivenParameters: DecodableWithConfiguration {
  let operation: any TapeOperation
  /// Whether there is no parameter, or null for each.
  let isEmpty: Bool

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder, configuration: (name: String, catalog: OperationCatalog)) throws {
    let parameters = try decoder.container(keyedBy: AnyKey.self)
    isEmpty = try parameters.allKeys.allSatisfy(parameters.decodeNil)
    guard let operation = try configuration.catalog.operation(named: configuration.name, from: decoder) else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "is not known"))
    }
    self.operation = operation
  }
}

extension DecodingError {
  /// What is wrong with the parameters of an operation.
  fileprivate var sentence: String {
    let (context, what): (Context, String) =
      switch self {
      case .keyNotFound(let key, let context): (context, "\"\(key.stringValue)\" is missing")
      case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
        (context, "expected \(Self.kind(type)), found something else")
      // What Foundation says of a number that no integer holds.
      case .dataCorrupted(let context) where context.underlyingError != nil:
        (context, "expected a number of ordinary size, found another")
      case .dataCorrupted(let context): (context, context.debugDescription)
      @unknown default: (Context(codingPath: [], debugDescription: ""), "\(self)")
      }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return path.isEmpty ? what : "\(path): \(what)"
  }

  private static func kind(_ type: any Any.Type) -> String {
    switch type {
    case is any BinaryInteger.Type: "a whole number"
    case is Double.Type: "a number"
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    default: "another kind of value"
    }
  }
}
