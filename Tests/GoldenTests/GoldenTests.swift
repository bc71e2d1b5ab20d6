import Testing

/// Gradus computes what other programs computed, within the tolerance that each golden file states.
@Suite("Golden files") struct GoldenTests {
  @Test("The folder holds golden files, and is found") func folder() throws {
    #expect(try !GoldenFolder.chosen.files().isEmpty)
  }

  @Test("Every value and gradient agrees with the file", arguments: (try? GoldenFolder.chosen.files()) ?? [])
  func agreement(file: GoldenFile) throws {
    for failure in try failures(in: file.json(), called: file.name) { Issue.record("\(failure)") }
  }
}

/// What is wrong, in sentences, with Gradus or with the file; empty where all is right.
func failures(in json: JSON, called name: String) -> [String] {
  guard let fields = json.fields else { return ["\(name) is not a JSON object"] }
  let file = Record(fields, at: name)
  do {
    let format = try file.text("format")
    guard format == "golden-1" else { return ["\(name) has the format “\(format)”, not “golden-1”"] }
    try file.acknowledgeProse("name", "generator", "encoding", "notes")
    let cases = try file.records("cases")
    guard !cases.isEmpty else { return ["\(name) has no cases"] }
    let failures = cases.flatMap { examine($0, in: file) }
    return failures + (failures.isEmpty ? file.leftovers : [])
  } catch {
    return ["\(error)"]
  }
}

private func examine(_ subject: Record, in file: Record) -> [String] {
  do {
    if subject.has("name") { _ = try subject.text("name") }
    let examination = try Examination(of: subject, in: file)
    guard let kind = kinds.first(where: { subject.has($0.key) }) else {
      throw GoldenError("\(subject.place) is of no known kind; its keys are \(subject.keys)")
    }
    try kind.examine(examination)
    try examination.acknowledgeMeasurements()
    return examination.failures + (examination.compared == 0 ? ["\(subject.place) holds nothing to compare"] : [])
  } catch {
    return ["\(error)"]
  }
}

/// What is tested, by the key that marks it.
private let kinds: [(key: String, examine: @Sendable (Examination) throws -> Void)] = [
  ("op", examineOperation),
  ("values", examineStep),
  ("optimizer", examineTraining),
  ("population", examineTestTime),
  ("condition_number_2", examineClosedForm),
  ("checkpoints", examineDescent),
  ("patience", examineEarlyStopping),
]
