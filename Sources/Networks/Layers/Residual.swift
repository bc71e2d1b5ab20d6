public import GradusAutograd
import GradusTensors

/// A residual block (K. He, X. Zhang, S. Ren and J. Sun, "Deep residual learning for image recognition", CVPR 2016, equation 1):
/// y = x + F(x), where F is the layers inside.
///
/// The block adds no parameters of its own. The gradient of y reaches x unchanged, besides what comes through F. The names of the
/// block go before those of the layers inside: "block.dense.weight".
public struct Residual: Layer {
  public let name: String
  /// F, which keeps the number of features.
  package let branch: Network

  /// The layer `name`, whose input is added to what the listed layers make of it.
  public init(_ name: String, @ListBuilder<any Layer> _ layers: () -> [any Layer]) {
    self.init(name, layers: layers())
  }
  /// The same from an array of layers.
  public init(_ name: String, layers: [any Layer]) { (self.name, branch) = (name, Network(layers: layers)) }

  /// - Throws: `NetworkError.residualWidths` where F changes the number of features.
  public func callAsFunction(_ x: Variable, in context: Context) throws -> Variable {
    let change = try branch(x, in: context)
    guard change.shape.hasSameSizes(as: x.shape) else {
      throw NetworkError.residualWidths(
        layer: context.tape.scopePath, input: x.shape.columns, output: change.shape.columns)
    }
    return (x + change).named("output", symbol: "y")
  }
}
