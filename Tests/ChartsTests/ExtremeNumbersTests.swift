import GradusFormulas
import Testing

@testable import GradusCharts
@testable import GradusDrawing

/// Whatever the numbers are, a chart is drawn, in bounded time and memory, and its axes can be read.
@Suite("A chart of extreme numbers") struct ExtremeNumbersTests {
  private static let kinds: [@Sendable (inout WildNumbers) -> any Mark] = [
    { LineMark(x: $0.list(12), y: $0.list(12), series: "line").line($0.choice(Dash.allCases)) },
    { LineMark(y: $0.list(150)).line(.dashed).opacity(0.5) },
    { PointMark(x: $0.list(12), y: $0.list(12), series: "points") },
    { AreaMark(x: $0.list(12), y: $0.list(12), series: "area") },
    { BandMark(x: $0.list(12), low: $0.list(12), high: $0.list(12), series: "band") },
    { IntervalMark(x: $0.list(12), low: $0.list(12), high: $0.list(12)) },
    { BarMark(x: $0.list(5), y: $0.list(5), series: "bars").valueLabels() },
    { BarMark(x: ["a", "b", "c"], y: $0.list(3)).valueLabels() },
    { BarMark(x: $0.list(3), y: ["a", "b", "c"]).valueLabels() },
    { HistogramMark($0.list(30), over: $0.choice([nil, $0.range()]), height: $0.choice([.count, .density])) },
    { RidgelineMark([("a", $0.list(30)), ("b", $0.list(30))], over: $0.choice([nil, $0.range()])) },
    { RectangleMark([$0.list(3), $0.list(3)], colors: $0.choice([.sequential, .diverging]), showsValues: true) },
    { RectangleMark([$0.list(40), $0.list(40)], domain: $0.choice([nil, $0.range()]), label: "value") },
    { numbers in
      let values = numbers.list(144)
      var next = 0
      return ContourMark(
        x: numbers.range(), y: numbers.range(), levels: numbers.choice([.linear(5), .values(values)]), samples: 12,
        label: "loss"
      ) { _, _ in
        next += 1
        return values[next - 1]
      }
    },
    { RuleMark(x: $0.number(), label: "rule") },
    { TextMark("text", x: $0.number(), y: $0.number()) },
  ]

  private static func chart(_ kind: Int, _ numbers: inout WildNumbers) -> Chart {
    let scales: [ScaleKind?] = [
      nil, .linear, .logarithmic, .symmetricLogarithmic(threshold: 0),
      .symmetricLogarithmic(threshold: abs(numbers.finite())),
    ]
    let (first, second) = (kinds[kind](&numbers), numbers.choice(Array(kinds[..<4]))(&numbers))
    let isAlone = first is RidgelineMark || first is RectangleMark || first is BarMark || numbers.integer(below: 2) == 0
    let (x, y) = (numbers.choice(scales), numbers.choice(scales))
    let domain = numbers.integer(below: 4) == 0 && x != .logarithmic ? numbers.range() : nil
    return Chart("Whatever the numbers are") { isAlone ? [first] : [first, second] }
      .xAxis("x", scale: x, domain: domain).yAxis("y", scale: y).size(width: 288, height: 180)
  }

  @Test("is drawn in every format, and its tick labels differ", arguments: kinds.indices)
  func isDrawn(kind: Int) throws {
    for seed in 1...8 {
      var numbers = WildNumbers(seed: UInt64(100 * kind + seed))
      let chart = Self.chart(kind, &numbers)
      for type in Picture.FileType.allCases {
        do {
          #expect(try chart.picture.bytes(as: type, scale: 0.5).count < 1_000_000, "kind \(kind), seed \(seed), \(type)")
        } catch {
          Issue.record(error, "kind \(kind), seed \(seed), \(type)")
        }
      }
      try Canvas.measuring { canvas in
        let drawing = ChartDrawing(chart, canvas: canvas)
        let plot = drawing.plot(in: Rectangle(x: 50, y: 30, width: 200, height: 120))
        expectDifferentLabels(drawing.xTicks(plot.x), "x, kind \(kind), seed \(seed)")
        expectDifferentLabels(drawing.yTicks(plot.y), "y, kind \(kind), seed \(seed)")
      }
    }
  }

  private func expectDifferentLabels(_ ticks: Ticks, _ place: String) {
    for (first, second) in zip(ticks.major, ticks.major.dropFirst()) {
      #expect(first.label != second.label && first.value < second.value, "\(place): \(first.label) twice")
    }
  }

  @Test("has ticks with different labels for any domain", arguments: 1...40)
  func ticks(seed: Int) {
    var numbers = WildNumbers(seed: UInt64(seed))
    for _ in 1...25 {
      var list = numbers.list(2)
      list = list.map { $0.isFinite ? $0 : 1 }
      let domain = ScaleKind.linear.usable(list.min()!...list.max()!)
      let ticks = Ticks.linear(domain, count: 5)
      expectDifferentLabels(ticks, "\(domain)")
      #expect(ticks.major.count >= 2, "\(domain)")
    }
  }

  @Test(
    "writes digits enough, or what is to be added at the axis",
    arguments: [
      (1990.0...2020.0, ["1990", "1995", "2000", "2005", "2010", "2015", "2020"], nil),
      (1_704_067_200...1_704_067_300, ["200", "220", "240", "260", "280", "300"], "1,704,067,000"),
      (1_704_067_200...1_706_659_200, ["1.7045·10⁹", "1.705·10⁹", "1.7055·10⁹", "1.706·10⁹", "1.7065·10⁹"], nil),
      (1e6...(1e6 + 1e-6), ["0", "2·10⁻⁷", "4·10⁻⁷", "6·10⁻⁷", "8·10⁻⁷", "10⁻⁶"], "1,000,000"),
      (1e-4...3e-4, ["10⁻⁴", "1.5·10⁻⁴", "2·10⁻⁴", "2.5·10⁻⁴", "3·10⁻⁴"], nil),
      (1e17...(1e17 + 256), ["0", "50", "100", "150", "200", "250"], "10¹⁷"),
      (-1e9 - 10...(-1e9), ["90", "92", "94", "96", "98", "100"], "−1,000,000,100"),
    ] as [(ClosedRange<Double>, [String], String?)])
  func offsets(domain: ClosedRange<Double>, labels: [String], offset: String?) {
    let ticks = Ticks.linear(domain, count: 5)
    #expect(ticks.major.map { plain($0.label) } == labels)
    #expect(ticks.offset.map { plain($0) } == offset)
  }

  private func plain(_ text: RichText) -> String { "\(text)" }
}
