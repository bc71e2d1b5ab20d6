public import Foundation
import GradusFiles
import GradusAutograd

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
    encoder.nonConformingFloatEncodingStrategy = .convertToString(NotFinite.self)
    var text = "{\"format\":\"\(Self.format)\",\"version\":\(Self.version),\"nodes\":[\n"
    text += try trace.nodes
      .map { String(decoding: try encoder.encode(NodeRecord($0)), as: UTF8.self) }
      .joined(separator: ",\n")
    return Data((text + "\n]}\n").utf8)
  }

  /// Writes the file whole or not at all.
  public func write(to url: URL) throws { try Files.write([UInt8](json()), to: url.path) }
}

/// How numbers are written that JSON has no notation for.
enum NotFinite {
  static let (infinity, minusInfinity, notANumber) = ("Infinity", "-Infinity", "NaN")
}

extension JSONEncoder.NonConformingFloatEncodingStrategy {
  static func convertToString(_: NotFinite.Type) -> Self {
    .convertToString(
      positiveInfinity: NotFinite.infinity, negativeInfinity: NotFinite.minusInfinity, nan: NotFinite.notANumber)
  }
}

extension JSONDecoder.NonConformingFloatDecodingStrategy {
  static func convertFromString(_: NotFinite.Type) -> Self {
    .convertFromString(
      positiveInfinity: NotFinite.infinity, negativeInfinity: NotFinite.minusInfinity, nan: NotFinite.notANumber)
  }
}
