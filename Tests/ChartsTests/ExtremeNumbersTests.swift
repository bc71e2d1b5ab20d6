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
    for seed in Array(1...8) + [22] {
      var numbers = WildNumbers(seed: UInt64(100 * kind + seed))
      let chart = Self.chart(kind, &numbers)
      for type in Picture.FileType.allCases {
        do {
          #expect(
            try chart.picture.bytes(as: type, scale: 0.5).count < 1_000_000, "kind \(kind), seed \(seed), \(type)")
        } catch {
          Issue.record(error, "kind \(kind), seed \(seed), \(type)")
        }
      }
      try Canvas.measuring { canvas in
        let drawing = ChartDrawing(chart, canvas: canvas)
        let plot = drawing.plot(in: Rectangle(x: 50, y: 30, width: 200, height: 120))
        expectReadable(drawing.xTicks(plot.x), on: plot.x, "x, kind \(kind), seed \(seed)")
        expectReadable(drawing.yTicks(plot.y), on: plot.y, "y, kind \(kind), seed \(seed)")
      }
    }
  }

  private func expectReadable(_ ticks: Ticks, on scale: AxisScale, _ place: String) {
    expectDifferentLabels(ticks, place)
    let (low, high) = (min(scale.start, scale.end) - 1, max(scale.start, scale.end) + 1)
    for tick in ticks.major { #expect(low...high ~= scale(tick.value), "\(place): \(tick) on \(scale.domain)") }
  }

  private static let names: [String] = [
    "w", "a name of some words", String(repeating: "unbroken", count: 40),
    Array(repeating: "many words", count: 60).joined(separator: " "), "Werte über 10³ mit Umlauten und 速度",
  ]

  private static func chart(ofLongTexts numbers: inout WildNumbers) -> Chart {
    let names: [String] = (0..<6).map { _ in numbers.choice(Self.names) }
    let categories = (0..<numbers.choice([2, 7, 30])).map { "\($0) \(names[$0 % 6])" }
    let values = categories.indices.map(Double.init)
    let isLevel = numbers.integer(below: 2) == 0
    let count = numbers.choice([1, 3, 40])
    let placement = numbers.choice([LegendPlacement.automatic, .direct, .inside, .belowTitle])
    let usesNames = numbers.integer(below: 2) == 0
    return Chart(names[0], subtitle: names[1]) {
      if usesNames {
        if isLevel { BarMark(x: values, y: categories) } else { BarMark(x: categories, y: values).valueLabels() }
      } else {
        for index in 0..<count { LineMark(y: [Double(index), 2, 4], series: "\(index) \(names[4])") }
        RuleMark(x: 1.8, label: names[5])
        TextMark(names[3], x: 1.9, y: 1.0)
      }
    }
    .xAxis(names[2]).yAxis(names[3]).legend(placement)
    .size(width: numbers.choice([288, 576]), height: numbers.choice([180, 360]))
  }

  /// What is drawn of a picture's texts, in points.
  private func expectTextsInside(_ picture: Picture, _ comment: Comment) throws {
    var count = 0
    try FontPool.withFonts { fonts throws(DrawingError) in
      try Raster(size: picture.size, pixelsPerPoint: 1).draw(fonts) { canvas in
        canvas.textObserver = { text in
          count += 1
          let isInside =
            text.left >= -0.5 && text.top >= -0.5 && text.right <= picture.size.width + 0.5
            && text.bottom <= picture.size.height + 0.5
          #expect(isInside, "\(comment): a text at \(text)")
        }
        picture.draw(canvas)
      }
    }
    #expect(count > 0)
  }

  @Test(
    "keeps its texts inside the picture, whatever the numbers and however long the names",
    arguments: Array(1...24) + [56])
  func textsAreInside(seed: Int) throws {
    var numbers = WildNumbers(seed: UInt64(seed))
    try expectTextsInside(Self.chart(seed % Self.kinds.count, &numbers).picture, "numbers, seed \(seed)")
    let chart = Self.chart(ofLongTexts: &numbers)
    try expectTextsInside(chart.picture, "texts, seed \(seed)")
    let grid = ChartGrid("A grid", columns: 2, shared: numbers.choice([.none, .both])) {
      chart
      Self.chart(ofLongTexts: &numbers)
      chart
    }
    try expectTextsInside(grid.picture, "grid, seed \(seed)")
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
