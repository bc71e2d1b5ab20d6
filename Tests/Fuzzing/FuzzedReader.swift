/// Something that reads what comes from outside, and must answer any bytes by a result or an error.
///
/// To fuzz another reader, add one to `FuzzedReader.all`.
public struct FuzzedReader: Sendable {
  public let name: String
  /// Inputs to start from, made only where the reader is run.
  public let corpus: @Sendable () -> [[UInt8]]
  /// Reads an input and does all that can be done with it; errors are answers.
  public let read: @Sendable ([UInt8]) throws -> Void

  public init(
    _ name: String, corpus: @autoclosure @escaping @Sendable () -> [[UInt8]],
    read: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    (self.name, self.corpus, self.read) = (name, corpus, read)
  }

  public static let all: [FuzzedReader] = [TraceTools.reader] + FileTools.readers

  /// The input with this number: one of the corpus, changed in a few places.
  public func input(_ number: UInt64) -> [UInt8] {
    var mutation = Mutation(seed: number, corpus: corpus())
    return mutation.mutated()
  }

  /// Whether the input was taken; what it throws is an answer as well.
  @discardableResult public func accepts(_ input: [UInt8]) -> Bool { (try? read(input)) != nil }
}
