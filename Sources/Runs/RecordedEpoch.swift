import GRDB

/// What was measured on whole sets at the end of an epoch.
package struct RecordedEpoch: Hashable, Sendable {
  /// Counted from 1.
  package let number: Int
  /// The last step of the epoch.
  package var step: Int
  package let training: Measures
  /// nil where there are no validation data.
  package let validation: Measures?

  /// What is measured on one set.
  package struct Measures: Hashable, Sendable {
    package let loss: Double
    /// The share of examples whose class is found; nil where there are no classes.
    package let accuracy: Double?

    package init(loss: Double, accuracy: Double? = nil) { (self.loss, self.accuracy) = (loss, accuracy) }
  }

  package init(number: Int, step: Int = 0, training: Measures, validation: Measures?) {
    (self.number, self.step, self.training, self.validation) = (number, step, training, validation)
  }
}

extension RecordedEpoch {
  static let schema = """
    CREATE TABLE epochs (
      epoch INTEGER PRIMARY KEY, step INTEGER NOT NULL, training REAL, validation REAL, training_accuracy REAL, validation_accuracy REAL);
    """

  /// Gives a file that was begun before accuracies were kept their columns.
  static func completeTable(in db: Database) throws {
    guard try db.tableExists("epochs") else { return }
    let columns = try db.columns(in: "epochs").map(\.name)
    for name in ["training_accuracy", "validation_accuracy"] where !columns.contains(name) {
      try db.execute(sql: "ALTER TABLE epochs ADD COLUMN \(name) REAL")
    }
  }

  init(_ row: Row) {
    number = row.int("epoch") ?? 0
    step = row.int("step") ?? 0
    training = Measures(loss: row.number("training") ?? .nan, accuracy: row.number("training_accuracy"))
    validation = row.number("validation").map { Measures(loss: $0, accuracy: row.number("validation_accuracy")) }
  }

  func write(to db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO epochs VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [number, step, training.loss, validation?.loss, training.accuracy, validation?.accuracy])
  }
}
