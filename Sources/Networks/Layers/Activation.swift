public import GradusAutograd

/// A function of each element, used as a layer.
public struct Activation: Layer {
  /// The usual functions.
  public enum Function: String, Hashable, Sendable {
    /// The hyperbolic tangent.
    case tanh
    /// 1 / (1 + exp(-x)).
    case sigmoid
    /// max(0, x).
    case relu
    /// log(1 + exp(x)).
    case softplus
  }

  public let name: String
  /// One of the usual functions; nil for another.
  package private(set) var kind: Function?
  private let function: @Sendable (Variable) -> Variable

  /// The layer `name` that applies one of the usual functions, such as `.tanh`, to each element.
  public init(_ name: String, _ function: Function) {
    switch function {
    case .tanh: self.init(name, Tanh())
    case .sigmoid: self.init(name, Sigmoid())
    case .relu: self.init(name, ReLU())
    case .softplus: self.init(name, Softplus())
    }
    kind = function
  }
  /// The layer `name` that applies one operation.
  package init(_ name: String, _ operation: some UnaryOperation) {
    self.init(name) { $0.applying(operation) }
  }
  /// The layer `name` that applies a function of your own: `Activation("swish") { $0 * $0.sigmoid() }`.
  public init(_ name: String, _ function: @escaping @Sendable (Variable) -> Variable) {
    (self.name, self.function) = (name, function)
  }

  public func callAsFunction(_ x: Variable, in context: Context) -> Variable {
    function(x).named("output", symbol: "h")
  }
}
