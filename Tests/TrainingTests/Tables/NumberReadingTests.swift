import GradusTraining
import Testing

@Suite("Numbers in a table") struct NumberReadingTests {
  private func numbers(_ cells: [String], separator: String = ";", other: String? = nil) throws -> [Double] {
    let rows = cells.map { "\"\($0)\"\(separator)\"\(other ?? "a")\"" }
    return try DataTable(text: (["v\(separator)w"] + rows).joined(separator: "\n"), file: "a.csv").numbers(in: "v")
  }

  @Test(
    "are read as they are written anywhere",
    arguments: [
      (["1.5", "-2", "+3", ".5", "5.", "1e-3", "1.234E5"], [1.5, -2, 3, 0.5, 5, 1e-3, 123_400]),
      (["1,5", "-2", "0,125", "1,5e3"], [1.5, -2, 0.125, 1500]),
      (["1.234,5", "1.234", "987"], [1234.5, 1234, 987]), (["1,234.5", "1,234", "987"], [1234.5, 1234, 987]),
      (["1.234.567", "12"], [1_234_567, 12]), (["12'345.50", "1’000", "7"], [12345.5, 1000, 7]),
      (["1 234,5", "1\u{202F}234", "1\u{A0}234\u{A0}567"], [1234.5, 1234, 1_234_567]),
      (["−1.5", "–2", "－３"], [-1.5, -2, -3]), (["45%", "12.5 %", "0.3"], [0.45, 0.125, 0.3]),
      (["12,34,567.5", "1"], [1_234_567.5, 1]), (["1.234", "0.567"], [1.234, 0.567]),
    ])
  func reading(cells: [String], expected: [Double]) throws {
    for (value, expected) in zip(try numbers(cells), expected) {
      #expect(abs(value - expected) <= 1e-12 * abs(expected))
    }
  }

  @Test("marks that say nothing by themselves are read by the other columns, or by what separates them")
  func byOthers() throws {
    #expect(try numbers(["34,361", "5,154"], separator: ",") == [34361, 5154])
    #expect(try numbers(["34,361", "5,154"], separator: ";", other: "0,5") == [34.361, 5.154])
    #expect(try numbers(["34,361", "5,154"], separator: ";", other: "0.5") == [34361, 5154])
    #expect(try numbers(["34.361", "987"], separator: ";", other: "0,5") == [34361, 987])
    #expect(try numbers(["34.361", "5.154"], separator: ";") == [34.361, 5.154])
  }

  @Test("that could mean something else are named in what a run prints, with their value") func example() throws {
    func reading(_ cells: [String], other: String) throws -> String {
      try DataTable(text: "v;w\n" + cells.map { "\($0);\(other)\n" }.joined(), file: "a.csv").reading
    }
    #expect(
      try reading(["1.234", "987"], other: "0,5")
        == "Read: semicolons; decimal commas; marks between thousands: “1.234” is 1234.")
    #expect(try reading(["1.000", "2.000"], other: "7").contains("points before fractions: “1.000” is not 1000"))
    #expect(try reading(["12", "-999", "15", "-999"], other: "7").contains("“v” holds -999 in 2 rows"))
    #expect(
      try reading(["12", "13", "15", "-9999"], other: "7").contains("“v” holds -9999 in 1 row, read as a number"))
    #expect(
      try reading(["20200101", "20200102", "20200131"], other: "7").contains("“v” looks like dates without hyphens"))
    #expect(try !reading(["20200101", "20200132", "20200131"], other: "7").contains("looks like dates"))
    #expect(try !reading(["990", "999", "995", "999"], other: "7").contains("holds 999"))
    #expect(try reading(["1.234", "1,5"], other: "7").contains("marks between thousands: “1.234” is 1234"))
    #expect(try reading(["1,234", "987"], other: "0.5").contains("marks between thousands: “1,234” is 1234"))
    #expect(try reading(["1.234", "0.5"], other: "0.5") == "Read: semicolons.")
  }

  @Test(
    "that can be read in two ways, or are none, are errors that say what would be right",
    arguments: [
      (["34,361", "5,154"], #""34,361" may be a fraction or thousands"#),
      (["34.361", "987"], #""34.361" may be a fraction or thousands"#),
      (["1.5", "2,5"], #"has a decimal point in "1.5" (line 2) and a decimal comma in "2,5" (line 3)"#),
      (["1", "2", "inf"], #"found "inf", an infinite number, which cannot be learned from"#),
      (["45%", "30"], #"holds "45%" (line 2) and, without a sign of per cent, "30" (line 3)"#),
      (["2020-01-31", "2020-02-30"], "a day or time that no calendar has"),
      (["1", "2", "2·5"], "a number with a raised dot"),
      (["1", "2", "1/3"], "a fraction: write it as a decimal number"),
      (["1", "2", "5.39-"], "a number with its minus sign at the end"),
      (["1", "2", "1.0D-3"], "with D before its exponent"),
      (["2000Q1", "2000Q2"], "a part of a year"), (["1", "2", "12×10³"], "a power of ten"),
      (["1", "2", "0x1f"], "a hexadecimal number: write it with the digits 0 to 9"),
      (["1", "2", "1e999"], #"expected a finite number, found "1e999""#),
      (["1", "2", "12 kg"], #"a number with "kg" behind it: write the unit into the column's name"#),
      (["1", "2", "€12"], "leave out the currency sign €"), (["1", "2", "1.2.3"], #"found "1.2.3""#),
      (["31.12.2001", "1.1.2002"], "write it as 2001-12-31"), (["12/31/01", "1/1/02"], "write it as 2001-12-31"),
      (["Jan 2001", "Feb 2001"], "write it as 2001-12-31"), (["12:30", "12:45"], "a time of day"),
      (["1", "", "3"], "line 3 (data row 2), column \"v\": the value is missing."),
    ])
  func refused(cells: [String], says: String) {
    let error = #expect(throws: DataError.self) { try numbers(cells) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test(
    "dates count the days since the beginning of 1970",
    arguments: [
      ("1970-01-01", 0.0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2001-01", 11323), ("2001-01-02 12:00", 11324.5),
      ("2001-01-02T06:00:00Z", 11324.25), ("2001-01-02T07:00:00.0+01:00", 11324.25),
    ])
  func dates(text: String, days: Double) throws {
    #expect(try DataTable(text: "d,y\n\(text),1\n\(text),2\n", file: "a.csv").numbers(in: "d") == [days, days])
  }

  @Test("days that no month has are no dates", arguments: ["2001-02-29", "2001-13", "2001-04-31", "2001-1-1"])
  func noDates(text: String) throws {
    let table = try DataTable(text: "d,y\n\(text),1\n\(text),2\n", file: "a.csv")
    #expect(table.type(of: try table.column(named: "d")) == .text)
  }

  @Test(
    "words for a missing value are missing",
    arguments: [
      "", "NA", "N/A", "null", "None", "nan", "<NA>", "#N/A", "#NV", "#DIV/0!", "#VALUE!", "-", "--", ".", "..", "?",
      "\\N",
    ])
  func missing(word: String) throws {
    let table = try DataTable(text: "x,y\n1,2\n\(word),3\n4,5\n6,\(word)\n7,8\n", file: "a.csv")
    #expect(table.rowCount == 5)
    #expect(try table.droppingRowsWithMissingValues(in: ["x", "y"]).numbers(in: "x") == [1, 4, 7])
  }

  @Test("truth values are 1 and 0", arguments: [("True", "False"), ("yes", "no"), ("WAHR", "FALSCH"), ("T", "F")])
  func truth(yes: String, no: String) throws {
    let table = try DataTable(text: "x,y\n1,\(yes)\n2,\(no)\n3,\(yes)\n", file: "a.csv")
    #expect(try table.numbers(in: "y") == [1, 0, 1])
  }
}
