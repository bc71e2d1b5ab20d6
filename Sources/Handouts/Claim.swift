package import Foundation
import GradusFiles

/// A finding as a lesson's folder keeps it, with the figures whose titles say the same.
package struct Claim: Hashable, Sendable {
  package let finding: Finding
  /// The names of the figures that show it, in the order of the page.
  package var figures: [String] = []

  package init(_ finding: Finding, figures: [String] = []) { (self.finding, self.figures) = (finding, figures) }

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

/// The figures stand among the finding's own keys.
extension Claim: Codable {
  private enum CodingKeys: String, CodingKey { case figures }

  package init(from decoder: any Decoder) throws {
    finding = try Finding(from: decoder)
    figures = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent([String].self, forKey: .figures) ?? []
  }

  package func encode(to encoder: any Encoder) throws {
    try finding.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    if !figures.isEmpty { try container.encode(figures, forKey: .figures) }
  }
}

struct ClaimFileError: Error, CustomStringConvertible {
  let path: String
  var description: String { "\(path) cannot be read as a lesson's claims: run the lesson again" }
}
