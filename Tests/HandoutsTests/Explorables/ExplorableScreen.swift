import Foundation
import GradusCharts
import Testing

@testable import GradusHandouts

/// An explorable as a browser opens it, and what a reader does there.
struct ExplorableScreen {
  /// What a reader sees in one state.
  struct State: Decodable {
    /// The numbers of the table with all their digits, row by row.
    let rows: [[Double]]
    let lines: [String]
    let sentence: String
    /// The picture in words.
    let words: [String]
    let buttons: [String]
    /// How many shapes have each colour.
    let marks: [String: Int]
  }
  struct Report: Decodable {
    let states: [State]
    let errors: [String]
    /// How much wider the page is than the window.
    let overflow: Double
    let heard: String
    let unnamed: Int
  }

  static let needsChromium: Comment = "Chromium is not installed: script/bootstrap --with browser brings it"

  let explorable: Explorable
  /// JavaScript that acts by `set`, `press` and `drag`, and notes a state by `look`.
  let script: String

  /// The page on which it stands alone.
  var html: String {
    get throws {
      let chart = Chart("The figure") { LineMark(x: [1.0, 2], y: [1.0, 0.5]) }
      let figure = try FigureBlock(name: "figure", chart.picture, exploring: explorable)
      let files = try Handout(title: "T", blocks: [.figure(figure)]).files(HandoutTemplates())
      return String(decoding: try #require(files.first { $0.name == "figure.html" }).contents, as: UTF8.self)
    }
  }

  func run() throws -> Report {
    let reports: [Report] = try ScreenPage.run(html, Self.tools + script + Self.end)
    let report = reports[0]
    #expect(report.errors.isEmpty, "\(report.errors)")
    #expect(report.overflow <= 0, "the page is \(report.overflow) pixels wider than the window")
    #expect(report.unnamed == 0, "\(report.unnamed) controls or pictures have no name")
    #expect(report.heard == report.states.last?.sentence, "what is heard is not what is seen")
    return report
  }

  static let tools = """
    const panel = document.querySelector(".panel");
    const states = [];
    // A reader rests at once.
    window.setTimeout = (action) => { action(); return 0; };
    Element.prototype.setPointerCapture = () => {};
    function set(name, value) {
      const input = [...panel.querySelectorAll("input")].find((input) => input.getAttribute("aria-label") === name);
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    function press(text) { [...panel.querySelectorAll("button")].find((button) => button.textContent === text).click(); }
    function drag(handle, right, down) {
      const circle = panel.querySelectorAll(".handle")[handle].getBoundingClientRect();
      const picture = panel.querySelectorAll(".handle")[handle].ownerSVGElement;
      const [x, y] = [circle.x + circle.width / 2, circle.y + circle.height / 2];
      const send = (name, x, y) => picture.dispatchEvent(new PointerEvent(name, { clientX: x, clientY: y, bubbles: true }));
      send("pointerdown", x, y);
      send("pointermove", x + right, y + down);
      send("pointerup", x + right, y + down);
    }
    const texts = (query) => [...panel.querySelectorAll(query)].map((element) => element.textContent.trim());
    function look() {
      const marks = {};
      for (const shape of panel.querySelectorAll("svg [style]")) {
        const mark = shape.style.getPropertyValue("--mark").slice(8, -1);
        if (mark) marks[mark] = (marks[mark] ?? 0) + 1;
      }
      states.push({
        rows: [...panel.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("data")].map((cell) => Number(cell.value))),
        lines: texts(".lines p"), sentence: panel.querySelector(".reading").textContent, marks,
        words: [...panel.querySelectorAll("svg")].map((picture) => picture.getAttribute("aria-label")),
        buttons: [...panel.querySelectorAll("button:enabled")].map((button) => button.textContent),
      });
    }
    look();

    """
  static let end = """

    report({
      states, errors, overflow: document.documentElement.scrollWidth - innerWidth, heard: panel.querySelector(".heard").textContent,
      unnamed: [...panel.querySelectorAll("input, svg, button")].filter((element) => !(element.getAttribute("aria-label") || element.textContent)).length,
    });
    """
}

/// Whether two lists of numbers agree but for rounding.
func agree(_ first: [Double], _ second: [Double], to tolerance: Double = 1e-12) -> Bool {
  first.count == second.count
    && zip(first, second).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($0), abs($1)) }
}
