import BrowserTool
import Foundation
import PythonTool
import ServiceTool
import Testing

@Suite("The front page", .waits) struct SiteTests {
  /// A folder of lessons in which one has run.
  private static func lessons() throws -> (folder: TemporaryFolder, out: String) {
    let folder = try TemporaryFolder()
    let out = folder.url.appendingPathComponent("out").path
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try QuickRun.of("backpropagation").copy(to: URL(fileURLWithPath: "\(out)/backpropagation"))
    return (folder, out)
  }

  private static func gradus(_ arguments: [String]) throws -> Program.Outcome {
    try Program(name: "gradus").run(arguments)
  }

  /// Every address in a page leads to a file, and to a place in it; every id stands once.
  private static let links = """
    import html.parser, os, sys, urllib.parse
    class Page(html.parser.HTMLParser):
        def __init__(self, path):
            super().__init__(); self.ids, self.links, self.words = [], [], ""
            self.feed(open(path, encoding="utf-8").read())
        def handle_starttag(self, tag, attributes):
            for name, value in attributes:
                if name == "id": self.ids.append(value)
                if name in ("href", "src"): self.links.append(value)
        def handle_data(self, data): self.words += data
    front = sys.argv[1]
    page = Page(front)
    assert len(set(page.ids)) == len(page.ids), page.ids
    for link in page.links:
        if link == "data:,": continue
        assert ":" not in link, link
        path, _, place = urllib.parse.unquote(link).partition("#")
        target = os.path.join(os.path.dirname(front), path) if path else front
        assert os.path.isfile(target), link
        if place: assert place in Page(target).ids, link
    print(len(page.links))
    """

  @Test("leads to all that lessons have written, from a folder of its own") func site() throws {
    let (folder, out) = try Self.lessons()
    let site = folder.url.appendingPathComponent("site").path
    let made = try Self.gradus(["site", site, "--from", out])
    #expect(made.status == 0 && made.output.contains("begin with \(site)/index.html"), "\(made.error)")
    let checked = try Python.run(Self.links, ["\(site)/index.html"])
    #expect(checked.status == 0, "\(checked.output)")
    #expect(Int(checked.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 > 20)
    let page = try String(contentsOfFile: "\(site)/index.html", encoding: .utf8)
    #expect(page.contains("Models with high capacity tend to overfit."))
    #expect(page.contains("Not run yet: learning-with-sgd"))
    #expect(page.contains("as the formula above has it.") && !page.contains(">nil<") && !page.contains("Optional"))
    let stepper = try Data(contentsOf: URL(fileURLWithPath: "\(site)/steppers/backpropagation.html"))
    #expect(stepper.count < 250_000, "the page of lesson 1 has \(stepper.count) bytes")
    #expect(FileManager.default.fileExists(atPath: "\(site)/worksheets/backpropagation.html"))
    // It holds nothing that is loaded from elsewhere.
    #expect(!page.contains("http://") && !page.contains("https://"))

    let again = try Self.gradus(["site", site, "--from", out])
    #expect(again.status == 1 && again.error.contains("exists already"))
    #expect(try Self.gradus(["site", site, "--from", out, "--force"]).status == 0)
    let none = try Self.gradus(["site", site, "--from", "\(folder.url.path)/nowhere", "--force"])
    #expect(none.status == 1 && none.error.contains("holds no lesson that has run: run script/lecture first"))
    #expect(try Self.gradus(["serve", out, "--port", "0"]).error.contains("--port is a number from 1 to 65535"))
    try QuickRun.of("overfitting").copy(to: URL(fileURLWithPath: "\(out)/overfitting"))
    let contents = try Data(contentsOf: URL(fileURLWithPath: "\(out)/overfitting/contents.json"))
    try FileManager.default.removeItem(atPath: "\(out)/overfitting/contents.json")
    let old = try Self.gradus(["site", site, "--from", out, "--force"])
    #expect(old.status == 1 && old.error.contains("run the lesson overfitting again"))
    // What an older version has written beside them keeps no lessons from running.
    try FileManager.default.removeItem(atPath: "\(out)/backpropagation")
    try QuickRun.of("learning-with-sgd").copy(to: URL(fileURLWithPath: "\(out)/learning-with-sgd"))
    func lecture() throws -> Program.Outcome {
      let names = ["backpropagation", "learning-with-sgd"]
      return try Self.gradus(["lecture"] + names + QuickRun.options + ["--out", out, "--resume"])
    }
    let others = try lecture()
    #expect(others.status == 0 && others.output.contains("There is no new front page"), "\(others.error)")
    #expect(FileManager.default.fileExists(atPath: "\(out)/backpropagation/finished.json"))
    try contents.write(to: URL(fileURLWithPath: "\(out)/overfitting/contents.json"))
    let whole = try lecture()
    #expect(whole.status == 0 && whole.output.contains("The front page leads to them: file://"), "\(whole.error)")
  }

  @Test(
    "finds figures, findings and terms by their words, in a browser",
    .enabled(if: Browser.isInstalled, "chromium or node is not installed: script/bootstrap --with browser brings them"))
  func search() throws {
    let (folder, out) = try Self.lessons()
    let site = folder.url.appendingPathComponent("site").path
    #expect(try Self.gradus(["site", site, "--from", out]).status == 0)
    let page = try String(contentsOfFile: "\(site)/index.html", encoding: .utf8)
    let script = """
      <script>
      const query = document.getElementById("query");
      const asked = (words) => {
        query.value = words;
        query.dispatchEvent(new Event("input"));
        return [...document.querySelectorAll("#results a")].map((link) => link.getAttribute("href"));
      };
      document.title = JSON.stringify({
        term: asked("OVERFITTING"), greek: asked("sigma"), finding: asked("against gradient grow"), none: asked("xyzzy"),
        says: document.getElementById("found").textContent, empty: asked("  "),
        width: document.documentElement.scrollWidth - innerWidth,
      });
      </script></body>
      """
    try Data(page.replacing("</body>", with: script).utf8).write(to: URL(fileURLWithPath: "\(site)/asked.html"))
    let dom = try Browser.load(["file://\(site)/asked.html"], in: Browser.Window(width: 360, height: 800)).page
    struct Found: Decodable {
      let term, greek, finding, none, empty: [String]
      let says: String
      let width: Int
    }
    let title = try #require(dom.firstMatch(of: #/<title>(.*?)<\/title>/#.dotMatchesNewlines()), "\(dom.prefix(200))")
    let found = try JSONDecoder().decode(Found.self, from: Data(String(title.1).utf8))
    #expect(found.term.contains("#glossary") && found.term.contains { $0.hasPrefix("#passage-") })
    #expect(found.finding.first?.hasPrefix("backpropagation/handout.html#") == true, "\(found.finding)")
    #expect(found.greek.contains("#notation"))
    #expect(found.none.isEmpty && found.empty.isEmpty && found.says == "Nothing has all of these words.")
    #expect(found.width <= 0)
  }

  @Test("is shown to this machine alone, and renewed when a lesson has finished") func serve() throws {
    let (folder, out) = try Self.lessons()
    let script = """
      import http.client, os, subprocess, sys, time
      gradus, out, secret = sys.argv[1:]
      port = 20000 + os.getpid() % 20000
      def start(port): return subprocess.Popen(
          [gradus, "serve", out, "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
      server = start(port)
      try:
          line = server.stdout.readline()
          assert line.startswith(f"http://127.0.0.1:{port}/"), line
          def get(path, host=None):
              for _ in range(100):
                  try:
                      connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
                      connection.putrequest("GET", path, skip_host=True)
                      connection.putheader("Host", host or f"127.0.0.1:{port}")
                      connection.endheaders()
                      answer = connection.getresponse()
                      return answer.status, answer.getheader("content-type"), answer.read().decode("utf-8", "replace")
                  except ConnectionRefusedError: time.sleep(0.1)
          status, kind, page = get("/")
          assert status == 200 and kind == "text/html; charset=utf-8" and "The lecture" in page and ".gradus-version" in page
          assert get("/backpropagation/network.svg")[:2] == (200, "image/svg+xml")
          assert get("/backpropagation/handout.html")[0] == 200
          for path in ["/../secret", "/..%2fsecret", "/backpropagation/../../secret", "/link", "/nothing", "//etc/passwd"]:
              status, _, text = get(path)
              assert status in (400, 404) and "told" not in text, (path, status, text)
          assert get("/", host="elsewhere.example")[0] == 403
          first = get("/.gradus-version")[2]
          assert f'=== "{first}"' in page, "the page does not say which version it was made from"
          time.sleep(1.2)
          os.utime(os.path.join(out, "backpropagation", "finished.json"), (1, 1))
          for _ in range(100):
              if get("/.gradus-version")[2] != first: break
              time.sleep(0.1)
          else: raise AssertionError("not renewed")
          assert f'=== "{get("/.gradus-version")[2]}"' in get("/")[2]
          second = start(port)
          says = second.communicate(timeout=60)[1]
          assert second.returncode == 1 and f"another program uses port {port}" in says, says
          server.send_signal(2)
          assert server.wait(timeout=20) != 0
      finally: server.kill()
      """
    try Data("told".utf8).write(to: folder.url.appendingPathComponent("secret"))
    try FileManager.default.createSymbolicLink(
      atPath: "\(out)/link", withDestinationPath: folder.url.appendingPathComponent("secret").path)
    let outcome = try Python.run(script, [Program.url(of: "gradus").path, out, "secret"])
    #expect(outcome.status == 0, "\(outcome.output)")
  }
}
