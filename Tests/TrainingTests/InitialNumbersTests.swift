import GradusNetworks
import GradusTensors
import GradusTraining
import Testing

@Suite("Independent draws of a training") struct InitialNumbersTests {
  private static let size = 24

  private func trainer(_ layers: [String], seed: UInt64) throws -> Trainer {
    let network = Network {
      for name in layers { Dense(name, from: Self.size, to: Self.size) }
      Dense("output", from: Self.size, to: 1)
    }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0), seed: seed)
    try trainer.step(on: Batch(inputs: Tensor(repeating: 0, .matrix(1, Self.size)), targets: [[0]]))
    return trainer
  }

  private func weights(_ layers: [String], seed: UInt64) throws -> [String: [Double]] {
    let parameters = try trainer(layers, seed: seed).parameters
    let names = parameters.names.filter { $0.hasSuffix(".weight") }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, parameters[$0]?.scalars ?? []) })
  }

  /// The order in which a run visits 40 examples, read from the losses: the network says 0 to example i, whose target is √i.
  private func order(seed: UInt64) throws -> [Int] {
    let targets = Tensor(.matrix(40, 1), (0..<40).map { Double($0).squareRoot() })
    let examples = Examples(inputs: Tensor(repeating: 0, .matrix(40, 1)), targets: .values(targets))
    let network = Network { Dense("dense", from: 1, to: 1) }
    let trainer = Trainer(network, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0), seed: seed)
    let run = try TrainingRun(trainer, on: TrainingSet(examples), batchSize: 1, seed: seed)
    return try (0..<40).map { _ in Int(try run.next().rounded()) }
  }

  /// Of 24 numbers and more; by chance the standard deviation is 1 / √count.
  private func cosine(_ first: [Double], _ second: [Double]) -> Double {
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let (a, b) = (Array(first.prefix(second.count)), Array(second.prefix(first.count)))
    return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
  }

  @Test("parameters are uncorrelated with one another, of equal shapes or not", arguments: [1, 2, 777])
  func parameters(seed: UInt64) throws {
    var all = Array(try weights(["first", "second", "third"], seed: seed).values)
    #expect(all.count == 4)
    var own = RandomGenerator(seed: seed)  // what a program draws itself with the seed of its network
    all.append((0..<Self.size * Self.size).map { _ in own.normal() })
    for (place, first) in all.enumerated() {
      for second in all[..<place] {
        let chance = 1 / Double(min(first.count, second.count)).squareRoot()
        #expect(abs(cosine(first, second)) < 4 * chance)
      }
    }
  }

  @Test("no two seeds draw the same number for a parameter")
  func seeds() throws {
    let all = try (1...50).flatMap { try weights([], seed: $0)["output.weight"] ?? [] }
    #expect(Set(all).count == 50 * Self.size)
  }

  @Test("another layer, before or behind, changes no draw of the others")
  func byName() throws {
    let few = try weights(["first", "second"], seed: 3)
    let more = try weights(["zeroth", "second", "first", "third"], seed: 3)
    for (name, numbers) in few { #expect(more[name] == numbers) }
  }

  @Test("every seed has an order of the examples of its own")
  func orders() throws {
    let orders = try (1...50).map { try order(seed: $0) }
    #expect(orders.allSatisfy { $0.sorted() == Array(0..<40) })
    #expect(Set(orders).count == 50)
  }
}
