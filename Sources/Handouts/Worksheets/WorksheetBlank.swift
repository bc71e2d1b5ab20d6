/// One number that a student fills in, with what is needed to mark it.
package struct WorksheetBlank: Codable, Hashable, Sendable {
  package enum Kind: String, Codable, Sendable { case value, gradient, path }

  /// A wrong answer that says how it came about.
  package struct Mistake: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Sendable { case sign, batchFactor, path }
    package let kind: Kind
    package let answer: Double
    /// What a student is told.
    package let remark: String
  }

  /// By which the answer is found again; counted from 1.
  package let number: Int
  package let kind: Kind
  /// How it is written, such as "∂L/∂σ" or "∂L/∂x₁ via μ".
  package let label: String
  /// Where the trace has it: the name of the value, and the element, counted from 0.
  package let name: String
  package let index: [Int]
  package let answer: Double
  /// How far an answer may be from it.
  package let tolerance: Double
  package let points: Double
  /// How it comes about, in one line.
  package let line: String
  package let mistakes: [Mistake]

  /// Three significant digits are asked for, and a zero may be written as one.
  static func tolerance(for answer: Double) -> Double { answer == 0 ? 0.0005 : 0.005 * abs(answer) }
}

/// What a worksheet leaves blank.
package enum WorksheetBlanks: String, CaseIterable, Sendable {
  case values, gradients, both

  var includesValues: Bool { self != .gradients }
  var includesGradients: Bool { self != .values }
}
