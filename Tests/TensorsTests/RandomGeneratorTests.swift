import GradusTensors
import Testing

@Suite("Random generator") struct RandomGeneratorTests {
  @Test("gives the published first numbers of SplitMix64 for seed 1234567")
  func knownSequence() {
    var random = RandomGenerator(seed: 1_234_567)
    let known: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    #expect(known.indices.map { _ in random.next() } == known)
  }

  @Test("goes on from a saved state as if it had never stopped")
  func resumes() {
    var random = RandomGenerator(seed: 3)
    _ = random.normal()
    var resumed = RandomGenerator(seed: random.state)
    #expect((0..<5).map { _ in resumed.next() } == (0..<5).map { _ in random.next() })
  }

  @Test("no two seeds share a draw, whatever the purpose and the index")
  func derivedSeeds() {
    var (draws, count): (Set<UInt64>, Int) = ([], 0)
    for seed in [0, .max] + Array(1...50) as [UInt64] {
      for purpose in ["", "draws", "draw"] {
        for index in -1..<10 {
          var random = RandomGenerator(seed: seed, for: purpose, index)
          for _ in 0..<20 { draws.insert(random.next()) }
          count += 20
        }
      }
    }
    #expect(draws.count == count)
  }

  @Test("the seed of one draw among many is the same everywhere")
  func knownSeeds() {
    #expect(RandomGenerator.seed(1, for: "draws", 3) == 9_896_824_279_100_538_871)
    #expect(RandomGenerator.seed(1, for: "β", -1) == 15_254_623_783_591_369_436)
  }

  @Test("neighbouring seeds and indices give unrelated numbers")
  func uncorrelated() {
    let sequences = (0..<400).map { index in
      (0..<2).map { seed in
        var random = RandomGenerator(seed: UInt64(seed), for: "draws", index)
        return random.normal()
      }
    }
    let (first, second) = (sequences.map { $0[0] }, sequences.map { $0[1] })
    func product(_ other: [Double]) -> Double { mean(zip(first, other).map { $0 * $1 }) }
    // The standard deviation of such a mean of 400 products is 0.05.
    #expect(abs(product(second)) < 0.2)
    #expect(abs(product(Array(second.dropFirst()) + [second[0]])) < 0.2)
    #expect(abs(product(Array(first.dropFirst()) + [first[0]])) < 0.2)
  }

  @Test("uniform numbers lie in their range and have its mean and variance", arguments: [0.0..<1, -1..<1, 3..<3.5])
  func uniform(range: Range<Double>) {
    var random = RandomGenerator(seed: 1)
    let draws = (0..<20_000).map { _ in random.uniform(in: range) }
    let width = range.upperBound - range.lowerBound
    #expect(draws.allSatisfy(range.contains))
    #expect(abs(mean(draws) - (range.lowerBound + width / 2)) < 0.01 * width)
    #expect(abs(variance(draws) - width * width / 12) < 0.01 * width * width)
  }

  @Test("normal numbers have mean 0, variance 1, skewness 0 and kurtosis 3")
  func normal() {
    var random = RandomGenerator(seed: 1)
    let draws = (0..<40_000).map { _ in random.normal() }
    #expect(draws.allSatisfy { $0.isFinite })
    #expect(abs(mean(draws)) < 0.02)
    #expect(abs(variance(draws) - 1) < 0.03)
    #expect(abs(mean(draws.map { $0 * $0 * $0 })) < 0.06)
    #expect(abs(mean(draws.map { $0 * $0 * $0 * $0 }) - 3) < 0.2)
  }

  @Test("a permutation holds every number once", arguments: [0, 1, 2, 17, 1000])
  func permutation(count: Int) {
    var random = RandomGenerator(seed: 5)
    #expect(random.permutation(count).sorted() == Array(0..<count))
  }

  @Test("all orders of three come equally often")
  func fairPermutation() {
    var random = RandomGenerator(seed: 5)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6000 { counts[random.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6 && counts.values.allSatisfy { abs($0 - 1000) < 120 })
  }

  @Test("a tensor of normal numbers has the shape and the standard deviation asked for")
  func normalTensor() {
    var random = RandomGenerator(seed: 2)
    let tensor = random.normal([100, 100], standardDeviation: 3)
    #expect(tensor.shape == [100, 100])
    #expect(abs(variance(tensor.scalars) - 9) < 0.4)
  }
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
private func variance(_ values: [Double]) -> Double {
  let center = mean(values)
  return mean(values.map { ($0 - center) * ($0 - center) })
}
