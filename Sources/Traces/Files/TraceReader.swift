public import Foundation
import GradusAutograd
import GradusTensors

extension Trace {
  /// The trace that the file at `url` holds.
  ///
  /// - Parameter operations: operations that are not the project's, but occur in the file; those that are not known at all are
  ///   kept, and say so when they are asked to be explained.
  /// - Throws: `TraceFileError` where there is no whole trace.
  public init(contentsOf url: URL, operations: OperationCatalog = OperationCatalog()) throws {
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      throw TraceFileError.unreadable(file: url.relativePath, reason: reason(error))
    }
    self = try TraceReader(file: url.relativePath, data: data, operations: operations).trace()
  }
}

extension TraceFile {
  /// The file at `url`; see `Trace.init(contentsOf:)`.
  public static func read(_ url: URL, operations: OperationCatalog = OperationCatalog()) throws -> TraceFile {
    TraceFile(try Trace(contentsOf: url, operations: operations))
  }
}

/// Reads the file of a trace, and refuses what is none.
struct TraceReader {
  let file: String
  let data: Data
  let operations: OperationCatalog

  private struct Header: Decodable {
    let format: String
    let version: Int
  }
  private struct Body: Decodable {
    let nodes: [NodeRecord]
  }

  func trace() throws -> Trace {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(NotFinite.self)
    decoder.userInfo[.operationCatalog] = operations
    try checkHeader(decoder)
    let nodes: [NodeRecord]
    do { nodes = try decoder.decode(Body.self, from: data).nodes } catch let error as DecodingError {
      throw TraceFileError.inconsistent(file: file, problem: sentence(error))
    }
    if let problem = TraceCheck(nodes).problem { throw TraceFileError.inconsistent(file: file, problem: problem) }
    return Trace(nodes: nodes.map(\.node))
  }

  private func checkHeader(_ decoder: JSONDecoder) throws {
    guard !data.isEmpty else { throw TraceFileError.foreign(file: file, found: "an empty file") }
    guard let header = try? decoder.decode(Header.self, from: data) else {
      let start = String(decoding: data.prefix(200), as: UTF8.self)
      let isJSON = (try? JSONSerialization.jsonObject(with: data)) != nil
      if !isJSON, start.contains(TraceFile.format) { throw TraceFileError.truncated(file: file, bytes: data.count) }
      throw TraceFileError.foreign(file: file, found: isJSON ? "JSON of another kind" : beginning(start))
    }
    guard header.format == TraceFile.format else {
      throw TraceFileError.foreign(file: file, found: "the format \"\(header.format)\"")
    }
    guard header.version == TraceFile.version else {
      throw TraceFileError.otherVersion(file: file, found: header.version)
    }
  }

  private func beginning(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix { $0 != "\n" }
      .filter { $0.properties.generalCategory != .control && $0 != "\u{FFFD}" }.prefix(24)
    return "a file that begins \"\(String(String.UnicodeScalarView(shown)))\""
  }

  private func sentence(_ error: DecodingError) -> String {
    let (context, what): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "\"\(key.stringValue)\" is missing")
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        (context, context.debugDescription)
      @unknown default: (.init(codingPath: [], debugDescription: ""), "\(error)")
      }
    let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    return path.isEmpty ? what : "at \(path.trimmingPrefix(".")), \(what)"
  }
}

extension CodingUserInfoKey {
  /// The operations that a file may name.
  static let operationCatalog = CodingUserInfoKey(rawValue: "operationCatalog")!
}

/// Why a file could not be read, in the words of the system.
private func reason(_ error: any Error) -> String {
  let underlying = (error as? CocoaError)?.underlying as? POSIXError
  return underlying.map { String(cString: strerror($0.code.rawValue)) } ?? error.localizedDescription
}
