package import Foundation
import ServiceTool

/// Runs the scripts of our pages outside of a browser, to compare what they compute with what Swift computes.
package enum Node {
  package static let isInstalled = Service.path(of: "node") != nil

  private static let service = Result {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("scripts.js").path
    return try Service(["node", script])
  }

  /// Runs `scripts` one after the other as a page would, then `program`, which finds `input` as the JSON value of that name and
  /// gives its answer to the function `report`.
  ///
  /// - Throws: `ServiceError` with what a script of the page says when it fails.
  package static func run<Answer: Decodable>(_ scripts: [String], _ program: String, input: Data) throws -> Answer {
    let start = "const input = JSON.parse(json);"
    return try service.get().ask([
      "scripts": (scripts + [start, program]).joined(separator: "\n"), "json": String(decoding: input, as: UTF8.self),
    ])
  }
}
