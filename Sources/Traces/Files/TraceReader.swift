public import Foundation
import GradusAutograd
import GradusFiles
import GradusTensors

extension Trace {
  /// Reads the trace in the file at `url`; an operation that is not known here is kept, but cannot be computed again.
  ///
  /// - Throws: `TraceFileError` where the file does not hold a whole trace.
  public init(contentsOf url: URL) throws {
    let data: Data
    do { data = try InputFile.contents(of: url.relativePath) } catch {
      throw TraceFileError.unreadable(file: error.path, reason: error.reason)
    }
    try self.init(json: data, file: url.relativePath)
  }

  /// The trace that these bytes hold, read as a file called `file`.
  package init(json data: Data, file: String, operations: OperationCatalog = OperationCatalog()) throws(TraceFileError)
  {
    self = try TraceReader(file: file, data: data, operations: operations).trace()
  }
}

extension Trace {
  /// The trace that stands as the member `name` in an object of JSON, as a trace's file would.
  package init(member name: String, ofJSON data: Data, file: String) throws(TraceFileError) {
    let range = data.withUnsafeBytes { bytes in
      try? JSONScanner(bytes.assumingMemoryBound(to: UInt8.self)).range(ofMember: name)
    }
    guard let range else { throw .inconsistent(file: file, problem: "\"\(name)\" is missing") }
    self = try TraceReader(
      file: file, data: data.subdata(in: range.lowerBound + data.startIndex..<range.upperBound + data.startIndex),
      operations: OperationCatalog()
    ).trace()
  }
}

extension JSONScanner {
  /// Where the value of a member of the outermost object stands; nil where there is none of this name.
  fileprivate func range(ofMember name: String) throws(JSONFault) -> Range<Int>? {
    var (scanner, isFirst) = (self, true)
    try scanner.take(UInt8(ascii: "{"), or: "an object")
    while try scanner.hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
      let key = try scanner.key()
      _ = scanner.next()
      let start = scanner.place
      try scanner.skipValue()
      if key == name { return start..<scanner.place }
    }
    return nil
  }
}

extension TraceFile {
  /// Reads the file at `url`, like `Trace.init(contentsOf:)`.
  public static func read(_ url: URL) throws -> TraceFile { TraceFile(try Trace(contentsOf: url)) }
}

/// Reads the file of a trace, and refuses what is none.
struct TraceReader {
  let file: String
  let data: Data
  let operations: OperationCatalog

  func trace() throws(TraceFileError) -> Trace {
    guard !data.isEmpty else { throw .foreign(file: file, found: "an empty file") }
    let outcome = data.withUnsafeBytes { bytes in
      var reader = DocumentReader(file: file, bytes: bytes.assumingMemoryBound(to: UInt8.self), operations: operations)
      return Result { () throws(TraceFileError) in try reader.trace() }
    }
    return try outcome.get()
  }
}

/// Reads the header and the nodes, in whatever order they come.
private struct DocumentReader {
  let file: String
  var scanner: JSONScanner
  var nodeReader: NodeReader
  var format: String?
  var version: Int?
  var nodes: [NodeRecord]?
  var optimizer: OptimizerFields?

  init(file: String, bytes: UnsafeBufferPointer<UInt8>, operations: OperationCatalog) {
    (self.file, scanner, nodeReader) = (file, JSONScanner(bytes), NodeReader(OperationReader(operations)))
  }

  mutating func trace() throws(TraceFileError) -> Trace {
    do throws(JSONFault) { try readMembers() } catch { throw sentence(error) }
    try checkHeader()
    guard let nodes else { throw .inconsistent(file: file, problem: "\"nodes\" is missing") }
    if let problem = TraceCheck(nodes).problem ?? optimizer?.problem(among: nodes) {
      throw .inconsistent(file: file, problem: problem)
    }
    return Trace(nodes: nodes.map { $0.node }, optimizer: optimizer?.step(for: nodes))
  }

  /// Nodes that come before the header are read when that is known.
  private mutating func readMembers() throws(JSONFault) {
    var later: JSONScanner?
    var isFirst = true
    try scanner.take(UInt8(ascii: "{"), or: "a trace")
    while try scanner.hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
      switch try scanner.key() {
      case "format": format = try scanner.string()
      case "version": version = try scanner.integer()
      case "optimizer" where format == nil || format == TraceFile.format:
        if scanner.skipNull() { continue }
        do throws(JSONFault) { optimizer = try OptimizerFields(&scanner) } catch { throw error.inside("optimizer") }
      case "nodes" where isTrace: nodes = try readNodes()
      case "nodes":
        later = scanner
        try scanner.skipValue()
      default: try scanner.skipValue()
      }
    }
    if scanner.next() != 0 || !scanner.isAtEnd { throw scanner.unexpected("the end of the file", isSyntax: true) }
    if let later, isTrace {
      scanner = later
      nodes = try readNodes()
    }
  }

  private var isTrace: Bool { format == TraceFile.format && version == TraceFile.version }

  private mutating func readNodes() throws(JSONFault) -> [NodeRecord] {
    var (nodes, isFirst): ([NodeRecord], Bool) = ([], true)
    do throws(JSONFault) { try scanner.take(UInt8(ascii: "["), or: "a list of nodes") } catch {
      throw error.inside("nodes")
    }
    while try scanner.hasElement(before: UInt8(ascii: "]"), isFirst: &isFirst) {
      do throws(JSONFault) { nodes.append(try nodeReader.record(&scanner)) } catch {
        throw error.inside("nodes[\(nodes.count)]")
      }
    }
    return nodes
  }

  private func checkHeader() throws(TraceFileError) {
    guard let format else { throw .foreign(file: file, found: "JSON of another kind") }
    guard format == TraceFile.format else {
      throw .foreign(file: file, found: "the format \"\(format.forMessage)\"")
    }
    guard let version else { throw .inconsistent(file: file, problem: "\"version\" is missing") }
    guard version == TraceFile.version else { throw .otherVersion(file: file, found: version) }
  }

  private func sentence(_ fault: JSONFault) -> TraceFileError {
    let start = String(decoding: scanner.bytes.prefix(200), as: UTF8.self)
    guard format == TraceFile.format || start.contains(TraceFile.format) else {
      let isJSON = !fault.isSyntax && ["{", "["].contains(start.first { !$0.isWhitespace })
      return .foreign(file: file, found: isJSON ? "JSON of another kind" : beginning(start))
    }
    if !fault.isSyntax { return .inconsistent(file: file, problem: fault.description) }
    if fault.place >= scanner.bytes.count { return .truncated(file: file, bytes: scanner.bytes.count) }
    let line = scanner.bytes[..<fault.place].count { $0 == UInt8(ascii: "\n") } + 1
    return .damaged(file: file, line: line, problem: fault.description)
  }

  private func beginning(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix { $0 != "\n" }
      .filter { $0.properties.generalCategory != .control && $0 != "\u{FFFD}" }.prefix(24)
    return "a file that begins \"\(String(String.UnicodeScalarView(shown)))\""
  }
}
