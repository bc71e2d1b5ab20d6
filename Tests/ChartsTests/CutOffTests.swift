import Foundation
import GradusDrawing
import GradusFormulas
import Testing

@testable import GradusCharts

@Suite("A chart that does not show all of its data") struct CutOffTests {
  private func signs(of chart: Chart) throws -> [CutOff.Sign] {
    try Canvas.measuring { canvas in
      let area = Rectangle(x: 0, y: 0, width: 200, height: 100)
      let plot = ChartDrawing(chart, canvas: canvas).plot(in: area)
      return CutOff(plot: plot).signs(chart.marks)
    }
  }

  @Test("says at its edge how far each series goes") func signs() throws {
    let chart = Chart("A") {
      LineMark(x: [0, 1, 2, 3], y: [1, 137_000, 400, -7], series: "a")
      PointMark(x: [0, 1, 2, 3], y: [1, 137_000, 400, -7], series: "a")
      BandMark(x: [0, 3], low: [-1, -2], high: [1, 50], series: "b")
      LineMark(x: [0, 3], y: [0, 5], series: "c")
    }
    .yAxis("y", domain: -1.5...10)
    let signs = try signs(of: chart)
    #expect(signs.map(\.value) == [137_000, 50, -7, -2])
    #expect(signs.map(\.isUp) == [true, true, false, false])
    // Each stands where its line crosses the edge, not where that is farthest.
    for (sign, x) in zip(signs, [0.0, 37, 199, 100]) { #expect(abs(sign.x - x) < 15, "\(sign)") }
    #expect([16_675, 0.123, 99, -137_400, 1.5e-16].map(CutOff.rounded) == [17_000, 0.123, 99, -140_000, 1.5e-16])
  }

  /// The triangles of lines that leave at such x, of 0 to 20, and their values.
  private func edge(
    _ leaving: [(x: Double, value: Double)], isUp: Bool = true, theme: Theme = .screen
  ) throws -> (exits: [CutOff.Exit], labels: [CutOff.Label], room: Margins) {
    let chart = Chart("A") {
      for (name, line) in zip(["a", "b", "c", "d"], leaving) {
        LineMark(x: [0, line.x, line.x + 0.01], y: [1, 2, line.value], series: name)
      }
      LineMark(x: [0, 20], y: [1, 1], series: "inside")
    }
    .xAxis("x", domain: 0...20).yAxis("y", domain: 0...10).size(width: 300, height: 200).theme(theme)
    return try Canvas.measuring { canvas in
      let area = Rectangle(x: 0, y: 0, width: 200, height: 100)
      let cutOff = CutOff(plot: ChartDrawing(chart, canvas: canvas).emptyPlot(in: area))
      let exits = cutOff.edge(chart.marks, isUp: isUp)
      return (exits, cutOff.labels(of: exits), cutOff.room(for: chart.marks))
    }
  }

  @Test("has its signs where lines leave, and each value over its own or led to it", arguments: [0.5, 4, 10, 19])
  func values(x: Double) throws {
    for theme in [Theme.screen, .print] {
      let (exits, labels, room) = try edge([(x, 5e4), (x + 0.9, 7e6)], theme: theme)
      #expect(zip(exits, [10 * x, 10 * x + 9]).allSatisfy { abs($0.x - min($1, 196)) < 1 } && exits.count == 2)
      #expect(labels.map { "\($0.text)" } == ["to 50,000", "to 7,000,000"])
      for (exit, label) in zip(exits, labels) {
        #expect(label.row > 0 && label.exits == [exit.x] || abs(label.x - exit.x) < 40)
      }
      #expect(labels.contains { $0.row == 0 } && room.top > 5 && room.bottom == 0)
    }
  }

  @Test("leads to a value that would stand over the sign of another") func leader() throws {
    let (exits, labels, _) = try edge([(0.5, 5e4), (1.3, 7e6)])
    #expect(labels.map(\.row) == [1, 0] && labels[0].exits == [exits[0].x])
  }

  @Test("shows whose value is whose by samples where colours do not, and values make way to one another")
  func samples() throws {
    let two: [(Double, Double)] = [(10, 5e4), (10.9, 7e6)]
    let printed = try edge(two, theme: .print).labels
    #expect(Set(printed.map(\.sampled)) == ["a", "b"])
    #expect(try edge(two).labels.allSatisfy { $0.sampled == nil })
    #expect(try edge([(10, 5e4)], theme: .print).labels.map(\.sampled) == [nil], "one series needs none")
  }

  @Test("says of several that leave together how far each of them goes") func together() throws {
    let lines: [(Double, Double)] = [(10, 5e4), (10.9, 6e5), (11.8, 7e6), (12.7, 7.01e6)]
    let (up, above, room) = try edge(lines)
    #expect(up.count == 4 && above.map { "\($0.text)" } == ["to between 50,000 and 7,000,000"])
    #expect(abs(above[0].x - (up[0].x + up[3].x) / 2) < 40 && room.top < 20, "one row suffices")
    let below = try edge([(10, -5e4), (10.9, -6e5), (11.8, -7e6)], isUp: false).labels
    #expect(below.map { "\($0.text)" } == ["to between −50,000 and −7,000,000"])
    #expect(try edge([(10, 7e6), (10.9, 7.01e6)]).labels.map { "\($0.text)" } == ["each to 7,000,000"])
  }

  @Test("has one sign for lines that leave at nearly one place") func oneSign() throws {
    let (exits, labels, _) = try edge([(10, 5e4), (10.4, 7e6)])
    #expect(exits.count == 1 && abs(exits[0].x - 102) < 1 && exits[0].color == nil)
    #expect(labels.map { "\($0.text)" } == ["to 50,000 and 7,000,000"])
  }

  @Test("never hides how far a line goes: each has its number, or is within the two that are named", arguments: 0..<60)
  func ranges(seed: UInt64) throws {
    var random = WildNumbers(seed: seed)
    let start = 0.5 + 11 * random.fraction()
    let lines = (0..<4).map { _ in
      (
        x: start + [0.8, 3, 7][Int(seed % 3)] * random.fraction(),
        value: pow(10, 2 + 10 * random.fraction()).rounded()
      )
    }
    let (exits, labels, _) = try edge(lines)
    for exit in exits {
      let label = try #require(labels.first { $0.exits.contains(exit.x) })
      let text = "\(label.text)"
      let signs = exits.filter { label.exits.contains($0.x) }.flatMap(\.signs)
      let numbers = signs.map { "\(CutOff.number($0.value).richText)" }
      let far = signs.sorted { $0.value < $1.value }.map { "\(CutOff.number($0.value).richText)" }
      #expect(
        signs.count > 2 ? text.contains(far[0]) && text.contains(far[far.count - 1]) : numbers.allSatisfy(text.contains)
      )
    }
  }

  @Test("has a sign where a line is cut off, and none where all of it is seen") func barely() throws {
    for (end, count) in [(10.06, 0), (10.15, 1)] {
      let chart = Chart("A") { LineMark(x: [0, 1], y: [1, end], series: "a") }.yAxis("y", domain: 0...10)
      #expect(try signs(of: chart).count == count)
    }
  }

  @Test("writes its values clear of the ticks") func ticks() throws {
    let chart = Chart("A") { LineMark(x: [0, 1, 2], y: [1, -50, 1], series: "a") }.yAxis("y", domain: 0...10)
    try Canvas.measuring { canvas in
      let area = Rectangle(x: 0, y: 0, width: 200, height: 100)
      let cutOff = CutOff(plot: ChartDrawing(chart, canvas: canvas).emptyPlot(in: area))
      cutOff.draw(chart.marks)
      func isFree(_ top: Double) -> Bool {
        cutOff.plot.texts.covered(by: Rectangle(x: 0, y: top, width: 200, height: AxisDrawing.tickLength)) == 0
      }
      #expect(isFree(area.bottom) && !isFree(area.bottom + 2 * AxisDrawing.tickLength))
      #expect(cutOff.room(for: chart.marks).bottom > cutOff.rowHeight + AxisDrawing.tickLength)
    }
  }

  @Test("has a sign for each place where a line leaves, and a value for the farthest") func excursions() throws {
    let chart = Chart("A") { LineMark(x: [0, 1, 2, 3, 4, 5, 30], y: [1, 20, 1, 15, 1, 12, 1], series: "a") }
      .yAxis("y", domain: -2...10)
    let signs = try signs(of: chart)
    #expect(signs.map(\.value) == [20, 15, 12] && signs.map(\.hasValue) == [true, false, false])
  }

  @Test("says above what its signs mean, with titles and without, and a grid says so once")
  func note() throws {
    let chart = Chart("A", subtitle: "shown") { LineMark(y: [1, 5, 50]) }.yAxis("y", domain: 1...10)
    let words = "▲: goes on beyond the axis, and a number says how far"
    func subtitle(_ chart: Chart, inGrid: Bool = false) throws -> String {
      try Canvas.measuring { canvas in
        var drawing = ChartDrawing(chart, canvas: canvas)
        drawing.alignsHeaderWithArea = inGrid
        return "\(drawing.header.subtitle)"
      }
    }
    #expect(try subtitle(chart) == "shown; \(words)")
    #expect(try subtitle(chart.theme(.screen.withoutTitles())) == words)
    #expect(try subtitle(chart, inGrid: true) == "shown")
    #expect(try subtitle(chart.yAxis("y", domain: 1...60)) == "shown")
    let row = Chart("B") { RidgelineMark([("a", [0, 1, -9])], over: 0...1) }
    #expect(try subtitle(row) == "◀: goes on beyond the axis, and a number says how far")
  }

  @Test("says so at both places where one series leaves far apart") func twoStretches() throws {
    let line = Chart("A") {
      LineMark(x: [0, 1, 2, 3, 9, 10], y: [12, 1, 20, 1, 1, 32], series: "a")
    }
    let signs = try signs(of: line.yAxis("y", domain: -2...2))
    #expect(signs.map(\.value) == [32, 20, 12] && signs.map(\.hasValue) == [true, true, false])
  }

  @Test("has no sign where all is inside, where a value is missing, or where a line is only pale") func none() throws {
    for chart in [
      Chart("A") { LineMark(y: [1, 2, 10]) }.yAxis("y", domain: 1...10),
      Chart("A") { LineMark(y: [1, .nan, .infinity]) }.yAxis("y", domain: 1...10),
      Chart("A") { LineMark(y: [1, 0, -5]) }.yAxis("y", scale: .logarithmic, domain: 1...10),
      Chart("A") { LineMark(y: [1, 2, 50]).opacity(0.3) }.yAxis("y", domain: 1...10),
      Chart("A") { LineMark(x: [0, 1, 9], y: [1, 2, 50]) }.xAxis("x", domain: 0...2).yAxis("y", domain: 1...10),
    ] { #expect(try signs(of: chart).isEmpty) }
  }
}
