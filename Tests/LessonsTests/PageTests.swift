import Foundation
import GradusCharts
import GradusHandouts
import GradusLessons
import GradusTraining
import Testing

@Suite("A lesson's page") struct PageTests {
  @Test("keeps what its claims and the titles of its figures state, each once") func claims() throws {
    let folder = try TemporaryFolder()
    let page = try Page(title: "t", options: .parse(["--out", folder.url.path]), name: "overfitting")
    let shown = Finding("Losses fall", measured: "1 to 0.5", outcome: .holds, draws: 20)
    let title = shown.title("Losses fall", fails: "Losses rise", unclear: "Losses do as they like")
    try page.figure("losses", Chart(title) { LineMark(y: [1, 0.5]) }, showing: shown)
    let claimed = Finding("They stay low", measured: "0.5", outcome: .unclear, draws: 20)
    page.claim(claimed)
    page.claim(shown)
    try page.figure("again", Chart(title) { LineMark(y: [1, 0.5]) }, showing: shown, claimed)
    #expect(
      page.claims == [Claim(shown, figures: ["losses", "again"]), Claim(claimed, figures: ["again"])])
  }

  @Test("writes a figure that can be changed on a screen into the handout and into a page of its own")
  func explorable() throws {
    let folder = try TemporaryFolder()
    let page = try Page(title: "t", options: .parse(["--out", folder.url.path]), name: "overfitting")
    let explorable = try Explorable(
      "own", title: "Own", invitation: "Look.", numbers: [1], script: "Explorables.define(\"own\", () => {});")
    try page.figure("losses", Chart("Losses fall") { LineMark(y: [1, 0.5]) }, exploring: explorable)
    try page.finish()
    let files = try folder.contents()
    for name in ["handout.html", "losses.html"] {
      #expect(String(decoding: files[name] ?? Data(), as: UTF8.self).contains("Explorables.define(\"own\""), "\(name)")
    }
    #expect(String(decoding: files["finished.json"] ?? Data(), as: UTF8.self).contains("\"losses.html\""))
  }

  @Test("stops a lesson that states one thing with two outcomes") func twice() async {
    await #expect(processExitsWith: .failure) {
      let folder = try TemporaryFolder()
      let page = try Page(title: "t", options: .parse(["--out", folder.url.path]), name: "overfitting")
      page.claim(Finding("Losses fall", measured: "1 to 0.5", outcome: .holds))
      page.claim(Finding("Losses fall", measured: "1 to 2", outcome: .fails))
    }
  }
}
