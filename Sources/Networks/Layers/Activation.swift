public import GradusAutograd

/// An element-wise operation used as a layer.
public struct Activation<Function: UnaryOperation>: Layer {
  public let name: String
  private let function: Function

  /// The layer `name` that applies `function`, such as `Tanh()`, to each element.
  public init(_ name: String, _ function: Function) { (self.name, self.function) = (name, function) }

  public func callAsFunction(_ x: Variable, in context: Context) -> Variable {
    x.applying(function).named("output", symbol: "h")
  }
}
