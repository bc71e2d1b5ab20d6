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
      (["1`000", "1‘234.5", "12"], [1000, 1234.5, 12]), (["−1.5", "–2", "－３"], [-1.5, -2, -3]),
      (["45%", "12.5 %", "0.3"], [0.45, 0.125, 0.3]),
      (["12,34,567.5", "1"], [1_234_567.5, 1]), (["1.234", "0.567"], [1.234, 0.567]),
      (["\u{A0}1.5\u{A0}", "\u{2007}2", "3\u{200B}", "\u{200E}4\u{200F}", " 5\u{FEFF}"], [1.5, 2, 3, 4, 5]),
      (["\u{2009}1\u{2009}234\u{3000}", "\u{2066}56\u{2069}", "7\u{AD}", "\u{202A}-8\u{202C}"], [1234, 56, 7, -8]),
      (["١٢٫٥", "-٣", "۴", "५"], [12.5, -3, 4, 5]), (["10_000", "1_234_567.5", "12"], [10000, 1_234_567.5, 12]),
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
    for code in ["999.9", "9999", "99999", "9999.9", "99.99", "-9.99", "2147483647"] {
      #expect(
        try reading(["1.2", code, "1.5", code, "1.1"], other: "7").contains("“v” holds \(code) in 2 rows"), "\(code)")
      #expect(try !reading(["1.2", code, "1.5", "1.1"], other: "7").contains("“v” holds"), "\(code)")
    }
    let long = try reading(["1000000000000000001", "1000000000000000002", "1000000000000000003"], other: "7")
    #expect(long.contains("“v” holds numbers too long to be told apart: 3 different ones are read as 1"), "\(long)")
    #expect(try !reading(["9007199254740993000", "1"], other: "7").contains("too long"))
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
      (["1", "2", "36*"], "a number with a mark behind it: leave the mark out"),
      (["1", "2", "36†"], "a number with a mark behind it"),
      (["1", "2", "81 # bad sensor"], "a number with a comment behind it"),
      (["1", "2", "-1.4 (rounded)"], "a number with a comment behind it"),
      (["1", "2", "<9.5"], "a bound or an estimate: leave the cell empty"),
      (["1", "2", "≈ 9.5"], "a bound or an estimate"),
      (["1", "2", "1.5±0.1"], "a number with its uncertainty: give that a column of its own"),
      (["1", "2", "1.5 +/- 0.1"], "a number with its uncertainty"),
      (["1", "2", "1.5(2)"], "a number with its uncertainty"),
      (["1", "2", "1-4"], "a range: write its middle, or its ends in two columns"), (["1", "2", "10–20"], "a range"),
      (["1", "2", "[0, 5)"], "a range"), (["1", "2", "3 to 5"], "a range"),
      (["1", "2", "1.5+102"], "a number without the letter of its exponent"),
      (["1", "2", "51°10′N"], "an angle: write it in degrees with decimals"), (["1", "2", "51.2° S"], "an angle"),
      (["1", "2", "01mar2021"], "a date: write it as 2001-12-31"),
      (["1", "2", "2021年3月1日"], "a date: write it as 2001-12-31"), (["1", "2", "1.0.0"], "a version"),
      (["1", "2", "1.2.3"], "a version"), (["1", "2", "1990/91"], "a pair of years: write the first of them"),
      (["1", "2", "1999-00"], "a pair of years"), (["1", "2", "5,-"], "a price: write it as 5.00"),
      (["1", "2", "CHF 5"], "a sum of money: leave out the currency CHF"),
      (["1", "2", "EUR 5"], "leave out the currency EUR"), (["1", "2", "5 kr"], "leave out the currency kr"),
      (["1", "2", "½"], "a fraction: write it as a decimal number"), (["1", "2", "5+"], "a bound or an estimate"),
      (["1", "2", "1,000+"], "a bound or an estimate"),
      (["1", "2", "=A1*2"], "a formula: save the table with the values"),
      (["1", "2", "1e400"], "a number too large to compute with"),
      (["1", "2", "--5"], "a number with two signs: write one"),
      (["1", "2", "0.5[3]"], "a number with a mark behind it"), (["1", "2", "12′"], "a length in feet or inches"),
      (["1", "2", "offline"], "a word among numbers: leave the cell empty where the value is missing"),
      (["1", "2", "v"], "the name of the column: leave out the line of names where it comes again"),
      (["1991", "1992", "1991-06"], "a date among numbers: write all cells of the column alike"),
      (
        ["1991-06", "1991-07", "1991-08", "1991-09", "1991"],
        "a number among dates: write all cells of the column alike"
      ),
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
      "", "NA", "N/A", "null", "None", "nan", "<NA>", "#N/A", "#NV", "#DIV/0!", "#VALUE!", "-", "***", "#WAARDE!",
      "#SAKNAS!", "#BRAK!", "#ÜBERLAUF!", "#¿NOMBRE?", "#Н/Д", "#ССЫЛКА!", "#DIV/0",
      "1.#INF", "--", ".", "..", "?",
      "\\N",
    ])
  func missing(word: String) throws {
    let table = try DataTable(text: "x,y\n1,2\n\(word),3\n4,5\n6,\(word)\n7,8\n", file: "a.csv")
    #expect(table.rowCount == 5)
    #expect(try table.droppingRowsWithMissingValues(in: ["x", "y"]).numbers(in: "x") == [1, 4, 7])
  }

  @Test(
    "words for a missing value among numbers are missing there, and named",
    arguments: [
      "unknown", "ND", "keine Angabe", "tba", "_", "s.d.", "no data", "[null]", "(blank)", "…", "-nan(ind)",
      "<missing>",
      "0000-00-00", "nan(snan)", "not measured", ".a", ".z", "n.v.", "NC", "leer", "Err:502", "#HIÁNYZIK",
      "#NENÍ_K_DISPOZICI",
    ])
  func missingAmongNumbers(word: String) throws {
    let table = try DataTable(text: "x,y\n1,2\n\(word),3\n4,5\n6,\(word)\n7,8\n", file: "a.csv")
    #expect(try table.droppingRowsWithMissingValues(in: ["x", "y"]).numbers(in: "x") == [1, 4, 7])
    #expect(table.reading.contains("missing: “\(word)”"), "\(table.reading)")
  }

  @Test("words that may be names are no missing values among words", arguments: ["ND", "unknown", "blank", "error"])
  func names(word: String) throws {
    let table = try DataTable(text: "x,y\n1,SD\n2,\(word)\n4,TX\n6,\(word)\n7,AL\n", file: "a.csv")
    #expect(try table.droppingRowsWithMissingValues(in: ["x", "y"]).texts(in: "y")[1] == word)
    #expect(table.reading == "Read: commas.")
  }

  @Test("points between thousands are not called decimal commas") func groupsOfPoints() throws {
    let table = try DataTable(text: "x,y\n1.564.230,1\n2.701.595,2\n", file: "a.csv")
    #expect(try table.numbers(in: "x") == [1_564_230, 2_701_595])
    #expect(table.reading == "Read: commas; marks between thousands: “1.564.230” is 1564230.")
  }

  @Test(
    "what is read as one number and looks like an address or a telephone number is shown with its value",
    arguments: [
      ("192.168.100.101", "192168100101"), ("1.200.300", "1200300"), ("555 123 456", "555123456"),
    ])
  func addresses(cell: String, value: String) throws {
    let table = try DataTable(text: "x;y\n1;\(cell)\n2;\(cell)\n", file: "a.csv")
    let reading = try CurveTable(
      DataTable(
        text: "x;y\n" + (0..<24).map { "\($0);\($0 % 2 == 0 ? cell : "100.100.100")\n" }.joined(), file: "a.csv"),
      x: "x", y: "y"
    ).reading
    #expect(table.reading.contains("“\(cell)” is \(value)"), "\(table.reading)")
    #expect(reading.contains("“\(cell)” is \(value)"), "\(reading)")
  }

  @Test("digits without end are refused at once") func endless() throws {
    let digits = String(repeating: "7", count: 1_000_000)
    let table = try DataTable(text: "x,y\n1,2\n2,\(digits)\n3,4\n5,6\n", file: "a.csv")
    let start = ContinuousClock.now
    let error = #expect(throws: DataError.self) { try table.numbers(in: "y") }
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(error?.description.contains("more than 400 signs: a number needs no more than 17 digits") == true)
  }

  @Test("times with and without a time zone in one column are named") func zones() throws {
    func reading(_ times: [String]) throws -> String {
      try DataTable(text: "t,y\n" + times.map { "\($0),1\n" }.joined(), file: "a.csv").reading
    }
    let mixed = try reading(["2020-03-01T10:00:00", "2020-03-02T10:00:00Z", "2020-03-03 10:00:00+02:00"])
    #expect(mixed.contains("“t” holds times with and without a time zone"), "\(mixed)")
    #expect(try !reading(["2020-03-01T10:00Z", "2020-03-02T10:00-02:00", "2020-03-03"]).contains("time zone"))
  }

  @Test("in rows that are none are errors that name such a row") func otherRows() throws {
    func message(_ last: String) -> String {
      let text = "x,y\n" + (0..<9).map { "\($0),\($0).5\n" }.joined() + last + "1,2\n3,4\n"
      do { return "\(try DataTable(text: text, file: "a.csv").numbers(in: "x"))" } catch { return "\(error)" }
    }
    #expect(message("x,y\n").contains("found \"x\", the name of the column"), "\(message("x,y\n"))")
    #expect(
      message("Total,40.5\n").contains("found \"Total\", in a row that sums up others"), "\(message("Total,40.5\n"))")
    #expect(message("avg,4.5\n").contains("in a row that sums up others"), "\(message("avg,4.5\n"))")
    #expect(message("length,width\n").contains("in a line of words: a second table needs a file of its own"))
  }

  @Test(
    "truth values are 1 and 0",
    arguments: [
      ("True", "False"), ("yes", "no"), ("WAHR", "FALSCH"), ("T", "F"), ("ИСТИНА", "ЛОЖЬ"), ("DOĞRU", "YANLIŞ"),
    ])
  func truth(yes: String, no: String) throws {
    let table = try DataTable(text: "x,y\n1,\(yes)\n2,\(no)\n3,\(yes)\n", file: "a.csv")
    #expect(try table.numbers(in: "y") == [1, 0, 1])
  }
}
