import GradusFormulas
import Testing

@testable import GradusCharts

@Suite struct DomainCollectorTests {
  private func domains(_ mark: some DrawnMark, x: ScaleKind? = nil, y: ScaleKind? = nil) -> DomainCollector {
    var domains = DomainCollector(x: Axis(kind: x), y: Axis(kind: y))
    mark.collectDomain(into: &domains)
    return domains
  }

  @Test(
    "rounds the x axis of a line to a tick that is near",
    arguments: [(2000, 0.0...2000.0), (100, 0...100), (2, 0...1), (73, 0...72)])
  func rounding(count: Int, domain: ClosedRange<Double>) {
    #expect(domains(LineMark(y: [Double](repeating: 1, count: count))).x.domain == domain)
  }

  @Test(
    "starts the y axis at 0 where the data come near it, and always for bars",
    arguments: [
      (LineMark(y: [0.1, 1]), true), (LineMark(y: [0.9, 1]), false), (LineMark(y: [-0.1, 1]), false),
      (BarMark(y: [0.9, 1]), true), (AreaMark(y: [0.9, 1]), true), (PointMark(y: [0, 1]), false),
      (PointMark(y: [0.2, 1]), true),
    ] as [(any DrawnMark, Bool)])
  func zero(mark: any DrawnMark, startsAtZero: Bool) {
    let low = domains(mark).y.domain.lowerBound
    #expect((low == 0) == startsAtZero)
    #expect(low != 0.9)  // there is room below the line
  }

  @Test("makes room around a single value", arguments: [(0.0, -0.5...0.5), (3, 2.5...3.5), (0.5, 0.45...0.55)])
  func single(value: Double, domain: ClosedRange<Double>) {
    var axis = AxisExtent(Axis())
    axis.add(.numbers([value]))
    let found = axis.domain
    #expect(abs(found.lowerBound - domain.lowerBound) < 0.011 && abs(found.upperBound - domain.upperBound) < 0.011)
  }

  @Test(
    "counts what has no place",
    arguments: [
      ([1, .nan, 3, .infinity], .linear, 2), ([1, 0, -3, 4], .logarithmic, 2), ([1, 0, -3, 4], .linear, 0),
    ] as [([Double], ScaleKind, Int)])
  func gaps(values: [Double], kind: ScaleKind, count: Int) {
    let domains = domains(LineMark(y: values), y: kind)
    #expect(domains.gaps == count)
    #expect(domains.y.domain.lowerBound > (kind == .logarithmic ? 0 : -10))
  }

  @Test("lists names in order of appearance, once") func names() {
    var domains = domains(BarMark(x: ["b", "a"], y: [1, 2]))
    BarMark(x: ["a", "c"], y: [1, 2]).collectDomain(into: &domains)
    #expect(domains.x.categories == ["b", "a", "c"])
    #expect(domains.x.domain == -0.5...2.5)
  }
}
