/// Why a computation that somebody wrote cannot be done: one sentence with the place, and the line with a sign below it.
package struct ComputationError: Error, CustomStringConvertible {
  /// The name of the file, or of what was written.
  package let source: String
  /// Where; nil for the whole text.
  package let place: SourcePlace?
  /// What stood there, and what would be right.
  package let problem: String
  private let excerpt: String?

  init(_ source: SourceText, _ place: SourcePlace?, _ problem: String) {
    (self.source, self.place, self.problem) = (source.name, place, problem)
    excerpt = place.flatMap(source.excerpt)
  }

  package var description: String {
    let places = place.map { ", line \($0.line), column \($0.column)" } ?? ""
    return "\(source)\(places): \(problem)" + (excerpt.map { "\n" + $0 } ?? "")
  }
}

/// A fault in a formula, at the number of one of its signs; whoever knows where the formula stands makes a `ComputationError` of it.
struct FormulaFault: Error {
  let offset: Int
  let problem: String
}
