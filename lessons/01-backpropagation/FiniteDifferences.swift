import Gradus

/// The gradients of the small network, and the means to find them by moving one parameter at a time.
final class FiniteDifferences {
  /// Such as "hidden.weight[1, 2]", in the order of `gradients`.
  let names: [String]
  /// By backpropagation.
  let gradients: [Double]
  private let trainer: Trainer
  private let places: [(parameter: String, element: Int)]
  private let loss: Double

  init(seed: UInt64) throws {
    trainer = SmallNetwork.trainer(seed: seed)
    loss = try trainer.gradients(on: SmallNetwork.batch)
    let trace = trainer.trace()
    let parameters = try trainer.parameters.names.map { ($0, try trace[$0].gradient!) }
    places = parameters.flatMap { name, gradient in gradient.scalars.indices.map { (name, $0) } }
    names = parameters.flatMap { name, gradient in
      gradient.shape.indices.map { "\(name)[\($0.map { "\($0 + 1)" }.joined(separator: ", "))]" }
    }
    gradients = parameters.flatMap(\.1.scalars)
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
