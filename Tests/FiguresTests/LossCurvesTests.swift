import GradusFigures
import GradusFormulas
import Testing

@testable import GradusCharts

@Suite struct LossCurvesTests {
  @Test("say which line lies under another", arguments: [1.0, 1.005, 1.02])
  func covered(factor: Double) {
    let losses: [[Double]] = [[4, 2, 1], [5, 3, 2]]
    let figure = LossCurves(
      "A", subtitle: "medians",
      [
        Runs("a", losses), Runs("b", losses.map { $0.map { 3 * $0 } }),
        Runs("c", losses.map { $0.map { factor * $0 } }),
      ])
    #expect(figure.chart.subtitle.description == (factor < 1.01 ? "medians; “a” lies under “c”" : "medians"))
  }
}
