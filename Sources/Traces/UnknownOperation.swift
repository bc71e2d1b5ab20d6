package import GradusAutograd
package import GradusFormulas

/// A user-defined operation that this program does not have, as a file describes it.
///
/// Its values and gradients can be read like all others; how they came about cannot be explained.
package struct UnknownOperation: Hashable, Sendable {
  package let name: String
  /// Kept as they were read, so that a file that is written again loses nothing.
  package let parameters: [String: Parameter]

  package init(name: String, parameters: [String: Parameter]) { (self.name, self.parameters) = (name, parameters) }

  /// A parameter of any kind.
  package enum Parameter: Hashable, Sendable {
    case number(Double)
    case truth(Bool)
    case text(String)
    case list([Parameter])
    case group([String: Parameter])
  }

  /// What stands in the place of the operation.
  package struct Placeholder: TapeOperation {
    package init() {}
    package func run(_ recorder: Recorder, _ node: Int32) {
      fatalError("an operation that is not known here cannot run")
    }
    package func pullBack(_ recorder: Recorder, _ node: Int32) {
      fatalError("an operation that is not known here cannot be pulled back through")
    }
    package func notation(_ inputs: [Formula]) -> Formula { .text("an operation that is not known here") }
  }

  fileprivate var formula: Formula { .text("\(name), an operation that is not known here") }
}

extension Trace.Node {
  /// How the whole result is written, given how the inputs are written.
  package func notation(_ inputs: [Formula]) -> Formula { unknownOperation?.formula ?? operation.notation(inputs) }
  /// How one element of the result is written, given how the elements of the inputs are written.
  func element(row: Int, column: Int, of inputs: [FormulaMatrix]) -> Formula {
    unknownOperation?.formula ?? operation.element(row: row, column: column, of: inputs)
  }
}
