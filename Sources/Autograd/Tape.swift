package import GradusFormulas
import GradusRequirements
public import GradusTensors

/// Records every operation applied to its variables, in order, and walks back through them for the gradients.
///
/// A tape belongs to one task. Its memory is reused: `reset()` forgets the step, and a step like the one before
/// allocates nothing. `trace()` copies what happened into a value that can be kept.
public final class Tape {
  package let recorder = Recorder()
  /// Owns numbers that the tape borrows, and so lives as long as the tape.
  package var borrowedStorageOwner: AnyObject?

  /// An empty tape.
  public init() { recorder.state.pointee.tape = self }
  deinit { recorder.free() }

  /// How many values are recorded.
  public var count: Int { recorder.count }

  /// Forgets all values, and keeps the memory for the next step.
  public func reset() {
    let state = recorder.state
    state.pointee.count = 0
    state.pointee.arena.reset()
    state.pointee.step &+= 1
    state.pointee.scopes.removeAll(keepingCapacity: true)
    state.pointee.freeTexts()
    (state.pointee.origin, state.pointee.scope) = (-1, -1)
  }

  /// Whether no recorded number is infinite or NaN.
  package var isFinite: Bool {
    for id in 0..<Int32(count) where !recorder.view(id).isFinite { return false }
    return true
  }

  /// Records a given value.
  ///
  /// - Parameters:
  ///   - name: the name by which the value is found in the trace.
  ///   - symbol: how formulas show it; without one they show the name.
  ///   - tensor: the numbers, which are copied.
  ///   - needsGradient: whether the backward walk computes the gradient of the value.
  ///   - role: `.target` for what the output is compared with.
  public func input(
    _ name: StaticString, symbol: StaticString? = nil, _ tensor: Tensor, needsGradient: Bool = false,
    role: Role = .input
  ) -> Variable {
    given(tensor, needsGradient: needsGradient).named(name, symbol: symbol, role: role)
  }

  /// Records a given value without a name.
  package func given(_ tensor: Tensor, needsGradient: Bool) -> Variable {
    let given = recorder.append(Given(), Layout(tensor.shape), needsGradient: needsGradient)
    given.view.assign(tensor)
    return given
  }

  /// Records a given value that is learned, and so gets a gradient.
  public func parameter(_ name: StaticString, symbol: StaticString? = nil, _ tensor: Tensor) -> Variable {
    input(name, symbol: symbol, tensor, needsGradient: true, role: .parameter)
  }

  /// Records some rows of a matrix, in the order of `rows`, as a given value; nil for `rows` means the whole matrix.
  public func input(
    _ name: StaticString, symbol: StaticString? = nil, rows: ArraySlice<Int>?, of matrix: Tensor,
    needsGradient: Bool = false, role: Role = .input
  ) -> Variable {
    guard let rows else { return input(name, symbol: symbol, matrix, needsGradient: needsGradient, role: role) }
    let columns = matrix.columns
    let given = recorder.append(Given(), Layout(.matrix(rows.count, columns)), needsGradient: needsGradient)
    var place = given.view.elements
    matrix.scalars.withUnsafeBufferPointer { scalars in
      for row in rows {
        require(0..<matrix.rows ~= row, "row \(row) is not in a tensor of shape \(matrix.shape)")
        place.update(from: scalars.baseAddress! + row * columns, count: columns)
        place += columns
      }
    }
    return given.named(name, symbol: symbol, role: role)
  }

  /// Records a given value whose numbers `fill` writes into the memory of the tape, row by row.
  package func input(
    _ name: StaticString, symbol: StaticString, _ shape: TensorShape, role: Role = .input,
    fill: (UnsafeMutableBufferPointer<Double>) -> Void
  ) -> Variable {
    let given = recorder.append(Given(), Layout(shape), needsGradient: false)
    fill(UnsafeMutableBufferPointer(start: given.view.elements, count: shape.count))
    return given.named(name, symbol: symbol, role: role)
  }

  /// Records a parameter whose numbers lie elsewhere and stay there at least until the next reset; see
  /// `borrowedStorageOwner`.
  package func borrow(_ view: TensorView, _ label: Label, needsGradient: Bool) -> Variable {
    recorder.append(Given(), view.layout, needsGradient: needsGradient, at: view.elements)
      .labelled(label, role: .parameter)
  }

  /// The same with a copy of the numbers.
  package func parameter(copying view: TensorView, _ label: Label) -> Variable {
    let given = recorder.append(Given(), Layout(view.layout.shape), needsGradient: true)
    given.view.assign(view.tensor)
    return given.labelled(label, role: .parameter)
  }

  /// The name of `label` after the names of the scopes around it, such as "norm.gamma".
  package func path(of label: Label) -> String {
    let name = label.name.map { String(cString: $0) } ?? ""
    return (recorder.path(of: recorder.state.pointee.scope) + [name]).joined(separator: ".")
  }

  /// The names of the scopes around what is recorded now, with dots between them.
  package var scopePath: String { recorder.path(of: recorder.state.pointee.scope).joined(separator: ".") }

  /// Runs `body`, and puts `name` and a dot before the names that it gives to values: "norm." before "sigma".
  public func scoped<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    let state = recorder.state
    let outer = state.pointee.scope
    state.pointee.scopes.append((outer, name))
    state.pointee.scope = Int32(state.pointee.scopes.count - 1)
    defer { state.pointee.scope = outer }
    return try body()
  }
}

extension Recorder {
  /// The names of a scope and of those around it, outermost first.
  package func path(of scope: Int32) -> [String] {
    var (path, scope): ([String], Int32) = ([], scope)
    while scope >= 0 {
      let (parent, name) = state.pointee.scopes[Int(scope)]
      path.append(name)
      scope = parent
    }
    return path.reversed()
  }
}

/// A value that is given, not computed.
package struct Given: TapeOperation {
  package func run(_ recorder: Recorder, _ node: Int32) {}
  package func pullBack(_ recorder: Recorder, _ node: Int32) {}
  package func notation(_ inputs: [Formula]) -> Formula { .text("given") }
}
