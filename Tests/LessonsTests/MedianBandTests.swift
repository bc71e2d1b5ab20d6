import GradusCharts
import GradusLessons
import Testing

@Suite("The band of a line of medians") struct MedianBandTests {
  @Test("has the 95 % interval at each place with draws enough, and none elsewhere") func intervals() throws {
    let draws: [[Double]] = [[1, 2, 3, 4, 5, 6, 7], [1, 2, 3]]
    let band = try BandMark(ofMedians: draws, at: [5, 9], series: "a")
    let drawn = Chart("A") { band }.drawnSeries
    #expect(drawn.map(\.x) == [[5], [5]] && drawn.map(\.y) == [[1], [7]])
  }
}
