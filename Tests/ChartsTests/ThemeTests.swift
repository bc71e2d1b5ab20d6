import Foundation
import GradusDrawing
import GradusFormulas
import Testing

@testable import GradusCharts

@Suite struct ThemeTests {
  static let themes: [(name: String, theme: Theme)] = [
    ("screen", .screen), ("print", .print), ("dark", .dark),
  ]

  /// The contrast ratio of WCAG 2: 1 for equal colours, 21 for black on white.
  private func contrast(_ a: RGBColor, _ b: RGBColor) -> Double {
    func luminance(_ color: RGBColor) -> Double {
      func linear(_ x: Double) -> Double { x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }
    let (low, high) = (min(luminance(a), luminance(b)), max(luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)
  }

  @Test("texts and colours with a meaning stand out from the ground", arguments: themes)
  func readable(name: String, theme: Theme) {
    for color in [RGBColor.ink, .muted, .value, .gradient, .black] {
      #expect(contrast(theme.shown(color), theme.background) > 4.5)
      #expect(contrast(theme.textColor(for: color), theme.background) > 4.5)
    }
    // Reference curves and rules are marks too.
    #expect(contrast(theme.shown(.axis), theme.background) > 3)
    #expect(contrast(theme.axis, theme.background) > 3 && contrast(theme.muted, theme.background) > 3)
  }

  @Test("a colour keeps its opacity", arguments: themes)
  func opacity(name: String, theme: Theme) {
    for color in [RGBColor.value, .ink, RGBColor(hex: 0x059669)] {
      #expect(theme.shown(color.opacity(0.3)).opacity == 0.3)
    }
  }

  @Test("the white of an image stays white on a dark ground") func image() throws {
    let chart = Chart("") { RectangleMark([[0, 1], [1, 0]], colors: .gray) }.axes(.frame).theme(.dark)
    let svg = String(decoding: try chart.picture.bytes(as: .svg), as: UTF8.self)
    #expect(svg.contains("fill:rgb(100%,100%,100%)"))
  }

  @Test("without titles a chart says only what it leaves out, and its caption says the rest") func withoutTitles()
    throws
  {
    let chart = Chart("Finding", subtitle: "what is shown") { LineMark(x: [1, 2, 3], y: [1, .nan, 2]) }
      .theme(Theme.screen.withoutTitles())
    func text(_ picture: Picture) throws -> String {
      let svg = String(decoding: try picture.bytes(as: .svg), as: UTF8.self)
      return svg.replacing(#/<metadata>.*<\/metadata>/#.dotMatchesNewlines(), with: "")
    }
    #expect(chart.picture.metadata.title == "Finding. What is shown.")
    #expect(
      ChartGrid("Is it?", columns: 1) { chart }.theme(Theme.print.withoutTitles()).picture.metadata.title == "Is it?")
    let drawn = try Canvas.measuring { canvas in
      [chart, chart.theme(.screen)].map { ChartDrawing($0, canvas: canvas).header.height(on: canvas, width: 500) }
    }
    #expect(drawn[0] > 0 && drawn[0] < drawn[1])
    #expect(try text(chart.picture).count < text(chart.theme(.screen).picture).count)
  }

  @Test("growing values of two panels have the same dashes in print, and no other series has one of them")
  func orderedDashes() {
    let lists = ["examples", "epochs"].map { what in (1...5).map { RichText("\($0) \(what)") } }
    let marks = (lists.joined() + ["another"]).map { LineMark(y: [1, 2], series: $0) }
    let looks = SeriesLooks(marks, theme: .print, ordered: lists)
    let dashes = lists.map { $0.map { looks[$0].dash } }
    let screen = SeriesLooks(marks, theme: .screen, ordered: lists)
    #expect(looks.names.allSatisfy { screen[$0].dash == .solid })
    #expect(dashes[0] == dashes[1] && Set(dashes[0]).count == 5 && !dashes[0].contains(looks["another"].dash))
  }

  @Test("a series has one dash in all panels, which is the one that was asked for", arguments: themes)
  func oneDash(name: String, theme: Theme) {
    let marks = [
      LineMark(y: [1, 2], series: "a"), LineMark(y: [2, 1], series: "b"),
      LineMark(y: [1, 2], series: "a").line(.solid),
      LineMark(y: [2, 1], series: "b").line(.dotted),
    ]
    let looks = SeriesLooks(marks, theme: theme)
    #expect(looks["a"].dash == .solid && looks["b"].dash == .dotted)
  }

  @Test("print has greys alone") func gray() {
    for color in [RGBColor.value, .gradient, .ink, RGBColor(hex: 0x059669)] {
      let shown = Theme.print.shown(color)
      #expect(shown.red == shown.green && shown.green == shown.blue)
    }
  }
}
