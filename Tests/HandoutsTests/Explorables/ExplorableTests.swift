import Foundation
import GradusCharts
import Testing

@testable import GradusHandouts

@Suite("A figure that can be changed on a screen") struct ExplorableTests {
  private static func figure(_ name: String, _ explorable: Explorable?) throws -> FigureBlock {
    let chart = Chart("Losses fall", subtitle: "over 2 steps") {
      LineMark(x: [1.0, 2], y: [1.0, 0.5], series: "loss")
    }
    return try FigureBlock(name: name, chart.picture, exploring: explorable)
  }
  private static func own(_ text: String = "one") throws -> Explorable {
    try Explorable(
      "own", title: "Own & new", invitation: "Move a < b.", numbers: [text],
      script: "Explorables.define(\"own\", (panel, given) => panel.reading(() => given[0]));\n")
  }

  @Test("stands in the HTML below its figure, with the scripts once, and alone in a page of its name")
  func html() throws {
    let figures = [try Self.figure("first", Self.own()), try Self.figure("second", Self.own("two"))]
    let handout = Handout(title: "T", subtitle: "Lesson", blocks: figures.map { .figure($0) })
    let page = handout.text(.html, try HandoutTemplates())
    #expect(page.matches(of: #/<figure class="explorable" data-explorable="own">\n<img src="data:/#).count == 2)
    #expect(page.contains("<strong>Try it.</strong> Move a &lt; b.</p>"))
    #expect(page.ranges(of: "const Explorables =").count == 1)
    #expect(page.ranges(of: "Explorables.define(\"own\"").count == 1)
    let alone = try handout.files(HandoutTemplates()).filter { ["first.html", "second.html"].contains($0.name) }
    #expect(alone.count == 2)
    for (file, text) in zip(alone, ["one", "two"]) {
      let html = String(decoding: file.contents, as: UTF8.self)
      #expect(html.contains("<h1>Own &amp; new</h1>") && html.contains("[\"\(text)\"]</script>"))
      #expect(html.ranges(of: "<figure").count == 1)
    }
  }

  @Test("is hidden until its script runs, so that without scripts the figure stands as it is") func hidden() throws {
    let page = Handout(title: "T", blocks: [.figure(try Self.figure("first", Self.own()))])
      .text(.html, try HandoutTemplates())
    #expect(page.ranges(of: "<section class=\"panel\" hidden ").count == 1)
    #expect(page.contains("<figcaption>Figure 1. Losses fall</figcaption>"))
  }

  @Test("needs nothing but its page, and is small") func selfContained() throws {
    let all: [Explorable] = [
      try .normalizedNumbers([0.3, 0.5], gamma: 2, beta: 1), try .normalizedGradient(of: [0, 1, 0], at: [1, 2, 3]),
      try .valley(conditionNumber: 30, from: (-10, 2), steps: 40, descent: 0.06, momentum: (0.09, 0.5)),
      try .higherOrders(depth: 10, stepSize: 0.1), try CurveScreenTests.degrees().explorable,
      try .stopItYourself(CurveScreenTests.draws, fixed: 90),
    ]
    let ending = try #require(Explorable.ending(for: all)).replacing("http://www.w3.org/2000/svg", with: "")
    for word in ["http", "<link", "@import", "fetch(", "import(", "Storage", "cookie", "eval("] {
      #expect(!ending.contains(word), "\(word)")
    }
    #expect(ending.utf8.count < 65_000, "\(ending.utf8.count) bytes for all six")
    #expect(Explorable.ending(for: []) == nil)
  }

  @Test("gives its numbers to its script, and nothing in them ends the element that they stand in")
  func numbers() throws {
    let text = try Self.own("</script><b>").numbers
    #expect(text == #"["\u003C/script>\u003Cb>"]"#)
    #expect(throws: EncodingError.self) {
      try Explorable("own", title: "T", invitation: "I", numbers: [Double.nan], script: "")
    }
  }

  @Test("is a link in Markdown and a line in the terminal, and nothing on paper") func elsewhere() throws {
    let (still, live) = (try Self.figure("first", nil), try Self.figure("first", Self.own()))
    let templates = try HandoutTemplates()
    func text(_ figure: FigureBlock, _ format: HandoutFormat) -> String {
      Handout(title: "T", blocks: [.figure(figure)]).text(format, templates)
    }
    #expect(text(live, .markdown).contains("[Own & new](first.html), to try on a screen: Move a < b."))
    for format in [HandoutFormat.latex, .latexBody] { #expect(text(live, format) == text(still, format)) }
    #expect(text(still, .html).ranges(of: "<script").isEmpty)
    #expect(Block.figure(live).terminalText().hasSuffix("\n  → Own & new, to try it on a screen: first.html"))
  }
}
