import Foundation
import GradusAssets
import NodeTool
import Testing

@Suite(
  "The search of the front page",
  .enabled(if: Node.isInstalled, "there is no node: script/bootstrap --with browser installs it"))
struct SiteSearchTests {
  private struct Found: Decodable, Equatable {
    let titles, meant: [String]
  }

  @Test(
    "forgives letters that are wrong, missing or exchanged, and finds joined words and Greek letters by their names",
    arguments: [
      ("early stopping", ["Early stopping"], []), ("early stoping", ["Early stopping"], ["stopping"]),
      ("erly", [], []), ("overfiting", ["Overfitting"], ["overfitting"]),
      ("ovrefitting", ["Overfitting"], ["overfitting"]),
      ("batchnorm", ["Batch norm"], []), ("BATCH-NORM", ["Batch norm"], []), ("sigma", ["σ"], []),
      ("normalisation", ["Batch norm"], ["normalization"]), ("xylophone", [], []), ("", [], []),
      ("minibatch deviation", ["σ"], []),
    ] as [(String, [String], [String])])
  func finds(asked: String, titles: [String], meant: [String]) throws {
    let entries = [
      ["kind": "lesson", "title": "Early stopping", "text": "patience"],
      ["kind": "lesson", "title": "Overfitting", "text": "degree and error"],
      ["kind": "lesson", "title": "Batch norm", "text": "normalization"],
      ["kind": "symbol", "title": "σ", "text": "the standard deviation of the minibatch"],
    ]
    let script = try String(contentsOf: Assets.url("site/search.js"), encoding: .utf8)
    let found: Found = try Node.run(
      [script],
      """
      const { places, others } = new Search(input.entries).find(input.asked[0].text);
      report({ titles: places.map(({ title }) => title), meant: others.flatMap(({ forms }) => forms) });
      """, input: try JSONEncoder().encode(["entries": entries, "asked": [["text": asked]]]))
    #expect(found == Found(titles: titles, meant: meant))
  }
}
