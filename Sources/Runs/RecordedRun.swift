import Foundation
import GRDB
package import GradusNetworks
public import GradusTensors
package import GradusTraining

/// A run in its file, which may still be growing.
public struct RecordedRun: Sendable {
  let store: RunStore
  /// What made the run, by name.
  package let facts: [String: String]
  /// The values that are kept at every step, in the order of computation.
  public let columns: [Column]

  /// A value that is kept at every step.
  public struct Column: Hashable, Sendable {
    /// Its name, such as "norm.sigma", "norm.sigma.gradient" or "dense1.weight.gradient.norm".
    public let name: String
    /// How it is written, such as "σ"; nil where it has no symbol.
    public let symbol: String?
    public let shape: TensorShape
    package let start: Int
  }

  /// The run in the file at `path`.
  ///
  /// - Throws: `RunError` where the file holds none.
  public init(_ path: String) throws { try self.init(RunStore.open(path)) }

  init(_ store: RunStore) throws {
    self.store = store
    facts = try store.facts()
    columns = try store.reporting {
      try store.queue.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM names ORDER BY start").compactMap { row in
          guard let rank = row.int("rank"), let rows = row.int("rows"), let columns = row.int("columns"),
            let name = row.text("name"),
            let start = row.int("start"), 1...1_000_000 ~= rows, 1...1_000_000 ~= columns, 0...2 ~= rank,
            0...1_000_000_000 ~= start
          else { return nil }
          let shape: TensorShape = rank == 0 ? .scalar : rank == 1 ? .row(columns) : .matrix(rows, columns)
          return Column(name: name, symbol: row.text("symbol"), shape: shape, start: start)
        }
      }
    }
  }

  /// The path of the file.
  public var path: String { store.path }

  /// The first and the last step in the file; nil where it has none.
  public func steps() throws -> ClosedRange<Int>? {
    try store.reporting {
      try store.queue.read { db in
        guard let row = try Row.fetchOne(db, sql: "SELECT min(step) AS low, max(step) AS high FROM steps"),
          let low = row.int("low"),
          let high = row.int("high")
        else { return nil }
        return low...high
      }
    }
  }

  /// The losses of some steps.
  public func losses(_ steps: ClosedRange<Int>) throws -> [(step: Int, loss: Double)] {
    try rows(steps).map { ($0.step, $0.loss) }
  }

  /// A value over some steps.
  ///
  /// - Throws: `RunError` where the file does not keep it at every step.
  public func values(of name: String, _ steps: ClosedRange<Int>) throws -> [(step: Int, value: Tensor)] {
    guard let column = columns.first(where: { $0.name == name }) else {
      throw RunError(
        file: path,
        problem: "no value \"\(name)\" is kept at every step: \(suggestion(for: name, among: columns.map(\.name)))")
    }
    return try rows(steps).map { row in
      (row.step, Tensor(column.shape, Array(row.numbers[column.start..<(column.start + column.shape.count)])))
    }
  }

  /// The names of values whose distributions are kept.
  public func summarized() throws -> [String] {
    try store.reporting {
      try store.queue.read { db in
        try Row.fetchAll(db, sql: "SELECT DISTINCT name FROM summaries ORDER BY name").compactMap { $0.text("name") }
      }
    }
  }

  /// The distributions of a value; empty where none is kept.
  public func summaries(of name: String, _ steps: ClosedRange<Int>) throws -> [(step: Int, summary: StepSummary)] {
    try store.reporting {
      try store.queue.read { db in
        try Row.fetchAll(
          db, sql: "SELECT * FROM summaries WHERE name = ? AND step BETWEEN ? AND ? ORDER BY step",
          arguments: [name, steps.lowerBound, steps.upperBound]
        ).map { row in
          let counts = row.data("histogram").withUnsafeBytes { bytes in
            (0..<(bytes.count / 4)).map {
              Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
          }
          let percentiles = ["least", "p5", "p25", "p50", "p75", "p95", "greatest"].map { row.number($0) ?? .nan }
          return (
            row.int("step") ?? 0,
            StepSummary(
              mean: row.number("mean") ?? .nan, deviation: row.number("deviation") ?? .nan, percentiles: percentiles,
              counts: counts)
          )
        }
      }
    }
  }

  /// The last keyframe at or before a step.
  package func keyframe(before step: Int) throws -> Keyframe? {
    try store.reporting {
      try store.queue.read { db in
        let row = try Row.fetchOne(
          db, sql: "SELECT state FROM keyframes WHERE step <= ? ORDER BY step DESC LIMIT 1", arguments: [step])
        return row.flatMap { StateCoding.keyframe($0.data("state")) }
      }
    }
  }

  /// What is kept of one step: its loss, and the numbers of all columns, one after the other.
  package struct Step: Sendable {
    package let step: Int
    package let loss: Double
    package let numbers: [Double]
    let mark: UInt64

    /// A loss that is no number is kept without its sign.
    fileprivate var fitsMark: Bool {
      StepMark.of(loss, numbers) == mark || loss.isNaN && StepMark.of(-loss, numbers) == mark
    }

    /// Whether each bit of the loss and of the numbers is the same.
    package func isSame(as other: Step) -> Bool {
      loss.bitPattern == other.loss.bitPattern && numbers.map(\.bitPattern) == other.numbers.map(\.bitPattern)
    }
  }

  /// Each with all the numbers of the columns.
  ///
  /// - Throws: `RunError` where one of them is damaged.
  package func rows(_ steps: ClosedRange<Int>) throws -> [Step] {
    let width = columns.map { $0.start + $0.shape.count }.max() ?? 0
    let rows = try store.reporting {
      try store.queue.read { db in
        try Row.fetchAll(
          db, sql: "SELECT step, loss, numbers, mark FROM steps WHERE step BETWEEN ? AND ? ORDER BY step",
          arguments: [steps.lowerBound, steps.upperBound]
        ).map { row in
          Step(
            step: row.int("step") ?? 0, loss: row.number("loss") ?? .nan, numbers: row.data("numbers").numbers ?? [],
            mark: UInt64(bitPattern: Int64(row.int("mark") ?? 0)))
        }
      }
    }
    for row in rows {
      guard row.numbers.count >= width else { throw RunError(file: path, problem: "step \(row.step) is damaged") }
      guard row.fitsMark else {
        throw RunError(file: path, problem: "step \(row.step) is damaged in the file: its numbers do not fit its mark")
      }
    }
    return rows
  }
}

extension RecordedRun {
  /// An array that the run keeps, such as "training inputs"; nil where there is none of this name.
  package func array(_ name: String) throws -> Tensor? { try store.array(name) }
  /// That the record does not hold the network that it is of.
  package var noNetwork: RunError {
    RunError(file: path, problem: "it does not hold the network that was trained, which gradus train --record keeps")
  }
  /// Whether the file at `path` is an SQLite file.
  package static func isRun(_ path: String) -> Bool {
    var status = stat()
    // To open a pipe that nobody writes to would never end.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let file = FileHandle(forReadingAtPath: path)
    else { return false }
    return (try? file.read(upToCount: 16))?.starts(with: Data("SQLite format 3".utf8)) ?? false
  }
}

extension RecordedRun {
  /// - Throws: `RunError` that says which distributions are kept, where that of `name` is not.
  public func distribution(of name: String) throws -> [(step: Int, summary: StepSummary)] {
    let names = try summarized()
    guard names.contains(name) else {
      throw RunError(
        file: path,
        problem:
          "\"\(name)\" is not kept\(names.isEmpty ? ", nor are distributions before the first keyframe (--every)" : ""): "
          + suggestion(for: name, among: columns.map(\.name).filter { !$0.hasSuffix(".gradient") } + names))
    }
    return try summaries(of: name, 1...Int.max)
  }
}

extension RecordedRun {
  /// Calls `body` with each of some steps, of which a thousand at a time are in memory.
  package func forEachStep(_ steps: ClosedRange<Int>, _ body: (Step) throws -> Void) throws {
    for start in stride(from: steps.lowerBound, through: steps.upperBound, by: 1000) {
      for step in try rows(start...min(start + 999, steps.upperBound)) { try body(step) }
    }
  }
}

extension RecordedRun {
  /// What was measured after each epoch that ended at or before a step.
  package func epochs(until step: Int = .max) throws -> [RecordedEpoch] {
    try store.reporting {
      try store.queue.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM epochs WHERE step <= ? ORDER BY epoch", arguments: [step])
          .map(RecordedEpoch.init)
      }
    }
  }

  /// The best epoch that ended at or before a step, with its parameters; nil where none is kept.
  package func best(until step: Int) throws -> (epoch: Int, state: ParameterState)? {
    try store.reporting {
      try store.queue.read { db in
        let sql = "SELECT epoch, state FROM best WHERE step <= ? ORDER BY epoch DESC LIMIT 1"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [step]),
          let kept = StateCoding.keyframe(row.data("state"))
        else { return nil }
        return (row.int("epoch") ?? 0, kept.parameters)
      }
    }
  }

  /// A value's name, from its name or from a symbol that only one value has.
  package func name(of text: String) -> String {
    if columns.contains(where: { $0.name == text }) { return text }
    let named = columns.filter { $0.symbol == text }
    // σ(1) is typed for σ⁽¹⁾.
    func plain(_ text: String?) -> String? { text?.decomposedStringWithCompatibilityMapping }
    let typed = named.isEmpty ? columns.filter { plain($0.symbol) == plain(text) } : named
    return typed.count == 1 ? typed[0].name : text
  }
}

extension RecordedRun {
  /// Whether the file at `path` is an SQLite file in which nothing is yet, as one is that was killed at once.
  package static func isEmpty(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == 0 || isRun(path) else {
      return false
    }
    // What a journal beside it takes back is taken back by opening it.
    let queue = try? DatabaseQueue(path: path)
    return (try? queue?.read { db in try Row.fetchOne(db, sql: "SELECT count(*) AS n FROM sqlite_master")?.int("n") })
      == 0
  }

  /// Removes a record that no program writes to.
  ///
  /// - Throws: `RunError` where one does.
  package static func remove(_ path: String) throws {
    let lock = try RunLock(path)
    for ending in ["-wal", "-shm", "-journal", ""] { unlink(path + ending) }
    withExtendedLifetime(lock) {}
  }
}
