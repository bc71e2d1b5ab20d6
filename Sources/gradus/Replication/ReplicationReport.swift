import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons
import GradusTraces

/// In how many of the runs with other seeds each statement holds.
struct ReplicationReport {
  let statements: [ReplicatedStatement]
  private let seeds: [UInt64]
  private let isQuick: Bool

  /// Reads what the runs of a plan have written.
  ///
  /// - Throws: `ReplicationError` where runs are missing or were made with other options.
  init(_ plan: ReplicationPlan, isQuick: Bool) throws {
    let missing = plan.runs.filter { !$0.isFinished }
    if !missing.isEmpty { throw ReplicationError.missing(missing, total: plan.runs.count) }
    var statements: [ReplicatedStatement] = []
    for lesson in plan.lessons {
      var own: [ReplicatedStatement] = []
      for run in plan.runs where run.name == lesson {
        for claim in try run.claims() {
          let place = own.firstIndex { $0.statement == claim.finding.statement } ?? own.endIndex
          if place == own.endIndex {
            own.append(ReplicatedStatement(claim.finding.statement, of: lesson, seeds: plan.seeds))
          }
          own[place].record(claim, seed: run.options.seed)
        }
      }
      statements += own
    }
    (self.statements, seeds, self.isQuick) = (statements, plan.seeds, isQuick)
  }

  private var failed: Int { statements.count { !$0.meetsRule(isQuick: isQuick) } }
  private var rule: String {
    // 19 of 20 of fewer runs are all of them.
    let share = seeds.count < 20 ? "all \(seeds.count) runs" : "at least 19 of 20 runs"
    return (isQuick ? "hold or stay open in " : "hold in ") + share
  }

  /// Prints a line for each statement, and how many meet the rule.
  func show() {
    print("\nIn how many of \(seeds.count) runs, each with its own seed, the statements hold")
    for (place, statement) in statements.enumerated() {
      if place == 0 || statements[place - 1].lesson != statement.lesson { print("\n\(statement.lesson)") }
      Terminal.show(statement.text(isQuick: isQuick))
    }
    print("\n\(statements.count - failed) of \(statements.count) statements \(rule).")
  }

  /// - Throws: `ReplicationError` where a statement does not meet the rule.
  func check() throws {
    if failed > 0 { throw ReplicationError.statementsFailed(failed, total: statements.count, rule: rule) }
  }

  /// Writes replication.csv and replication.json.
  func write(to folder: String) throws {
    let columns = ["lesson", "statement", "figures", "runs", "holds", "does not hold", "cannot be told", "not stated"]
    let rows = statements.map { statement in
      [statement.lesson, statement.statement, statement.figures.joined(separator: " ")]
        + [
          statement.runs, statement.holds, statement.failsWithSeeds.count, statement.unclearWithSeeds.count,
          statement.absentWithSeeds.count,
        ].map { "\($0)" }
    }
    let csv = ([columns] + rows).map { $0.map(CSVText.cell).joined(separator: ",") + "\n" }.joined()
    try Files.write(Array(csv.utf8), to: "\(folder)/replication.csv")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let contents = Contents(seeds: seeds, isQuick: isQuick, statements: statements)
    try Files.write([UInt8](encoder.encode(contents)), to: "\(folder)/replication.json")
    print("\nWritten: \(folder)/replication.csv, \(folder)/replication.json")
  }

  private struct Contents: Encodable {
    let seeds: [UInt64]
    let isQuick: Bool
    let statements: [ReplicatedStatement]
  }
}
