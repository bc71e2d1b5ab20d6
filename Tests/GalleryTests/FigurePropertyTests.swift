import Foundation
import GradusFormulas
import Testing

@testable import GradusCharts
@testable import GradusDrawing
@testable import GradusFigures
@testable import GradusTraining

/// Figures of numbers that nobody chose: ten kinds of data, each with other numbers for another seed.
@Suite("A figure of any data") struct FigurePropertyTests {
  enum Data: String, CaseIterable {
    case measured, few, outliers, years, plateau, large, tiny, ties, noise, trend

    func values(_ count: Int, _ random: inout Samples) -> [Double] {
      let count = self == .few ? min(count, 3) : count
      return (0..<count).map { place in
        let (t, noise) = (Double(place) / Double(max(count - 1, 1)), random.normal())
        switch self {
        case .measured: return ((1 + exp(-4 * t) + 0.05 * noise) * 100).rounded() / 100
        case .few: return 1 + abs(noise)
        case .outliers: return place % 17 == 5 ? 400 + 900 * abs(noise) : 1 + 0.1 * abs(noise)
        case .years: return 1990 + 30 * t
        case .plateau: return t < 0.5 ? 2 : 2 + t
        case .large: return 3e11 * (1 + t) + 1e9 * noise
        case .tiny: return 4e-13 * exp(-3 * t) * exp(0.1 * noise)
        case .ties: return Double(1 + place % 4)
        case .noise: return abs(noise) + 0.01
        case .trend: return exp(12 * t)
        }
      }
    }
  }

  /// How many seeds: two, or as many as GRADUS_FIGURES says.
  private static let seeds = ProcessInfo.processInfo.environment["GRADUS_FIGURES"].flatMap(UInt64.init) ?? 2

  @Test(
    "hides no mark under a legend, has a sign for all that is cut off, and no text over another",
    arguments: Data.allCases)
  func holds(_ data: Data) throws {
    for seed in 1...Self.seeds {
      var random = Samples(seed: 1000 * seed + UInt64(Data.allCases.firstIndex(of: data)!))
      let widths = ["8cm", "12cm", "16cm", "1600px"].compactMap(FigureWidth.init).map { $0 as FigureWidth? } + [nil]
      let theme = [Theme.screen, .print, .dark][Int(seed % 3)].fitting(widths[Int(seed) % widths.count])
      for (name, figure) in Self.figures(data, &random) {
        let chart = figure.chart.theme(theme).fitted
        let faults = try chart.picture.faults()
        #expect(faults.isEmpty, "\(name) of \(data), seed \(seed): \(faults)")
        try check(chart, "\(name) of \(data), seed \(seed)")
      }
    }
  }

  private static func figures(_ data: Data, _ random: inout Samples) -> [(String, any ChartFigure)] {
    func runs(_ name: String, _ count: Int, _ seeds: Int, _ random: inout Samples) -> Runs {
      Runs(name, (0..<seeds).map { _ in data.values(count, &random) })
    }
    let short = data == .few ? 3 : 12
    let degrees = Array(1...short)
    let (training, validation) = (data.values(40, &random), data.values(40, &random))
    let sizes = degrees.map { pow(10, Double($0) / 4 - 3) }
    let steps = data.values(short, &random)
    let examples = Examples(x: data.values(15, &random), y: data.values(15, &random))
    let best = validation.indices.min { validation[$0] < validation[$1] }! + 1
    let fit = Polynomial.leastSquares(PolynomialFeatures(.chebyshev, degree: 1), to: TrainingSet(examples))
    var broken = data.values(60, &random)
    for place in broken.indices.suffix(broken.count / 3) { broken[place] = .nan }
    let narrow = data.values(40, &random).sorted()
    return [
      (
        "losses",
        LossCurves("Losses", subtitle: "of several seeds", [runs("SGD", 60, 5, &random), runs("Adam", 60, 5, &random)])
      ),
      (
        "a broken loss",
        LossCurves(
          "Losses", [Runs("with batch norm", [broken]), Runs("without batch norm", [data.values(60, &random)])])
      ),
      (
        "errors",
        ErrorAgainstCapacity(
          "Errors", capacities: degrees, [runs("training", short, 4, &random), runs("validation", short, 4, &random)])
      ),
      (
        "turning point",
        TurningPoint("Turn", training: training, validation: validation, best: best, stop: training.count)
      ),
      (
        "step sizes",
        StepSizeSweep(
          "Step sizes", stepSizes: sizes,
          [
            .init("with batch norm", steps: steps.enumerated().map { $0 % 3 == 2 ? nil : Int(min($1, 1e9)) + 1 }),
            .init("without batch norm", steps: steps.map { $0 > steps[0] ? nil : Int(min($0, 1e9)) + 1 }),
          ], limit: Int(min(steps.max()!, 1e9)) + 2)
      ),
      (
        "distributions",
        ActivationDistributions("Distributions", layers: (1...3).map { ("layer \($0)", data.values(200, &random)) })
      ),
      (
        "percentiles",
        ActivationPercentiles(
          "Percentiles", steps: degrees, [("a unit", degrees.map { _ in data.values(50, &random) })])
      ),
      (
        "fits",
        PolynomialFits(
          "Fits", training: examples, validation: Examples(x: data.values(9, &random), y: data.values(9, &random)),
          fits: [("line", fit)], yDomain: narrow.first!...(narrow[narrow.count / 2] + 1e-3 * abs(narrow[0])))
      ),
    ]
  }

  /// What the marks of a chart have to do with its legend and its edges.
  private func check(_ chart: Chart, _ name: String) throws {
    let covered = try Self.covered(chart)
    #expect(covered.isEmpty, "\(name): texts over marks at \(covered)")
    let (hidden, missing) = try Canvas.measuring { canvas -> (Int, [String]) in
      let drawing = ChartDrawing(chart, canvas: canvas)
      let frame = Rectangle(x: 0, y: 0, size: chart.size)
      let (margins, placement) = drawing.arrange(in: frame)
      let plot = drawing.plot(in: margins.area(in: frame))
      let cutOff = CutOff(plot: plot)
      let missing = Self.withoutSign(chart, plot, cutOff.signs(chart.marks)) + Self.misplaced(chart, plot, cutOff)
      return (placement == .inside ? drawing.legend.box(in: plot).hidden : 0, missing)
    }
    #expect(hidden == 0, "\(name): a legend hides \(hidden) points")
    #expect(missing.isEmpty, "\(name): no sign at the edge for \(missing)")
  }

  /// The texts inside the axes, the legend apart, below which there are marks.
  private static func covered(_ chart: Chart) throws -> [Rectangle] {
    func texts(_ canvas: Canvas) -> [Rectangle] {
      let drawing = ChartDrawing(chart, canvas: canvas)
      let frame = Rectangle(x: 0, y: 0, size: chart.size)
      let (margins, placement) = drawing.arrange(in: frame)
      let plot = drawing.plot(in: margins.area(in: frame))
      let legend = placement == .inside ? drawing.legend.box(in: plot).area : Rectangle(x: 0, y: 0, width: 0, height: 0)
      let marks = Obstacles(chart.marks.filter { !($0 is TextMark) }.flatMap { $0.obstacles(on: plot) })
      var texts: [Rectangle] = []
      canvas.textObserver = { texts.append($0) }
      drawing.draw(in: frame)
      return texts.filter { text in
        let core = text.inset(left: 0.5, top: 0.2 * text.height, right: 0.5, bottom: 0.2 * text.height)
        return plot.area.contains(text.center) && !legend.contains(text.center) && marks.count(in: core) > 0
      }
    }
    return try FontPool.withFonts { fonts throws(DrawingError) in
      try Raster(size: chart.size, pixelsPerPoint: 1).draw(fonts, texts)
    }
  }

  /// Where a line is beyond the axis, but no sign stands where it leaves; and signs where nothing leaves.
  private static func misplaced(_ chart: Chart, _ plot: Plot, _ cutOff: CutOff) -> [String] {
    var faults: [String] = []
    for isUp in [true, false] {
      let exits = cutOff.edge(chart.marks, isUp: isUp).map(\.x)
      let edge = isUp ? plot.area.top : plot.area.bottom
      var ends: [Double] = []
      for mark in chart.marks where mark.style.opacity >= 0.5 {
        for course in mark.courses(on: plot) where cutOff.edge([mark], isUp: isUp).isEmpty == false {
          let places = plot.points(course.xs, course.ys)
          // Half a line's width beyond the edge is still seen, and of single points their symbols.
          let margin = course.isJoined ? 1.0 : 2
          func isOutside(_ place: Point) -> Bool { isUp ? place.y < edge - margin : place.y > edge + margin }
          let pairs = zip(places, places.dropFirst()).filter { isOutside($0) != isOutside($1) }
          let crossings = pairs.map { $0.x + ($1.x - $0.x) * (edge - $0.y) / ($1.y - $0.y) }.filter(\.isFinite)
          ends += crossings + places.filter(isOutside).map(\.x)
          // Each crossing on the way out, unless the line is back at once.
          guard mark is LineMark else { continue }
          for (pair, crossing) in zip(pairs, crossings) where isOutside(pair.1) {
            guard plot.area.left...plot.area.right ~= crossing, (pair.0.y + pair.1.y).isFinite else { continue }
            if !exits.contains(where: { abs($0 - crossing) < 2 * CutOff.nearness }) {
              faults.append("\(mark.series ?? "") at \(crossing)")
            }
          }
        }
      }
      for exit in exits where !ends.contains(where: { abs($0 - exit) < CutOff.nearness + 4 }) {
        faults.append("a sign at \(exit) where nothing leaves")
      }
    }
    return faults
  }

  /// The series that go on beyond the axis, and no sign says how far: by the numbers, not by their places.
  private static func withoutSign(_ chart: Chart, _ plot: Plot, _ signs: [CutOff.Sign]) -> [String] {
    let (domain, across) = (plot.y.domain, plot.x.domain)
    var missing: [String] = []
    for name in Set(chart.drawnSeries.filter { $0.mark != "RuleMark" }.map(\.series)) {
      let values = chart.drawnSeries.filter { $0.series == name && $0.mark != "RuleMark" }.flatMap { series in
        zip(series.x, series.y).filter { across.contains($0.0) && $0.1.isFinite }.map(\.1)
      }
      guard plot.y.kind != .category, let low = values.min(), let high = values.max() else { continue }
      // Half a line's width beyond the edge is still seen.
      if plot.y(high) < plot.area.top - 3, !signs.contains(where: { $0.isUp && $0.value >= high }) {
        missing.append("\(name) above \(domain)")
      }
      if plot.y(low) > plot.area.bottom + 3, low.isFinite, plot.y(low).isFinite,
        !signs.contains(where: { !$0.isUp && $0.value <= low })
      {
        missing.append("\(name) below \(domain)")
      }
    }
    return missing
  }
}
