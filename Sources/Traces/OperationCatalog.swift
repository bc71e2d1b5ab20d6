package import GradusAutograd

/// The operations that a trace file may name: the built-in ones, and user-defined ones.
package struct OperationCatalog: Sendable {
  private let types: [String: any TapeOperation.Type]

  /// The built-in operations, and others.
  ///
  /// - Parameter own: operations that are defined elsewhere; one with the name of a built-in operation replaces it.
  package init(adding own: [any TapeOperation.Type] = []) {
    types = Dictionary((Self.project + own).map { (String(describing: $0), $0) }, uniquingKeysWith: { $1 })
  }

  /// What operations were called in files before they got the names they have now.
  private static let earlierNames = [
    "Scale": "MultiplyByConstant", "ScaleDown": "DivideByConstant", "Shift": "AddConstant",
    "ShiftNegated": "SubtractFromConstant",
  ]

  /// The operation called `name`, with the parameters that `decoder` has; nil where it is not known.
  package func operation(named name: String, from decoder: any Decoder) throws -> (any TapeOperation)? {
    try type(named: name)?.init(from: decoder)
  }

  func contains(_ name: String) -> Bool { type(named: name) != nil }

  private func type(named name: String) -> (any TapeOperation.Type)? {
    types[name] ?? Self.earlierNames[name].flatMap { types[$0] }
  }

  package static let project: [any TapeOperation.Type] = [
    Given.self, Accumulate.self,
    Add.self, Subtract.self, Multiply.self, Divide.self,
    MultiplyByConstant.self, DivideByConstant.self, DivideConstant.self, AddConstant.self, SubtractFromConstant.self,
    Square.self, SquareRoot.self, Power.self, Exp.self, Log.self,
    Tanh.self, Sigmoid.self, Softplus.self, ReLU.self, Gate.self,
    Sum.self, Mean.self, MatMul.self, Transpose.self, Broadcast.self, Reshape.self,
    Softmax.self, LogSoftmax.self, CrossEntropy.self,
  ]
}

extension TapeOperation {
  /// What files call it, such as "Tanh".
  var name: String { String(describing: Self.self) }
  /// How many values it is computed from.
  package var inputCount: Int { self is any UnaryOperation ? 1 : self is any BinaryOperation ? 2 : 0 }
  /// Whether it has properties, which a file must keep.
  package var hasParameters: Bool { MemoryLayout<Self>.size > 0 }
}
