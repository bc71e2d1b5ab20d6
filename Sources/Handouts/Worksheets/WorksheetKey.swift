package import Foundation

/// The answers of one worksheet, in a file that `gradus grade` reads.
package struct WorksheetKey: Codable, Hashable, Sendable {
  static let format = "gradus-worksheet-key"
  static let version = 1

  package let format: String
  package let version: Int
  package let title: String
  /// What the table of answers names its sheet by; nil in keys from before tables did.
  package let sheet: String?
  package let blanks: [WorksheetBlank]

  init(title: String, sheet: String, blanks: [WorksheetBlank]) {
    (format, version) = (Self.format, Self.version)
    (self.title, self.sheet, self.blanks) = (title, sheet, blanks)
  }

  package init(contentsOf url: URL) throws {
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw WorksheetError.unreadable(file: url.relativePath)
    }
    try self.init(json: data, file: url.relativePath)
  }

  /// - Parameter file: what error messages call the file.
  package init(json: Data, file: String) throws(WorksheetError) {
    guard let key = try? JSONDecoder().decode(Self.self, from: json), key.format == Self.format else {
      throw .foreignKey(file: file)
    }
    guard key.version == Self.version else { throw .otherVersion(file: file, found: key.version) }
    self = key
  }

  package var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(self)
    }
  }
}

/// Why a worksheet cannot be made or marked.
package enum WorksheetError: Error, Equatable, CustomStringConvertible {
  case unreadable(file: String)
  case foreignKey(file: String)
  case otherVersion(file: String, found: Int)
  /// The answers to another sheet.
  case otherSheet(file: String, line: Int, found: String, expected: String)
  case badAnswer(file: String, line: Int, problem: String)
  case tooLarge(blanks: Int, limit: Int)
  case nothingToAsk

  package var description: String {
    switch self {
    case .unreadable(let file): "\(file) cannot be read"
    case .foreignKey(let file):
      "\(file) is not the key of a worksheet: expected JSON with the format \"\(WorksheetKey.format)\""
    case .otherVersion(let file, let found):
      "\(file) has another version: found version \(found) of the format, expected version \(WorksheetKey.version)"
    case .otherSheet(let file, let line, let found, let expected):
      "\(file), line \(line): these are answers to sheet \(found), but the key is that of sheet \(expected)"
    case .badAnswer(let file, let line, let problem): "\(file), line \(line): \(problem)"
    case .tooLarge(let blanks, let limit):
      "the trace is too large for hand calculation: it has \(blanks) numbers, and at most \(limit) are sensible; "
        + "trace a step of fewer features or examples"
    case .nothingToAsk: "the trace has no computed value with a name, so there is nothing to leave blank"
    }
  }
}
