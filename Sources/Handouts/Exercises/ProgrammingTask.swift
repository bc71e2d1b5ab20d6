import GradusFormulas
import GradusTensors
import GradusTraces

/// A function that a student writes in Python, with NumPy: it is given arrays of a trace, and returns others.
package struct ProgrammingTask: Codable, Hashable, Sendable {
  /// An array that the function is given.
  package struct Argument: Codable, Hashable, Sendable {
    /// What the function calls it.
    package let name: String
    /// The name of the value in the trace.
    package let value: String
  }
  package let function: String
  /// One sentence on what the function computes.
  package let summary: String
  package let arguments: [Argument]
  /// The names of the values that it returns, in order.
  package let results: [String]

  init(_ function: String, _ summary: String, arguments: [(String, String)], results: [String]) {
    (self.function, self.summary, self.results) = (function, summary, results)
    self.arguments = arguments.map { Argument(name: $0.0, value: $0.1) }
  }

  /// The beginning of a student's file.
  func skeleton(_ trace: Trace) throws -> String {
    let names = arguments.map(\.name).joined(separator: ", ")
    let shapes = try arguments.map { argument in
      "        \(argument.name): \(try written(argument.value, trace))\n"
    }
    let returned = try results.map { "        \(try written($0, trace))\n" }
    return """
      import numpy as np


      def \(function)(\(names)):
          \"\"\"\(summary)

          Sizes are those of the first trial; others have more rows and columns.

          Args:
      \(shapes.joined())
          Returns:
      \(returned.joined())    \"\"\"
          raise NotImplementedError

      """
  }

  /// The symbol and the sizes of a value, as in "∂L/∂x, an array of shape (examples, features)".
  func written(_ name: String, _ trace: Trace) throws -> String {
    let value = try trace[name]
    let sizes = value.shape.dimensions.map(String.init)
    let shape =
      sizes.isEmpty ? "a number" : "an array of shape (\(sizes.joined(separator: ", "))\(sizes.count == 1 ? "," : ""))"
    return "\(try symbol(of: name, trace)), \(shape)"
  }

  /// A gradient is written as that of its own value, also where another value has the same.
  func symbol(of name: String, _ trace: Trace) throws -> String {
    let suffix = ".gradient"
    if name.hasSuffix(suffix), let value = try? trace[String(name.dropLast(suffix.count))],
      let symbol = trace.gradientSymbol(of: value.id)
    {
      return PlainNotation().symbol(symbol)
    }
    return trace.writtenSymbol(ofNode: try trace[name].id)
  }
}
