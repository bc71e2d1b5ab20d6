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

  /// The signs of lines that leave one after the other, and their values.
  private func edge(tops: [Double], isUp: Bool = true) throws -> ([CutOff.Sign], [CutOff.Label], Margins) {
    let chart = Chart("A") {
      for (name, top) in zip(["a", "b", "c", "d"], tops) { LineMark(x: [0, 1, 2], y: [1, 2, top], series: name) }
    }
    .yAxis("y", domain: 0...10).size(width: 300, height: 200)
    return try Canvas.measuring { canvas in
      let cutOff = CutOff(
        plot: ChartDrawing(chart, canvas: canvas).emptyPlot(in: Rectangle(x: 0, y: 0, width: 200, height: 100)))
      let signs = cutOff.edge(chart.marks, isUp: isUp)
      return (signs, cutOff.labels(of: signs), cutOff.room(for: chart.marks))
    }
  }

  @Test("writes two values in the order of their signs, outside the area, and none over another") func values() throws {
    let (signs, labels, room) = try edge(tops: [5e4, 7e6, 7.01e6])
    #expect(zip(signs, signs.dropFirst()).allSatisfy { $1.x - $0.x >= 8.9 }, "a sign hides another")
    // Two lines that go equally far share a value.
    #expect(Set(labels.map { "\($0.text)" }) == ["to 50,000", "to 7,000,000"])
    #expect(labels.map(\.x) == labels.map(\.x).sorted() && labels.allSatisfy { $0.row == 0 })
    for label in labels { #expect(signs.contains { abs($0.x - label.x) < 40 }) }
    #expect(room.top > 5 && room.bottom == 0)
  }

  @Test("shows whose value is whose by samples where colours do not, and values make way to one another")
  func samples() throws {
    func labels(_ theme: Theme, tops: [Double], names: [String] = ["a", "b"]) throws -> [CutOff.Label] {
      let chart = Chart("A") {
        for (name, top) in zip(names, tops) { LineMark(x: [0, 1, 2], y: [1, 2, top], series: name) }
        LineMark(x: [0, 2], y: [1, 1], series: "inside")
      }
      .yAxis("y", domain: 0...10).theme(theme)
      return try Canvas.measuring { canvas in
        let cutOff = CutOff(
          plot: ChartDrawing(chart, canvas: canvas).emptyPlot(in: Rectangle(x: 0, y: 0, width: 200, height: 100)))
        return cutOff.labels(of: cutOff.edge(chart.marks, isUp: true))
      }
    }
    let printed = try labels(.print, tops: [5e4, 7e6])
    #expect(Set(printed.map(\.sampled)) == ["a", "b"])
    #expect(try labels(.screen, tops: [5e4, 7e6]).allSatisfy { $0.sampled == nil })
    #expect(try labels(.print, tops: [5e4], names: ["a"]).map(\.sampled) == [nil], "one series needs none")
    #expect(printed[1].x - printed[0].x > 19, "there is room for the sample")
  }

  @Test("says of three or more that leave together how far all of them go") func together() throws {
    let (up, above, room) = try edge(tops: [5e4, 6e5, 7e6, 7.01e6])
    #expect(up.count == 4 && above.map { "\($0.text)" } == ["to 50,000 or more"])
    #expect(abs(above[0].x - (up[0].x + up[3].x) / 2) < 40 && room.top < 20, "one row suffices")
    let (_, below, _) = try edge(tops: [-5e4, -6e5, -7e6], isUp: false)
    #expect(below.map { "\($0.text)" } == ["to −50,000 or less"])
  }

  @Test("says so at both places where one series leaves far apart") func twoStretches() throws {
    let line = Chart("A") {
      LineMark(x: [0, 1, 2, 3, 9, 10], y: [12, 1, 20, 1, 1, 32], series: "a")
    }
    let signs = try signs(of: line.yAxis("y", domain: -2...2))
    #expect(signs.map(\.value) == [32, 20])
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
