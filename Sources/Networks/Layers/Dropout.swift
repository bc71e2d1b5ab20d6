public import GradusAutograd
import GradusRequirements
public import GradusTensors

/// Dropout (N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever and R. Salakhutdinov, JMLR 15, 2014, section 4): in
/// training each value is dropped, that is replaced by 0, with a probability; in evaluation all are kept.
///
/// The mask M is 1 for what is kept, and ỹ = M⊙x / (1 - rate): what is kept is divided by the probability to be kept, so that the
/// mean of ỹ is x, and evaluation has nothing to scale (section 10 of the paper; “inverted dropout”). The paper calls the mask
/// r, which is the residual here, and its p is 1 - rate.
public struct Dropout: Layer {
  public let name: String
  /// The probability with which a value is dropped, from 0 to below 1.
  package let rate: Double
  /// What is kept in every step of training; nil where each step draws it.
  package let mask: Tensor?

  /// The layer `name`, which takes inputs of any shape.
  ///
  /// - Parameters:
  ///   - rate: the probability with which a value is dropped, from 0 to below 1; 0.5 is usual for hidden units.
  ///   - mask: 1 for each value of the input that is kept and 0 for each that is dropped, to take the same step as another
  ///     program; nil to draw another mask in each step.
  public init(_ name: String, _ rate: Double, mask: Tensor? = nil) {
    require(0..<1 ~= rate, "the rate of dropout must be from 0 to below 1, but is \(rate)")
    (self.name, self.rate, self.mask) = (name, rate, mask)
  }

  public func callAsFunction(_ x: Variable, in context: Context) throws -> Variable {
    guard context.mode.isTraining else { return x }
    let kept = try recordedMask(for: x, in: context)
    let thinned = (kept * x).namedByFactors("thinned")
    return (thinned / (1 - rate)).named("output", symbol: "ỹ")
  }

  /// The mask is an input of the computation, as the examples are: it is given from outside and needs no gradient, and a trace
  /// that holds it can be computed again without drawing.
  private func recordedMask(for x: Variable, in context: Context) throws -> Variable {
    guard let mask else {
      var random = context.random(for: "mask of the dropout")
      return context.tape.input("mask", symbol: "M", x.shape) { numbers in
        for place in numbers.indices { numbers[place] = random.uniform() < rate ? 0 : 1 }
      }
    }
    var problem: String?
    if !mask.shape.hasSameSizes(as: x.shape) {
      problem = "has the shape \(mask.shape), but its input has the shape \(x.shape)"
    } else if let number = mask.scalars.first(where: { $0 != 0 && $0 != 1 }) {
      problem = "has the number \(number): it must be 1 for what is kept and 0 for what is dropped"
    }
    if let problem { throw NetworkError.badMask(layer: context.tape.scopePath, problem: problem) }
    return context.tape.input("mask", symbol: "M", mask)
  }
}
