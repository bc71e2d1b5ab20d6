import GradusFormulas
import GradusTensors
import Testing

@testable import GradusHandouts

@Suite("Numbers on a screen", .enabled(if: Tool.chromium.isInstalled, ExplorableScreen.needsChromium))
struct NumberScreenTests {
  /// Of every size, with halves that are ties, and what is no number that ends.
  private static var numbers: [Double] {
    var random = RandomGenerator(seed: 3)
    let sizes = (0..<1500).map { _ in
      let size = (0..<Int(random.uniform(in: 0..<24))).reduce(1e-9) { size, _ in size * 10 }
      return size * random.normal()
    }
    let factors = [0.5, 0.125, 12345.5, 1_234_567.5]
    let ties = (-40...40).flatMap { count in factors.map { Double(count) * $0 } }
    let edges: [Double] = [
      0, -0.0, 999.95, 9999.5, 99_999_500, 1e15, 123_456_789_012_345, .leastNonzeroMagnitude, 1.7e308,
    ]
    return sizes + ties + edges
  }

  @Test("are written as in figures, by digits and by decimals") func written() throws {
    let (numbers, digits) = (Self.numbers, 1...4)
    let writers = digits.map { "Explorables.short(x, \($0)), Explorables.number(x, \($0 - 1))" }.joined(separator: ", ")
    let texts = "JSON.parse('\(try ScreenPage.json(numbers))').map((x) => [\(writers)])"
    let html = try ExplorableScreen(explorable: .higherOrders(depth: 3, stepSize: 0.1), script: "").html
    let written: [[String]] = try ScreenPage.run(html, "report(\(texts));")
    for (number, texts) in zip(numbers, written) {
      let own = digits.flatMap { [Numeral(number, digits: $0).text, Numeral(number, decimals: $0 - 1).text] }
      #expect(texts == own, "\(number)")
    }
    #expect(written.count == numbers.count)
    let special: [[String]] = try ScreenPage.run(
      html, "report([NaN, Infinity, -Infinity].map((x) => [Explorables.short(x), Explorables.number(x)]));")
    #expect(special == [Double.nan, .infinity, -.infinity].map { [Numeral($0).text, Numeral($0, decimals: 2).text] })
  }
}
