/// What came of comparing Gradus with a golden file.
struct GoldenReport {
  /// What is wrong, in sentences, with Gradus or with the file; empty where all is right.
  private(set) var failures: [String] = []
  /// What the file was found to hold.
  private(set) var counts = GoldenCounts(cases: 0, expectedValues: 0)

  /// - Parameter needsCounts: whether a file that does not say how much it holds is wrong.
  init(on json: JSON, called name: String, needsCounts: Bool = false) {
    guard let fields = json.fields else {
      failures = ["\(name) is not a JSON object"]
      return
    }
    do {
      try examine(Record(fields, at: name), needsCounts: needsCounts)
    } catch {
      failures.append("\(error)")
    }
  }

  private mutating func examine(_ file: Record, needsCounts: Bool) throws {
    let format = try file.text("format")
    guard format == "golden-1" else {
      throw GoldenError("\(file.place) has the format “\(format)”, not “golden-1”")
    }
    try file.acknowledgeProse("name", "generator", "encoding", "notes")
    let cases = try file.records("cases")
    guard !cases.isEmpty else { throw GoldenError("\(file.place) has no cases") }
    let compared = cases.map { examine($0, in: file) }
    counts = GoldenCounts(cases: cases.count, expectedValues: compared.reduce(0, +))
    // Where a case could not be read to its end, there is nothing to count.
    guard failures.isEmpty else { return }
    failures = try GoldenCounts.failures(of: file, found: counts, areRequired: needsCounts) + file.leftovers
  }

  /// Notes what is wrong with one case; gives how many values it compared.
  private mutating func examine(_ subject: Record, in file: Record) -> Int {
    do {
      if subject.has("name") { _ = try subject.text("name") }
      let examination = try Examination(of: subject, in: file)
      guard let kind = Self.kinds.first(where: { subject.has($0.key) }) else {
        throw GoldenError("\(subject.place) is of no known kind; its keys are \(subject.keys)")
      }
      try kind.examine(examination)
      try examination.acknowledgeMeasurements()
      failures += examination.failures
      if examination.compared == 0 { failures.append("\(subject.place) holds nothing to compare") }
      return examination.compared
    } catch {
      failures.append("\(error)")
      return 0
    }
  }

  /// What is tested, by the key that marks it.
  private static let kinds: [(key: String, examine: @Sendable (Examination) throws -> Void)] = [
    ("op", examineOperation),
    ("values", examineStep),
    ("optimizer", examineTraining),
    ("schedule", examineSchedule),
    ("population", examineTestTime),
    ("condition_number_2", examineClosedForm),
    ("checkpoints", examineDescent),
    ("patience", examineEarlyStopping),
  ]
}
