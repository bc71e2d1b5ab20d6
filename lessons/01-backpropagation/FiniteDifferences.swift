import Gradus

/// The gradients of the small network, and the means to find them by moving one parameter at a time.
final class FiniteDifferences {
  /// Such as W⁽¹⁾ with the index 1,2, in the order of `gradients`.
  let symbols: [MathSymbol]
  /// By backpropagation.
  let gradients: [Double]
  private let trainer: Trainer
  private let places: [(parameter: String, element: Int)]
  private let loss: Double

  init(seed: UInt64) throws {
    trainer = SmallNetwork.trainer(seed: seed)
    loss = try trainer.gradients(on: SmallNetwork.batch)
    let trace = trainer.trace()
    let parameters = try trainer.parameters.names.map { try trace[$0] }
    places = parameters.flatMap { parameter in parameter.value.scalars.indices.map { (parameter.name, $0) } }
    symbols = parameters.flatMap { parameter in
      parameter.shape.indices.map { parameter.explanation(at: $0).symbol }
    }
    gradients = parameters.flatMap { $0.gradient!.scalars }
  }

  /// (L(θ + h) - L(θ - h)) / 2h for each parameter.
  func central(_ h: Double) throws -> [Double] {
    try places.indices.map { (try loss(moving: $0, by: h) - loss(moving: $0, by: -h)) / (2 * h) }
  }

  /// (L(θ + h) - L(θ)) / h for each parameter.
  func oneSided(_ h: Double) throws -> [Double] {
    try places.indices.map { (try loss(moving: $0, by: h) - loss) / h }
  }

  private func loss(moving place: Int, by h: Double) throws -> Double {
    let (name, element) = places[place]
    let kept = trainer.parameters[name]!
    var moved = kept.scalars
    moved[element] += h
    trainer.parameters[name] = Tensor(kept.shape, moved)
    defer { trainer.parameters[name] = kept }
    return try trainer.gradients(on: SmallNetwork.batch)
  }

  static func relativeError(_ a: Double, _ b: Double) -> Double { abs(a - b) / max(abs(a), abs(b), 1e-3) }
}
