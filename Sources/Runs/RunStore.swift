import Foundation
import GRDB

/// The file of a run: one SQLite file, which other programs can read while it grows.
///
/// Changes go to a journal first (write-ahead logging), so that a program that is killed at any moment leaves a file that opens, with
/// every step that was reported as written.
struct RunStore: Sendable {
  static let format = "gradus-run"
  static let version = 2
  let queue: DatabaseQueue
  let path: String
  /// Kept while steps are written.
  private let lock: RunLock?

  private static let schema = """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE arrays (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, columns INTEGER NOT NULL, numbers BLOB NOT NULL);
    CREATE TABLE names (
      name TEXT PRIMARY KEY, symbol TEXT, rank INTEGER NOT NULL, rows INTEGER NOT NULL, columns INTEGER NOT NULL, start INTEGER NOT NULL);
    CREATE TABLE steps (step INTEGER PRIMARY KEY, loss REAL, numbers BLOB NOT NULL, mark INTEGER NOT NULL);
    \(RecordedEpoch.schema)
    CREATE TABLE summaries (
      step INTEGER, name TEXT, mean REAL, deviation REAL, least REAL, p5 REAL, p25 REAL, p50 REAL, p75 REAL, p95 REAL, greatest REAL,
      histogram BLOB, PRIMARY KEY (step, name)) WITHOUT ROWID;
    CREATE TABLE keyframes (step INTEGER PRIMARY KEY, state BLOB NOT NULL);
    CREATE TABLE best (epoch INTEGER PRIMARY KEY, step INTEGER NOT NULL, state BLOB NOT NULL);
    """

  /// A new file at `path`.
  static func create(_ path: String) throws -> RunStore {
    var status = stat()
    guard stat(path, &status) != 0 || status.st_size == 0 && status.st_mode & S_IFMT == S_IFREG else {
      throw RunError(file: path, problem: "there is a file of this name already")
    }
    let store = try RunStore(path: path, writes: true)
    try store.reporting {
      try store.queue.write { db in
        try db.execute(sql: schema)
        try db.execute(
          sql: "INSERT INTO facts VALUES ('format', ?), ('version', ?)", arguments: [format, "\(version)"])
      }
    }
    return store
  }

  /// The file at `path`, which must hold a run.
  ///
  /// - Parameter writes: whether steps are added to it.
  static func open(_ path: String, writes: Bool = false) throws -> RunStore {
    var status = stat()
    guard stat(path, &status) == 0 else { throw RunError(file: path, problem: "there is no such file") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw RunError(file: path, problem: "it is no ordinary file") }
    guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 16),
      head.starts(with: Data("SQLite format 3".utf8))
    else {
      throw RunError(file: path, problem: "it is no recorded run, which is an SQLite file that --record writes")
    }
    let store = try RunStore(path: path, writes: writes)
    let facts = try? store.facts()
    guard facts?["format"] == format else {
      throw RunError(
        file: path,
        problem: "it is an SQLite file, but no run that --record wrote, or it ended before anything was recorded")
    }
    guard let known = facts?["version"].flatMap(Int.init), 1...version ~= known else {
      throw RunError(
        file: path,
        problem: "it has version \(facts?["version"] ?? "?") of the format, and versions 1 to \(version) are read here")
    }
    if writes { try store.reporting { try store.queue.write(RecordedEpoch.completeTable) } }
    return store
  }

  private init(path: String, writes: Bool) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.readonly = !writes
    if writes {
      configuration.prepareDatabase { db in
        // Rows and keyframes are large: large pages, and seldom a copy of the log into the file.
        try db.execute(
          sql: """
            PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
            PRAGMA wal_autocheckpoint = 4000
            """)
      }
    }
    self.path = path
    if !writes { Self.takeBackJournal(of: path) }
    do {
      lock = writes ? try RunLock(path) : nil
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as RunError { throw error } catch {
      throw RunError(file: path, problem: "it cannot be opened: \(Self.reason(error))")
    }
  }

  /// A program that is killed while it begins or ends a record can leave a journal of what it had not finished: SQLite takes that back
  /// when it opens the file, but not where it only reads.
  private static func takeBackJournal(of path: String) {
    var status = stat()
    guard stat(path + "-journal", &status) == 0, let queue = try? DatabaseQueue(path: path) else { return }
    _ = try? queue.read { db in try Row.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") }
  }

  /// What `body` gives; an error of the library becomes one sentence.
  func reporting<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DatabaseError {
      throw RunError(file: path, problem: Self.reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    switch error.resultCode {
    case .SQLITE_FULL: return "the disk is full; free some space or choose another folder"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: return "the file is damaged"
    case .SQLITE_BUSY, .SQLITE_LOCKED: return "another program is writing to it: wait until it has ended"
    case .SQLITE_READONLY, .SQLITE_PERM: return "it may not be written to"
    case .SQLITE_CANTOPEN: return "the folder is not there, or may not be written to"
    case .SQLITE_ERROR where error.message?.contains(#/no such (table|column)/#) == true:
      return "the file is damaged: a table or a column that a record has is not there"
    default: return error.message ?? "\(error.resultCode)"
    }
  }

  func facts() throws -> [String: String] {
    try reporting {
      try queue.read { db in
        try Dictionary(Row.fetchAll(db, sql: "SELECT name, value FROM facts").map { ($0["name"], $0["value"]) }) { $1 }
      }
    }
  }

  func set(_ facts: [String: String]) throws {
    try reporting {
      try queue.write { db in
        for (name, value) in facts {
          try db.execute(sql: "INSERT OR REPLACE INTO facts VALUES (?, ?)", arguments: [name, value])
        }
      }
    }
  }
}
