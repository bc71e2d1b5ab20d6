import GradusAutograd
import GradusTensors
import GradusTraces

extension Examination {
  /// Compares the value of everything that the record called `group` holds with the trace; `path` gives the traced name.
  ///
  /// Weights, which golden files store as (outputs, inputs), are transposed.
  func compareValues(in group: String, _ trace: Trace, _ path: (String) -> String?) throws {
    let record = try subject.record(group)
    for key in record.keys {
      try compare(traced(key, record, trace, path).value, record.array(key), at: group, key)
    }
  }

  func compareGradients(in group: String, _ trace: Trace, _ path: (String) -> String?) throws {
    let record = try subject.record(group)
    for key in record.keys {
      let want = try record.array(key)
      let traced = try traced(key, record, trace, path)
      guard let gradient = traced.gradient else {
        fail("has no gradient", at: [group, key])
        continue
      }
      try compare(traced.name.hasSuffix(".weight") ? gradient.transposed : gradient, want, at: group, key)
    }
  }

  private func traced(
    _ key: String, _ record: Record, _ trace: Trace, _ path: (String) -> String?
  ) throws -> TracedValue {
    guard let path = path(key) else { throw GoldenError("\(record.place): “\(key)” is no known value") }
    return try trace[path]
  }
}
