import Foundation
import GradusTensors
import GradusTraining
import Testing

@Suite("An estimate") struct EstimateTests {
  static let values: [Double] = [4, 1, 8, 2, 2, 16, 4, 1]

  @Test("holds the number, and the interval of the same draws") func numbers() throws {
    #expect(try Estimate.median(Self.values) == Estimate(3, Interval.ofMedian(Self.values)))
    #expect(Estimate.share([true, false, true, true]) == Estimate(0.75, Interval.ofShare(3, of: 4)))
    let mean = try Estimate.mean(Self.values, seed: 3)
    #expect(mean.value == 4.75 && mean.interval.low < 4.75 && mean.interval.high > 4.75)
    // exp of the mean of 2, 0, 3, 1, 1, 4, 2 and 0 times log 2
    let ratio = try Estimate.geometricMean(Self.values, seed: 3)
    #expect(abs(ratio.value - pow(2, 13.0 / 8)) < 1e-12 && ratio.interval.low < ratio.value)
  }

  @Test("of a ratio keeps what belongs together: equal pairs have the ratio 1 for certain") func ratio() throws {
    let equal = try Estimate.ratioOfMeans(Self.values.map { ($0, $0) }, seed: 3)
    #expect(equal == Estimate(1, try .bootstrap(8, seed: 1) { _ in 1 }))
    let half = try Estimate.ratioOfMeans(Self.values.map { ($0, 2 * $0) }, seed: 3)
    #expect(abs(half.value - 0.5) < 1e-12 && half.interval.high - half.interval.low < 1e-12)
  }

  @Test("refuses draws that give no number") func nan() {
    #expect(throws: IntervalError.self) { try Estimate.mean([1, 2, .nan, 3, 4, 5, 6], seed: 1) }
    #expect(throws: IntervalError.self) { try Estimate.median([1, .nan]) }
  }

  /// With x uniform in [-1, 1] the mean square of the noise is 0.04, and half of it 0.02.
  @Test("the demo's data have the noise that they say") func sine() {
    var random = RandomGenerator(seed: 2, for: "examples of a test")
    let examples = NoisySine.examples(20_000, using: &random)
    let (x, y) = (examples.inputs.scalars, examples.targets.tensor.scalars)
    #expect(x.allSatisfy { (-1..<1).contains($0) } && abs(x.mean) < 0.02)
    let loss = zip(x, y).map { ($1 - sin(3 * $0)) * ($1 - sin(3 * $0)) / 2 }.mean
    #expect(abs(loss - NoisySine.noiseLoss) < 0.001 && abs(NoisySine.noiseLoss - 0.02) < 1e-15)
  }
}
