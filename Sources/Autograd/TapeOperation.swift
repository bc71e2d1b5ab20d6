package import GradusFormulas
import GradusRequirements
package import GradusTensors

/// One primitive step of a computation: how it is computed, differentiated and written down.
///
/// Conform to `UnaryOperation` or `BinaryOperation`. An operation is a struct of at most 24 bytes without references;
/// its properties, if it has any, are its parameters in the file of a trace.
package protocol TapeOperation: Sendable, BitwiseCopyable, Codable {
  /// The operation recorded on other inputs, of the shapes that it fits.
  func applied(to inputs: [Variable]) -> Variable
  /// Computes the numbers of `node` from those of its inputs.
  func run(_ recorder: Recorder, _ node: Int32)
  /// Adds to the gradients of the inputs of `node` what its own gradient contributes.
  func pullBack(_ recorder: Recorder, _ node: Int32)
  /// How the whole result is written, given how the inputs are written.
  func notation(_ inputs: [Formula]) -> Formula
  /// How one element of the result is written, given how the elements of the inputs are written.
  func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula
}

extension TapeOperation {
  package func applied(to inputs: [Variable]) -> Variable { fatalError("a given value is not computed from others") }
  /// Element by element: the notation itself, with rows, columns and scalars repeated.
  package func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    notation(inputs.map { $0.broadcast(row, column) })
  }
}

/// An operation on one input.
package protocol UnaryOperation: TapeOperation {
  /// How the result is laid out in memory.
  ///
  /// - Throws: `ShapeError` where the operation has no result for an input of this shape.
  func layout(of x: Layout) throws(ShapeError) -> Layout
  /// Writes the result for the numbers of `x` into `y`, which has the layout that `layout(of:)` gives.
  func forward(_ x: TensorView, into y: TensorView)
  /// ∂L/∂x from gy = ∂L/∂y.
  func pullback(_ gy: Variable, x: Variable, y: Variable) -> Variable
  /// How the result is written for an input that is written as `x`.
  func notation(_ x: Formula) -> Formula
}

extension UnaryOperation {
  @inline(__always) package func layout(of x: Layout) -> Layout { x }
  package func applied(to inputs: [Variable]) -> Variable { inputs[0].applying(self) }

  package func run(_ recorder: Recorder, _ node: Int32) {
    forward(recorder.view(recorder.node(node).pointee.a), into: recorder.view(node))
  }
  package func pullBack(_ recorder: Recorder, _ node: Int32) {
    let x = recorder.variable(recorder.node(node).pointee.a)
    guard x.needsGradient else { return }
    let gy = recorder.variable(recorder.node(node).pointee.gradient)
    recorder.contribute(pullback(gy, x: x, y: recorder.variable(node)), to: x)
  }
  package func notation(_ inputs: [Formula]) -> Formula { notation(inputs[0]) }
}

/// An operation on two inputs, each with its own pullback, so that none is computed for a constant.
package protocol BinaryOperation: TapeOperation {
  /// How the result is laid out in memory.
  ///
  /// - Throws: `ShapeError` where the operation has no result for inputs of these shapes.
  func layout(of a: Layout, _ b: Layout) throws(ShapeError) -> Layout
  /// Writes the result for the numbers of `a` and `b` into `y`, which has the layout that `layout(of:_:)` gives.
  func forward(_ a: TensorView, _ b: TensorView, into y: TensorView)
  /// ∂L/∂a from gy = ∂L/∂y; nil where a counts as a constant.
  func pullbackToA(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable?
  /// ∂L/∂b from gy = ∂L/∂y; nil where b counts as a constant.
  func pullbackToB(_ gy: Variable, _ a: Variable, _ b: Variable, y: Variable) -> Variable?
  /// How the result is written for inputs that are written as `a` and `b`.
  func notation(_ a: Formula, _ b: Formula) -> Formula
}

extension BinaryOperation {
  @inline(__always) package func layout(of a: Layout, _ b: Layout) throws(ShapeError) -> Layout {
    try a.broadcast(with: b)
  }
  package func applied(to inputs: [Variable]) -> Variable { inputs[0].applying(self, inputs[1]) }

  package func run(_ recorder: Recorder, _ node: Int32) {
    let (a, b) = (recorder.node(node).pointee.a, recorder.node(node).pointee.b)
    forward(recorder.view(a), recorder.view(b), into: recorder.view(node))
  }
  package func pullBack(_ recorder: Recorder, _ node: Int32) {
    let a = recorder.variable(recorder.node(node).pointee.a)
    let b = recorder.variable(recorder.node(node).pointee.b)
    let gy = recorder.variable(recorder.node(node).pointee.gradient)
    let y = recorder.variable(node)
    if b.needsGradient, let part = pullbackToB(gy, a, b, y: y) { recorder.contribute(part, to: b) }
    if a.needsGradient, let part = pullbackToA(gy, a, b, y: y) { recorder.contribute(part, to: a) }
  }
  package func notation(_ inputs: [Formula]) -> Formula { notation(inputs[0], inputs[1]) }
}

extension Variable {
  /// The result of `operation`, recorded on the tape.
  @inline(__always) package func applying(_ operation: some UnaryOperation) -> Variable {
    let result = fitting { () throws(ShapeError) in try operation.layout(of: layout) }
    let y = recorder.append(operation, result, id, needsGradient: needsGradient)
    operation.forward(view, into: y.view)
    return y
  }
  /// The result of `operation` on this value and `b`, recorded on the tape.
  ///
  /// Shapes that the operation has no result for stop the program.
  @inline(__always) package func applying(_ operation: some BinaryOperation, _ b: Variable) -> Variable {
    require(recorder.state == b.recorder.state, "values of two tapes cannot be combined")
    let result = fitting { () throws(ShapeError) in try operation.layout(of: layout, b.layout) }
    let y = recorder.append(operation, result, id, b.id, needsGradient: needsGradient || b.needsGradient)
    operation.forward(view, b.view, into: y.view)
    return y
  }
}
