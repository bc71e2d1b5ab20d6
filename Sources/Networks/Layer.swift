public import GradusAutograd
@_exported public import GradusLists
import GradusRequirements

/// A named step of a network that maps one variable to another.
public protocol Layer: Sendable {
  /// The name of the layer, unique in its network, which comes before the names of the values that it records.
  var name: String { get }
  /// The output for the input `x`, computed on the tape of `context`, which also gives the parameters.
  func callAsFunction(_ x: Variable, in context: Context) throws -> Variable
}

/// Layers applied one after the other.
public struct Network: Sendable {
  /// The layers in the order in which they are applied.
  public let layers: [any Layer]

  /// A network of the listed layers, each of which needs a name of its own.
  public init(@ListBuilder<any Layer> _ layers: () -> [any Layer]) { self.init(layers: layers()) }
  /// The same from an array of layers.
  public init(layers: [any Layer]) {
    self.layers = layers
    let names = layers.map(\.name)
    require(Set(names).count == names.count, "every layer of a network needs a name of its own: \(names)")
  }

  /// The output of the last layer for the input `x`; each layer records its values under its own name.
  ///
  /// - Throws: what a layer throws, such as `NetworkError.missingStatistic`.
  public func callAsFunction(_ x: Variable, in context: Context) throws -> Variable {
    var x = x
    for layer in layers { x = try context.tape.scoped(layer.name) { try layer(x, in: context) } }
    return x
  }
}
