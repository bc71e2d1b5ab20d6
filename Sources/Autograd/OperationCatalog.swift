/// The operations that the file of a trace may name: those of the project, and somebody's own.
public struct OperationCatalog: Sendable {
  private let types: [String: any Operation.Type]

  /// - Parameter own: operations that are defined elsewhere; one with the name of the project's takes its place.
  public init(adding own: [any Operation.Type] = []) {
    types = Dictionary((Self.project + own).map { (String(describing: $0), $0) }, uniquingKeysWith: { $1 })
  }

  /// The operation called `name`, with the parameters that `decoder` has; nil where it is not known.
  package func operation(named name: String, from decoder: any Decoder) throws -> (any Operation)? {
    try types[name]?.init(from: decoder)
  }

  static let project: [any Operation.Type] = [
    Given.self, Accumulate.self,
    Add.self, Subtract.self, Multiply.self, Divide.self,
    Scale.self, ScaleDown.self, Shift.self, ShiftNegated.self,
    Square.self, SquareRoot.self, Power.self, Exp.self, Log.self,
    Tanh.self, Sigmoid.self, Softplus.self, ReLU.self, Gate.self,
    Sum.self, Mean.self, MatMul.self, Transpose.self, Broadcast.self, Reshape.self,
    Softmax.self, LogSoftmax.self, CrossEntropy.self,
  ]
}

extension Operation {
  /// How many values it is computed from.
  package var inputCount: Int { self is any UnaryOperation ? 1 : self is any BinaryOperation ? 2 : 0 }
  /// Whether it has properties, which a file must keep.
  package var hasParameters: Bool { MemoryLayout<Self>.size > 0 }
}
