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
  private let encoder = JSONEncoder()

  init() {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: NotFinite.infinity, negativeInfinity: NotFinite.minusInfinity, nan: NotFinite.notANumber)
  }

  mutating func written(_ operation: any TapeOperation) throws -> Written {
    let key = Key(operation)
    if let written = known[key] { return written }
    let written = Written(
      name: operation.name, parameters: operation.hasParameters ? try encoder.encode(operation) : nil)
    known[key] = written
    return written
  }
}
