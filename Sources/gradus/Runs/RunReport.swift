import GradusFormulas
import GradusHandouts
import GradusLessons
import GradusRuns
import GradusTensors
import GradusTraces

/// What a recorded run holds, or one of its values over some steps, as text.
struct RunReport {
  let run: RecordedRun

  /// The run as a whole: what made it, and the values that it keeps.
  func overview() throws -> String {
    let steps = try run.steps().map { "steps \($0.lowerBound) to \($0.upperBound)" } ?? "no steps yet"
    let table = Table(
      ["name", "symbol", "shape", "first", "last"],
      rows: try run.columns.map { column in
        let ends = try run.steps().map { [$0.lowerBound, $0.upperBound] } ?? []
        let values = try ends.map { step in
          try run.values(of: column.name, step...step).first.map { ValueSummary($0.value).text(numeral) } ?? ""
        }
        return [column.name, column.symbol ?? "", "\(column.shape)"] + (values.isEmpty ? ["", ""] : values)
      })
    return "\(run.path): \(steps)\n\n" + table.terminalText(width: Terminal.width)
      + "\n\nThese are kept at every step; gradus trace \(run.path) --step N computes all others again."
  }

  /// A value, a line for each step.
  func values(of name: String, _ range: StepRange?) throws -> String {
    let steps = try range?.steps(in: run) ?? run.steps() ?? 1...1
    let values = try run.values(of: name, steps)
    let shape = values.first?.value.shape ?? .scalar
    let places = shape.indices.prefix(12)
    let heads = places.map { index in
      index.isEmpty || shape.count == 1 ? name : "\(index.map { "\($0 + 1)" }.joined(separator: ","))"
    }
    let table = Table(
      ["step"] + heads,
      rows: values.map { step, value in ["\(step)"] + places.map { numeral(value[$0]) } })
    let rest = shape.count - places.count
    return table.terminalText(width: Terminal.width)
      + (rest > 0 ? "\n\n\(rest) more numbers of each step are not shown; gradus export writes them" : "")
  }
}
