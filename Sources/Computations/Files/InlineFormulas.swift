import Foundation

extension Computation {
  /// Reads formulas that stand in a command line, such as "z = w * x + b; L = (z - t)^2": the last one is the loss.
  ///
  /// - Parameters:
  ///   - text: names with formulas, with semicolons or line breaks between them.
  ///   - given: numbers by name, each as "x=2" or "x=[[1, 2], [3, 4]]".
  /// - Throws: `ComputationError` with the place of the first fault.
  package init(formulas text: String, given: [String]) throws {
    self.init(source: SourceText(name: "the formula", text))
    for assignment in given { try read(given: assignment) }
    for (part, place) in Self.parts(of: text) {
      let (name, formula, column) = try Self.sides(of: part, at: place, in: source)
      try check(name, at: place)
      let start = SourcePlace(line: place.line, column: column)
      steps.append(Step(name: name, formula: try FileFormula(formula, in: source, at: start), place: place))
    }
    guard let last = steps.last else {
      throw ComputationError(source, nil, "nothing is computed: write it as L = (w * x - t)^2")
    }
    loss = last.name
  }

  private mutating func read(given assignment: String) throws {
    let source = SourceText(name: "--let \(assignment.prefix(60))", assignment)
    guard assignment.contains("=") else {
      throw ComputationError(source, nil, "a number is given with its name, as in --let w=0.5")
    }
    let (name, text, column) = try Self.sides(of: assignment, at: SourcePlace(line: 1, column: 1), in: source)
    let place = SourcePlace(line: 1, column: column)
    do { try check(name, at: SourcePlace(line: 1, column: 1)) } catch let error as ComputationError {
      throw ComputationError(source, nil, error.problem)
    }
    guard !text.trimmingCharacters(in: .whitespaces).isEmpty else {
      throw ComputationError(source, nil, "after = stands a number, a list [1, 2] or rows [[1, 2], [3, 4]]")
    }
    // Lists of numbers are written as in a file.
    let padded = String(repeating: " ", count: max(0, place.column - 1)) + text
    let value = try YAMLValue.file(padded, source)
    self.given.append(Given(name: name, value: try GivenNumbers(value, name, in: source).tensor, place: place))
  }

  /// What stands between semicolons and line breaks, where it is not empty.
  private static func parts(of text: String) -> [(text: String, place: SourcePlace)] {
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return rows.enumerated().flatMap { line, row -> [(text: String, place: SourcePlace)] in
      var column = 1
      return row.split(separator: ";", omittingEmptySubsequences: false).compactMap { part in
        defer { column += part.unicodeScalars.count + 1 }
        let blanks = part.prefix(while: \.isWhitespace)
        guard blanks.count < part.count else { return nil }
        return (
          String(part.dropFirst(blanks.count)),
          SourcePlace(line: line + 1, column: column + blanks.unicodeScalars.count)
        )
      }
    }
  }

  /// The name before the first "=", what stands behind it, and the column where that begins.
  private static func sides(
    of text: String, at place: SourcePlace, in source: SourceText
  ) throws -> (name: String, rest: String, column: Int) {
    guard let sign = text.firstIndex(of: "=") else {
      throw ComputationError(
        source, place, "here is no \"=\": write a name before the formula, such as L = (w * x - t)^2")
    }
    let name = text[..<sign].trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
    let rest = text[text.index(after: sign)...]
    return (name, String(rest), place.column + text[...sign].unicodeScalars.count)
  }
}
