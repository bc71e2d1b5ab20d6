import Foundation
import Testing

@testable import GradusTraining

@Suite("Columns for a lesson") struct LessonColumnsTests {
  private static let files = try? FileManager.default.contentsOfDirectory(
    at: TableCaseTests.url(of: ""), includingPropertiesForKeys: nil)

  @Test("are such that the lesson's reader takes them of the file", arguments: files ?? []) func accepted(file: URL)
    throws
  {
    guard let table = try? DataTable(contentsOf: file) else { return }
    let columns = LessonColumns(table, table.report)
    if case .success(let choice) = columns.classes {
      let features = FeatureChoice(without: choice.without)
      #expect(try ClassTable(contentsOf: file, target: choice.target, features: features).examples.count >= 20)
    }
    if case .success(let choice) = columns.curve {
      #expect(try CurveTable(contentsOf: file, x: choice.x, y: choice.y).examples.count >= 20)
    }
  }

  @Test("are found in most files") func found() throws {
    let tables = try #require(Self.files).compactMap { try? DataTable(contentsOf: $0) }.map {
      LessonColumns($0, $0.report)
    }
    #expect(tables.count { (try? $0.curve.get()) != nil } >= 20 && tables.count { (try? $0.classes.get()) != nil } >= 3)
  }

  /// A row for each line of these numbers, with the same columns in other sizes.
  private static func columns(_ head: String, rows: Int = 24, _ line: (Int) -> String) throws -> LessonColumns {
    let table = try DataTable(
      text: ([head] + (0..<rows).map(line)).joined(separator: "\n"), file: "a.csv")
    return LessonColumns(table, table.report)
  }

  @Test("are others where one stands in the way") func aroundColumns() throws {
    let large = try Self.columns("x,y,z") { "\($0),\($0 % 7)e200,\($0 % 5).5" }
    #expect(try large.curve.get() == .init(x: "x", y: "z"))
    let sparse = try Self.columns("a,b,c,kind") {
      "0.\($0),\($0 % 4 == 0 ? "" : "\($0)"),\($0 % 7).5,\($0 % 2 == 0 ? "up" : "down")"
    }
    #expect(try sparse.classes.get() == .init(target: "kind", without: ["b"]))
    let twice = try Self.columns("a,b,b,kind") { "0.\($0),\($0 % 5).5,\($0 % 7).5,\($0 % 2 == 0 ? "up" : "down")" }
    #expect(throws: DataError.repeatedColumn(file: "a.csv", column: "b")) { try twice.curve.get() }
    #expect(try twice.classes.get() == .init(target: "kind", without: []))
    let price = try Self.columns("price,size,kind") { "$\($0).50,\($0 % 7).5,\($0 % 2 == 0 ? "up" : "down")" }
    #expect(try price.classes.get() == .init(target: "kind", without: ["price"]))
  }

  @Test("are none for a reason") func reasons() throws {
    let short = try Self.columns("x,y", rows: 19) { "\($0).5,\($0 % 7)" }
    #expect(
      throws: DataError.tooFewRows(
        file: "a.csv", rows: 19, needed: 20, emptiest: MissingValues(column: "x", count: 0, rows: 19))
    ) {
      try short.curve.get()
    }
    let words = try Self.columns("name,x") { "n\($0),\($0).5" }
    #expect(throws: DataError.fewNumbers(file: "a.csv", columns: ["x"])) { try words.curve.get() }
    #expect(throws: DataError.noClasses(file: "a.csv")) { try words.classes.get() }
    let constant = try Self.columns("a,b") { "1,\($0 % 2 == 0 ? "up" : "down")" }
    #expect(throws: DataError.noFeature(file: "a.csv", target: "b", reasons: ["“a” (constant)"])) {
      try constant.classes.get()
    }
  }
}
