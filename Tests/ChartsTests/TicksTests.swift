import Foundation
import GradusFormulas
import Testing

@testable import GradusCharts

@Suite struct TicksTests {
  @Test(
    "numbers a linear axis at round numbers",
    arguments: [
      (0.0...10.0, 5, ["0", "2", "4", "6", "8", "10"]),
      (0.0...1.0, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (-1.0...1.0, 4, ["−1.0", "−0.5", "0", "0.5", "1.0"]),
      (0.0...1.0, 4, ["0", "0.25", "0.50", "0.75", "1.00"]),
      (0.0...10.0, 4, ["0", "2.5", "5.0", "7.5", "10.0"]),
      (0.0...2000.0, 4, ["0", "500", "1000", "1500", "2000"]),
      (0.13...0.17, 4, ["0.13", "0.14", "0.15", "0.16", "0.17"]),
      (0.0...4e6, 4, ["0", "1,000,000", "2,000,000", "3,000,000", "4,000,000"]),
      (0.0...4e7, 4, ["0", "10<sup>7</sup>", "2·10<sup>7</sup>", "3·10<sup>7</sup>", "4·10<sup>7</sup>"]),
    ])
  func linear(domain: ClosedRange<Double>, count: Int, labels: [String]) {
    #expect(Ticks.linear(domain, count: count).major.map { $0.label.written(in: HTMLMedium.page) } == labels)
  }

  @Test(
    "numbers whole numbers with whole numbers",
    arguments: [
      (0.5...1.5, ["1"]), (0.0...4.0, ["0", "1", "2", "3", "4"]), (0.0...12.0, ["0", "2", "4", "6", "8", "10", "12"]),
      (0.0...120.0, ["0", "25", "50", "75", "100"]),
    ])
  func whole(domain: ClosedRange<Double>, labels: [String]) {
    #expect(
      Ticks.linear(domain, count: 5, areWhole: true).major.map { $0.label.written(in: HTMLMedium.page) } == labels)
  }

  @Test("puts ticks at exact decimals") func exact() {
    #expect(Ticks.linear(0...1, count: 10).major.map(\.value) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  }

  @Test(
    "numbers a logarithmic axis",
    arguments: [
      (0.01...100.0, 6, ["0.01", "0.1", "1", "10", "100"]),
      (0.05...4.0, 6, ["0.05", "0.1", "0.2", "0.5", "1", "2"]),
      (
        1e-6...1.0, 8,
        [
          "10<sup>−6</sup>", "10<sup>−5</sup>", "10<sup>−4</sup>", "10<sup>−3</sup>", "10<sup>−2</sup>",
          "10<sup>−1</sup>", "10<sup>0</sup>",
        ]
      ),
      (1e-6...1.0, 4, ["10<sup>−6</sup>", "10<sup>−4</sup>", "10<sup>−2</sup>", "10<sup>0</sup>"]),
      (2e-4...9.0, 4, ["0.001", "0.01", "0.1", "1"]),
      (2.0...3.2, 4, ["2.00", "2.25", "2.50", "2.75", "3.00"]),
    ])
  func logarithmic(domain: ClosedRange<Double>, count: Int, labels: [String]) {
    #expect(Ticks.logarithmic(domain, count: count).major.map { $0.label.written(in: HTMLMedium.page) } == labels)
  }

  @Test("gives two numbers at least where there are two, and along a logarithmic axis one near both ends")
  func ends() {
    #expect(Ticks.linear(1...18, count: 2, areWhole: true).major.map(\.value) == [5, 10, 15])
    #expect(Ticks.logarithmic(20.3...51, count: 3).major.map(\.value) == [25, 30, 40, 50])
    for (low, span) in [-11.3, -5, -0.7, 0, 1.31, 6.2].flatMap({ low in [0.2, 0.4, 1, 2.6, 6, 13].map { (low, $0) } }) {
      let domain = exp(low * log(10))...exp((low + span) * log(10))
      for count in [2, 3, 5, 8] {
        let places = Ticks.logarithmic(domain, count: count).major.map { (log10($0.value) - low) / span }
        #expect(places.count > 1 && places == places.sorted(), "\(domain)")
        #expect(places[0] < 0.4 && places[places.count - 1] > 0.6, "\(domain), \(count): \(places)")
      }
    }
  }

  @Test("gives between 2 and 12 ticks, all within the domain, whatever the domain") func counts() {
    for exponent in -12...12 {
      for mantissa in [1.0, 1.7, 3.3, 6.1, 9.9] {
        let span = mantissa * pow(10, exponent)
        for low in [0, -span / 3, span * 0.37, span * 20] {
          let domain = low...(low + span)
          let ticks = Ticks.linear(domain, count: 6).major
          #expect(3...12 ~= ticks.count, "\(domain)")
          #expect(ticks.allSatisfy { domain.lowerBound - span * 1e-6...domain.upperBound + span * 1e-6 ~= $0.value })
          #expect(Set(ticks.map(\.label)).count == ticks.count, "two ticks of \(domain) look the same")
        }
      }
    }
  }

  private func pow(_ base: Double, _ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1) { result, _ in exponent < 0 ? result / base : result * base }
  }
}
