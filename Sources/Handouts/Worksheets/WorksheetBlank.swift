/// One number that a student fills in.
package struct WorksheetBlank: Codable, Hashable, Sendable {
  package enum Kind: String, Codable, Sendable { case value, gradient, path }

  /// By which the answer is found again; counted from 1.
  package internal(set) var number: Int
  package let kind: Kind
  /// How it is written, such as "∂L/∂σ" or "∂L/∂x₁ via μ".
  package let label: String
  /// Where the trace has it: the name of the value, and the element, counted from 0.
  package let name: String
  package let index: [Int]
  package let answer: Double
  /// How far an answer may be from it.
  package internal(set) var tolerance: Double
  package let points: Double
  /// Wrong answers that say how they came about, in keys of version 1; they are computed for all others.
  var mistakes: [KnownMistake]?

  struct KnownMistake: Codable, Hashable, Sendable {
    let answer: Double
    let remark: String
  }
}
