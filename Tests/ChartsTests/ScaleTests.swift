import GradusFormulas
import Testing

@testable import GradusCharts

@Suite struct ScaleTests {
  static let scales: [AxisScale] = [
    AxisScale(.linear, domain: -3...7, start: 50, end: 450),
    AxisScale(.linear, domain: -3...7, start: 450, end: 50),
    AxisScale(.logarithmic, domain: 1e-5...100, start: 0, end: 300),
    AxisScale(.symmetricLogarithmic(threshold: 0.01), domain: -50...200, start: 300, end: 0),
  ]

  @Test("takes a place back to its value", arguments: scales)
  func inverse(scale: AxisScale) {
    for step in 0...40 {
      let place = scale.start + (scale.end - scale.start) * Double(step) / 40
      let back = scale(scale.value(at: place))
      #expect(abs(back - place) < 1e-9, "\(place) came back as \(back)")
    }
  }

  @Test("puts the ends of the domain at the ends of the range, and keeps the order between", arguments: scales)
  func ends(scale: AxisScale) {
    #expect(abs(scale(scale.domain.lowerBound) - scale.start) < 1e-9)
    #expect(abs(scale(scale.domain.upperBound) - scale.end) < 1e-9)
    let direction = scale.end > scale.start ? 1.0 : -1
    let places = (0...20).map { scale(scale.value(at: scale.start + (scale.end - scale.start) * Double($0) / 20)) }
    #expect(zip(places, places.dropFirst()).allSatisfy { ($1 - $0) * direction > 0 })
  }

  @Test("has no place for what is not positive on a logarithmic axis", arguments: [0.0, -1.0, .nan])
  func notPositive(value: Double) {
    #expect(AxisScale(.logarithmic, domain: 1...10, start: 0, end: 1)(value).isNaN)
  }

  @Test("gives equal ratios equal room on a logarithmic axis") func ratios() {
    let scale = AxisScale(.logarithmic, domain: 0.01...100, start: 0, end: 400)
    #expect(abs(scale(1) - 200) < 1e-9)
    #expect(abs((scale(10) - scale(1)) - 100) < 1e-9)
  }

  @Test("is linear within the threshold of a symmetric logarithmic axis, and odd") func symmetric() {
    let scale = AxisScale(.symmetricLogarithmic(threshold: 1), domain: -100...100, start: -3, end: 3)
    for (value, place) in [(0.0, 0.0), (0.5, 0.5), (1, 1), (10, 2), (100, 3)] {
      #expect(abs(scale(value) - place) < 1e-12)
      #expect(abs(scale(-value) + place) < 1e-12)
    }
  }

  @Test("puts names into bands of equal width") func categories() {
    let scale = AxisScale(.category, domain: -0.5...2.5, start: 0, end: 300, categories: ["a", "b", "c"])
    #expect(scale.positions(of: .names(["c", "a", "b"])) == [250, 50, 150])
    #expect(scale.bandWidth == 100)
    #expect(scale.positions(of: .names(["d"]))[0].isNaN)
  }
}
