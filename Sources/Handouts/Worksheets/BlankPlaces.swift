import GradusTensors
import GradusTraces

/// Where the numbers of blanks lie in a trace.
struct BlankPlaces: Sendable {
  struct Place: Hashable, Sendable {
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
  func numbers(in work: Replay) -> [Double] { places.map { work.computed($0.id, at: $0.offset) } }
}
