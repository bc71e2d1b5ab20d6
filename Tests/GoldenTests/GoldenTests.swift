import Foundation
import Testing

/// Gradus computes what other programs computed, within the tolerance that each golden file states.
@Suite("Golden files") struct GoldenTests {
  @Test("The folder holds golden files, and is found") func folder() throws {
    let files = try GoldenFolder.chosen.files().filter { !$0.needsCounts }
    let uncounted = files.filter { file in (try? file.json().fields?["counts"]) == nil }
    if !uncounted.isEmpty {
      print(
        "➜ \(uncounted.count) of the \(files.count) files in \(GoldenFolder.chosen.url.path) do not say how many cases and "
          + "expected values they hold: what is missing there goes unnoticed (Tests/Golden/README.md)")
    }
  }

  @Test("Every value and gradient agrees with the file", arguments: (try? GoldenFolder.chosen.files()) ?? [])
  func agreement(file: GoldenFile) throws {
    let report = GoldenReport(on: try file.json(), called: file.name, needsCounts: file.needsCounts)
    for failure in report.failures { Issue.record("\(failure)") }
  }
}
