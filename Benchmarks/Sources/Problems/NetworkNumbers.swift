import GradusTensors

/// What a network problem starts from, as its file says it: weights of shape [outputs, inputs].
struct NetworkNumbers: Codable {
  struct Numbers: Codable {
    let shape: TensorShape
    let data: [Double]
    var tensor: Tensor { Tensor(shape, data) }
  }
  let sizes: [Int]
  let learningRate, epsilon: Double
  let inputs, labels: Numbers
  let weights, biases, gammas, betas: [Numbers]

  enum CodingKeys: String, CodingKey {
    case sizes, labels
    case learningRate = "lr"
    case epsilon = "eps"
    case inputs = "X"
    case weights = "W"
    case biases = "b"
    case gammas = "gamma"
    case betas = "beta"
  }
}

extension NetworkNumbers {
  private static let sizes = [
    "i": [64, 64, 64, 10],
    "ii": [784, 256, 128, 10],
    "iii": Array(repeating: 64, count: 21) + [10],
  ]

  /// Numbers of the size of problem `name`.
  static func drawn(for name: String, seed: UInt64) -> NetworkNumbers {
    let sizes = Self.sizes[name]!
    let batch = name == "ii" ? 128 : 64
    var random = RandomGenerator(seed: seed)
    func row(_ value: Double, _ count: Int) -> Numbers {
      Numbers(shape: [count], data: Array(repeating: value, count: count))
    }
    return NetworkNumbers(
      sizes: sizes, learningRate: 0.05, epsilon: 1e-5,
      inputs: Numbers(shape: [batch, sizes[0]], data: random.normal(.matrix(batch, sizes[0])).scalars),
      labels: Numbers(shape: [batch], data: (0..<batch).map { _ in Double(random.integer(below: sizes.last!)) }),
      weights: zip(sizes, sizes.dropFirst()).map { inputs, outputs in
        let scale = (1 / Double(inputs)).squareRoot()
        let weight = random.normal(.matrix(outputs, inputs), standardDeviation: scale)
        return Numbers(shape: [outputs, inputs], data: weight.scalars)
      },
      biases: sizes.dropFirst().map { row(0, $0) },
      gammas: sizes.dropFirst().dropLast().map { row(1, $0) },
      betas: sizes.dropFirst().dropLast().map { row(0, $0) })
  }
}
