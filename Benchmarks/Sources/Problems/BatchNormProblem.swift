import GradusAutograd
import GradusNetworks
import GradusTensors

/// Batch norm alone, forwards and backwards.
public final class BatchNormProblem: Problem {
  private let norm: BatchNorm
  private let context = Context(parameters: Parameters(seed: 1))
  private let input, weights: Tensor

  public init(examples: Int, features: Int, seed: UInt64 = 1) {
    var random = RandomGenerator(seed: seed)
    norm = BatchNorm("norm", features: features, epsilon: 1e-5)
    input = random.normal(.matrix(examples, features))
    weights = random.normal(.matrix(examples, features))
  }

  public func step() throws -> Double {
    context.begin(.training)
    let tape = context.tape
    let u = tape.input("input", input, needsGradient: true)
    let y = try norm(u, in: context)
    tape.backward(from: (y * tape.input("weights", weights)).sum())
    return u.gradient![0, 0]
  }
}
