import Foundation
import Gradus

/// One network, changed along its negative gradient by each of the sizes.
struct WeightResponse: Sendable {
  /// The size of the change: ‖ΔW‖ / ‖W‖.
  static let sizes = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]

  /// The real change of the loss over the predicted one, if the first layer alone is changed.
  let firstLayer: [Double]
  /// The loss if all layers are changed at once.
  let wholeNetwork: [Double]

  /// The largest size of change up to which the first layer's prediction is right by half, between the sizes by
  /// interpolation.
  var trust: Double {
    let sizes = Self.sizes
    guard let after = firstLayer.firstIndex(where: { $0 < 0.5 }) else { return sizes[sizes.count - 1] }
    guard after > 0 else { return sizes[0] }
    let share = (firstLayer[after - 1] - 0.5) / (firstLayer[after - 1] - firstLayer[after])
    return exp(log(sizes[after - 1]) + share * (log(sizes[after]) - log(sizes[after - 1])))
  }

  /// Trains a network until the mean loss of the last ten minibatches is at most `level`, and changes its weights.
  init(_ design: NetworkDesign, on data: LabelledData, level: Double, seed: UInt64) throws {
    let training = try NetworkTraining(design, on: data, learningRate: design.hasBatchNorm ? 0.3 : 0.1, seed: seed)
    var losses: [Double] = []
    while losses.count < 10 || MeanAndDeviation(of: losses.suffix(10)).mean > level, losses.count < 1000 {
      losses.append(try training.next())
    }
    let names = training.trainer.parameters.names
    let examples = data.split.training.examples
    let batch = Batch(
      inputs: examples.inputs, targets: examples.targets.tensor, rows: Array(0..<min(300, examples.count))[...])
    let first = try Self.responses(training.trainer, ["dense1.weight"], batch)
    let whole = try Self.responses(training.trainer, names, batch)
    firstLayer = zip(first.real, first.predicted).map { ($0 - first.loss) / ($1 - first.loss) }
    wholeNetwork = whole.real
  }

  /// The losses after changes of the named parameters, which are put back.
  private static func responses(
    _ trainer: Trainer, _ names: [String], _ batch: Batch
  ) throws -> (loss: Double, real: [Double], predicted: [Double]) {
    let loss = try trainer.gradients(on: batch)
    let trace = trainer.trace()
    let values = names.map { trainer.parameters[$0]! }
    let gradients = try names.map { try trace[$0].gradient! }
    let slope = gradients.flatMap(\.scalars).norm
    let length = values.flatMap(\.scalars).norm
    var real: [Double] = []
    for size in sizes {
      for (name, (value, gradient)) in zip(names, zip(values, gradients)) {
        let step = size * length / slope
        trainer.parameters[name] = Tensor(value.shape, zip(value.scalars, gradient.scalars).map { $0 - step * $1 })
      }
      real.append(try trainer.gradients(on: batch))
    }
    for (name, value) in zip(names, values) { trainer.parameters[name] = value }
    return (loss, real, sizes.map { loss - slope * $0 * length })
  }
}
