public import GradusAutograd
import GradusTensors

/// A fully connected layer: z = x W + b, with a column of W and an element of b for each output.
public struct Dense: Layer {
  public let name: String
  /// The numbers of features before and after the layer: W has the shape [inputs, outputs], b the shape [outputs].
  package let inputs, outputs: Int
  package let hasBias: Bool
  package let initializer: Initializer

  /// The layer `name`, from inputs of shape [examples, inputs] to outputs of shape [examples, outputs].
  ///
  /// - Parameters:
  ///   - hasBias: whether b is added; it starts at 0.
  ///   - initializer: how the weights start; nil for N(0, 1/inputs) (Y. LeCun et al., "Efficient BackProp", 1998).
  public init(
    _ name: String, from inputs: Int, to outputs: Int, hasBias: Bool = true, initializer: Initializer? = nil
  ) {
    (self.name, self.inputs, self.outputs, self.hasBias) = (name, inputs, outputs, hasBias)
    self.initializer = initializer ?? .lecun(inputs: inputs)
  }

  public func callAsFunction(_ x: Variable, in context: Context) -> Variable {
    let weight = context.parameter("weight", symbol: "W", .matrix(inputs, outputs), initializer)
    guard hasBias else { return x.matmul(weight).named("output", symbol: "z") }
    let bias = context.parameter("bias", symbol: "b", .row(outputs), .constant(0))
    return (x.matmul(weight).namedByFactors("product") + bias).named("output", symbol: "z")
  }
}
