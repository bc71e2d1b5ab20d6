import GradusTensors
import GradusTraining
import Testing

@Suite("A table of a curve") struct CurveTableTests {
  private func table(_ rows: [String], x: String = "t", y: String = "v") throws -> CurveTable {
    try CurveTable(DataTable(text: (["t,v,note"] + rows).joined(separator: "\n"), file: "f.csv"), x: x, y: y)
  }
  private let rows = (1...20).map { "\($0),\($0 * $0),a" }

  @Test("takes two columns, whatever stands in the others") func reads() throws {
    let table = try table(rows)
    #expect(table.examples.count == 20 && table.remarks.isEmpty)
    #expect(table.examples.inputs.scalars.last == 20 && table.examples.targets.tensor.scalars.last == 400)
  }

  @Test("leaves out rows with missing values, and says so") func missing() throws {
    let table = try table(rows + ["21,,a", "NA,5,a"])
    #expect(table.examples.count == 20)
    #expect(table.remarks == ["Left out: 2 of 22 rows, in which “t” or “v” is missing."])
  }

  @Test(
    "refuses what cannot be fitted",
    arguments: [
      (Array(repeating: "3,1,a", count: 20), "v", #"f.csv, column "t" holds 3.0 in every row"#),
      (["1,2,a"], "v", "f.csv has 1 complete row, and at least 20 are needed."),
      ((1...20).map { "\($0),2\($0),a" }, "note", #"column "note": expected a finite number, found "a""#),
      ((1...20).map { "\($0),2\($0),a" }, "w", #"f.csv has no column "w""#),
    ])
  func refuses(_ rows: [String], y: String, says: String) {
    let error = #expect(throws: DataError.self) { try table(rows, y: y) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "no error")")
  }

  @Test(
    "refuses numbers that nothing can be computed with",
    arguments: [("1e308", "0"), ("1e-320", "2e-320"), ("1e15", "1.000000000000001e15")])
  func extremes(low: String, high: String) {
    let rows = (0..<24).map { "\($0.isMultiple(of: 2) ? low : high),\($0),a" }
    let error = #expect(throws: DataError.self) { try table(rows) }
    #expect(error?.description.contains("too close together to compute with") == true)
  }

  @Test("draws a sample of many rows, always the same, and says so") func sample() throws {
    let rows = (0..<50_000).map { "\($0),\($0 % 7),a" }
    let (first, second) = (try table(rows), try table(rows))
    #expect(first == second && first.examples.count == CurveTable.mostRows)
    let x = first.examples.inputs.scalars
    #expect(x == x.sorted() && Set(x).count == x.count && x.contains { $0 > 49_000 } && x.contains { $0 < 1000 })
    #expect(first.remarks == ["A sample: 2000 of 50000 rows, drawn at random."])
  }
}
