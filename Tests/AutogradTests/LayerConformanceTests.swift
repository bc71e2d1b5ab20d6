import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

/// What holds for every layer and loss, on random numbers of random sizes: for parameters, inputs and each value in between,
/// such as the mean and the sigma of a batch norm.
@Suite("Every layer") struct LayerConformanceTests {
  @Test("has the gradients that finite differences give, for each value in it", arguments: LayerExample.all)
  func gradients(example: LayerExample) throws {
    for seed in 0..<60 as Range<UInt64> {
      let wrong = try example.replay(seed: seed).wrongGradients()
      #expect(wrong.isEmpty, "seed \(seed)")
    }
  }

  @Test("has formulas that give its numbers, forwards and backwards", arguments: LayerExample.all)
  func formulas(example: LayerExample) throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomGenerator(seed: seed)
      let wrong = try example.replay(seed: seed).tape.trace().wrongFormulas(using: &random)
      #expect(wrong.isEmpty, "seed \(seed)")
    }
  }

  @Test("names its values, which have gradients that are the sum of their paths", arguments: LayerExample.all)
  func names(example: LayerExample) throws {
    let trace = try example.replay(seed: 1).tape.trace()
    for name in example.names + ["input"] {
      let value = try trace[name]
      let gradient = try #require(value.gradient, "\(name)")
      #expect(try trace["\(name).gradient"].value == gradient)
      let parts = value.gradientPaths.map(\.part)
      guard name != "loss" else { continue }
      let sum = parts.dropFirst().reduce(parts[0]) { sum, part in
        Tensor(sum.shape, zip(sum.scalars, part.scalars).map { $0 + $1 })
      }
      #expect(sum.scalars == gradient.scalars, "\(name)")
    }
  }
}
