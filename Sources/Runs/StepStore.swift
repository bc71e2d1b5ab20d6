import Foundation
import GRDB
import GradusFormulas
import GradusTensors
import GradusTraining

extension RunStore {
  /// Writes steps with their numbers, which lie one row after the other, in one transaction: all of them or none.
  func write(
    steps: [(step: Int, loss: Double, mark: UInt64)], numbers: [Double], width: Int,
    _ summaries: [(step: Int, name: String, summary: StepSummary)], _ keyframes: [Keyframe]
  ) throws {
    try reporting {
      try queue.write { db in
        let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO steps VALUES (?, ?, ?, ?)")
        try numbers.withUnsafeBytes { bytes in
          for (place, step) in steps.enumerated() {
            let row = Data(bytes[(8 * width * place)..<(8 * width * (place + 1))])
            try insert.execute(arguments: [step.step, step.loss, row, Int64(bitPattern: step.mark)])
          }
        }
        for (step, name, summary) in summaries {
          var counts = Data()
          for count in summary.counts {
            Swift.withUnsafeBytes(of: UInt32(count).littleEndian) { counts.append(contentsOf: $0) }
          }
          let values: [(any DatabaseValueConvertible)?] =
            [step, name, summary.mean, summary.deviation] + summary.percentiles + [counts]
          try db.execute(
            sql: "INSERT OR REPLACE INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: StatementArguments(values))
        }
        for keyframe in keyframes {
          try db.execute(
            sql: "INSERT OR REPLACE INTO keyframes VALUES (?, ?)",
            arguments: [keyframe.step, try StateCoding.data(keyframe)])
        }
      }
    }
  }

  /// Keeps an array under a name, such as the inputs that the run learns from.
  func set(_ name: String, _ tensor: Tensor) throws {
    var data = Data()
    data.append(numbers: tensor.scalars)
    try reporting {
      try queue.write { db in
        try db.execute(
          sql: "INSERT OR REPLACE INTO arrays VALUES (?, ?, ?, ?)",
          arguments: [name, tensor.rows, tensor.columns, data])
      }
    }
  }

  func array(_ name: String) throws -> Tensor? {
    try reporting {
      try queue.read { db in
        guard
          let row = try Row.fetchOne(
            db, sql: "SELECT rows, columns, numbers FROM arrays WHERE name = ?", arguments: [name]),
          let numbers = (row["numbers"] as Data).numbers, numbers.count == row["rows"] * row["columns"],
          !numbers.isEmpty
        else { return nil }
        return Tensor(.matrix(row["rows"], row["columns"]), numbers)
      }
    }
  }
}
