public import Autograd

/// One part of a lesson's page.
public enum Block: Sendable {
  case heading(String)
  case prose(String)
  /// How numbers came about, one line each.
  case derivation([Explanation])
  case figure(FigureBlock)
  case table(Table)
  case claim(Claim)
}

/// A figure that has been written to a file in the lesson's output folder.
public struct FigureBlock: Hashable, Sendable {
  public let title: String
  /// What it shows, for those who cannot see it.
  public let alternativeText: String
  public let file: String

  public init(title: String, alternativeText: String, file: String) {
    (self.title, self.alternativeText, self.file) = (title, alternativeText, file)
  }
}

/// Rows of text under column headings.
public struct Table: Hashable, Sendable {
  public let columns: [String]
  public let rows: [[String]]

  public init(_ columns: [String], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "every row of a table needs \(columns.count) cells")
    (self.columns, self.rows) = (columns, rows)
  }
}

/// A sentence that states a fact, with the measurement it stands on.
public struct Claim: Hashable, Sendable {
  public let sentence: String
  /// What was measured, in words and numbers.
  public let measured: String
  public let holds: Bool
  /// Over how many seeds it was measured.
  public let seeds: Int

  public init(_ sentence: String, measured: String, holds: Bool, seeds: Int = 1) {
    (self.sentence, self.measured, self.holds, self.seeds) = (sentence, measured, holds, seeds)
  }
}
