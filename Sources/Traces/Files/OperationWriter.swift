import Foundation
import GradusAutograd

/// Names operations for a file, with their parameters as JSON; one that occurs again is not encoded again.
struct OperationWriter {
  struct Written {
    let name: String
    /// Nil where the operation has none.
    let parameters: Data?
  }
  /// An operation holds no references, so that equal bytes are equal parameters.
  private struct Key: Hashable {
    let type: ObjectIdentifier
    let bytes: [UInt8]

    init<Operation: TapeOperation>(_ operation: Operation) {
      type = ObjectIdentifier(Operation.self)
      bytes = withUnsafeBytes(of: operation) { Array($0) }
    }
  }
  private var known: [Key: Written] = [:]
  private var withoutParameters: [ObjectIdentifier: Written] = [:]
  private let encoder = JSONEncoder()

  init() {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: NotFinite.infinity, negativeInfinity: NotFinite.minusInfinity, nan: NotFinite.notANumber)
  }

  mutating func written(_ operation: any TapeOperation) throws -> Written {
    guard operation.hasParameters else { return withoutParameters(operation) }
    let key = Key(operation)
    if let written = known[key] { return written }
    let written = Written(name: operation.name, parameters: try encoder.encode(operation))
    known[key] = written
    return written
  }

  private mutating func withoutParameters(_ operation: any TapeOperation) -> Written {
    let type = ObjectIdentifier(Swift.type(of: operation))
    if let written = withoutParameters[type] { return written }
    let written = Written(name: operation.name, parameters: nil)
    withoutParameters[type] = written
    return written
  }
}
