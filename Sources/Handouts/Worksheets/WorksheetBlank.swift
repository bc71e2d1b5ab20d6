import GradusTensors
import GradusTraces

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

/// What a worksheet leaves blank.
package enum WorksheetBlanks: String, CaseIterable, Sendable {
  case values, gradients, both

  var includesValues: Bool { self != .gradients }
  var includesGradients: Bool { self != .values }
}

/// Where the numbers of blanks lie in a trace.
struct BlankPlaces: Sendable {
  struct Place: Sendable {
    let id: Int
    /// In row-major order.
    let offset: Int
  }
  let places: [Place]

  /// Throws where a blank is none of this trace.
  init(_ blanks: [WorksheetBlank], in trace: Trace) throws(TraceError) {
    var places: [Place] = []
    for blank in blanks {
      let value = try trace[blank.name]
      try value.check(blank.index)
      places.append(Place(id: value.id, offset: value.shape.offset(of: blank.index)))
    }
    self.places = places
  }

  /// The numbers that the blanks have where the trace is computed again.
  func numbers(in work: Replay) -> [Double] { places.map { work.computed[$0.id].scalars[$0.offset] } }
}
