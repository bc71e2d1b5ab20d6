import GradusRequirements
public import GradusTensors

/// A tensor on a tape: a handle that is valid until the tape is reset, and keeps the tape alive.
///
/// A variable that is used after its step stops the program with a message.
public struct Variable {
  package let tape: Tape
  package let id: Int32
  private let step: Int32

  @inline(__always) init(_ recorder: Recorder, _ id: Int32) {
    tape = recorder.state.pointee.tape
    self.id = id
    step = recorder.state.pointee.step
  }

  @inline(__always) package var recorder: Recorder { tape.recorder }

  @inline(__always) var node: UnsafeMutablePointer<Node> {
    let recorder = recorder
    require(
      step == recorder.state.pointee.step, "this variable belongs to a step that its tape has forgotten")
    return recorder.node(id)
  }
  @inline(__always) package var layout: Layout { node.pointee.layout }
  @inline(__always) package var needsGradient: Bool { node.pointee.needsGradient }

  /// The sizes along each dimension, with repeated axes at their full size.
  public var shape: TensorShape { layout.shape }
  /// The numbers in the memory of the tape, valid until it is reset.
  package var view: TensorView { TensorView(node.pointee.elements, node.pointee.layout) }
  /// The same numbers with repeated axes written out, valid until the tape is reset.
  package var dense: TensorView {
    let view = view
    guard view.storedCount < shape.count else { return view }
    let copy = TensorView(recorder.state.pointee.arena.take(shape.count), Layout(shape))
    for i in 0..<view.rows { for j in 0..<view.columns { copy.elements[i &* view.columns &+ j] = view[i, j] } }
    return copy
  }
  /// A copy of the numbers.
  public var value: Tensor { view.tensor }
  /// The number at (row, column), counted from 0, without a copy of the others.
  public subscript(row: Int, column: Int) -> Double {
    require(
      0..<shape.rows ~= row && 0..<shape.columns ~= column, "(\(row), \(column)) is not in a value of shape \(shape)")
    return view[row, column]
  }
  /// ∂L/∂(this value), once the tape has walked backwards; nil where no gradient was needed.
  public var gradient: Variable? { node.pointee.gradient < 0 ? nil : recorder.variable(node.pointee.gradient) }

  /// Gives the value the name by which it is found in the trace, and the symbol that formulas show, such as "σ²".
  ///
  /// - Parameter role: the part that the value plays, such as `.statistic`; nil leaves its role unchanged.
  @discardableResult
  public func named(_ name: StaticString, symbol: StaticString? = nil, role: Role? = nil) -> Variable {
    labelled(Label(name, symbol: symbol), role: role)
  }

  /// Gives a product the name by which it is found in the trace, and the symbols of its factors side by side: "hW".
  @discardableResult
  package func namedByFactors(_ name: StaticString) -> Variable { labelled(.product(name), role: nil) }

  /// The same with a name that is computed while the program runs, such as "layer7".
  @_disfavoredOverload @discardableResult
  public func named(_ name: String, symbol: String? = nil, role: Role? = nil) -> Variable {
    labelled(recorder.label(name, symbol: symbol), role: role)
  }

  /// The names of the layers around it, with dots between them.
  package var scopePath: String { recorder.path(of: node.pointee.scope).joined(separator: ".") }

  func labelled(_ label: Label, role: Role?) -> Variable {
    node.pointee.label = label
    if let role { node.pointee.role = role }
    return self
  }
}
