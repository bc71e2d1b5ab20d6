package import Foundation
import GradusFiles

/// A sentence that states a fact, with the measurement it rests on.
public struct Claim: Hashable, Sendable, Codable {
  /// The fact, in words.
  package let sentence: String
  /// What was measured, in words and numbers.
  package let measured: String
  /// Whether the measurement confirms the sentence; if not, every form of the page says so.
  package let holds: Bool
  /// Over how many seeds it was measured.
  package let seeds: Int

  package init(_ sentence: String, measured: String, holds: Bool, seeds: Int = 1) {
    (self.sentence, self.measured, self.holds, self.seeds) = (sentence, measured, holds, seeds)
  }

  /// The file in a lesson's output folder that holds its claims, as a JSON array.
  package static let fileName = "claims.json"

  package static func write(_ claims: [Claim], to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try Files.write([UInt8](encoder.encode(claims)), to: folder.appendingPathComponent(fileName).path)
  }

  package static func read(from folder: URL) throws -> [Claim] {
    let file = folder.appendingPathComponent(fileName)
    guard let data = try? Data(contentsOf: file), let claims = try? JSONDecoder().decode([Claim].self, from: data)
    else {
      throw ClaimFileError(path: file.relativePath)
    }
    return claims
  }
}

struct ClaimFileError: Error, CustomStringConvertible {
  let path: String
  var description: String { "\(path) cannot be read as a lesson's claims: run the lesson again" }
}
