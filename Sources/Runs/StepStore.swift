import Foundation
import GRDB
import GradusFormulas
import GradusTensors
import GradusTraining

extension RunStore {
  /// Writes steps with their numbers, which lie one row after the other, in one transaction: all of them or none.
  func write(
    steps: [(step: Int, loss: Double, mark: UInt64)], numbers: [Double], width: Int,
    _ summaries: [(step: Int, name: String, numbers: [Double])], _ keyframes: [Keyframe], _ epochs: [RecordedEpoch],
    _ bests: [(epoch: Int, state: Keyframe)]
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
        let summarize = try db.cachedStatement(
          sql: "INSERT OR REPLACE INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for (step, name, numbers) in summaries {
          let summary = StepSummary(numbers)
          var counts = Data()
          for count in summary.counts {
            Swift.withUnsafeBytes(of: UInt32(count).littleEndian) { counts.append(contentsOf: $0) }
          }
          let values: [(any DatabaseValueConvertible)?] =
            [step, name, summary.mean, summary.deviation] + summary.percentiles + [counts]
          try summarize.execute(arguments: StatementArguments(values))
        }
        for keyframe in keyframes {
          try db.execute(
            sql: "INSERT OR REPLACE INTO keyframes VALUES (?, ?)",
            arguments: [keyframe.step, try StateCoding.data(keyframe)])
        }
        for epoch in epochs { try epoch.write(to: db) }
        for (epoch, state) in bests {
          try db.execute(
            sql: "INSERT OR REPLACE INTO best VALUES (?, ?, ?)",
            arguments: [epoch, state.step, try StateCoding.data(state)])
        }
        // Those that no keyframe goes back to are of no use.
        try db.execute(
          sql: """
            DELETE FROM best WHERE step < (
              SELECT max(step) FROM best WHERE step <= (SELECT max(step) FROM keyframes))
            """)
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
