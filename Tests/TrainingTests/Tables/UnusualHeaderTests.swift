import GradusTraining
import Testing

@Suite("Unusual names of columns") struct UnusualHeaderTests {
  private static let rows = (1...24).map { "\($0 + 2),\(Double($0) / 4)\n" }.joined()

  @Test("may be years, single letters that stand for yes elsewhere, #, or nothing at all")
  func unusual() throws {
    let years = (0..<9).map { "C\($0),\($0).5,2,3\n" }.joined()
    #expect(try DataTable(text: "country,1960,1961,1962\n" + years, file: "a.csv").columnNames[1] == "1960")
    #expect(try DataTable(text: "t,y\n" + Self.rows, file: "a.csv").columnNames == ["t", "y"])
    let two = (0..<9).map { "C\($0),\($0).5,\($0)\n" }.joined()
    #expect(try DataTable(text: "country,1990,2000\n" + two, file: "a.csv").columnNames == ["country", "1990", "2000"])
    #expect(try DataTable(text: "2020-01,2020-02\n" + Self.rows, file: "a.csv").columnNames == ["2020-01", "2020-02"])
    let spectra = (0..<9).map { "P\($0),0.\($0),0.\($0 + 1),0.\(9 - $0)\n" }.joined()
    for (head, names) in [
      ("sample,400,410,420", ["sample", "400", "410", "420"]), ("patient,0.5,1,2", ["patient", "0.5", "1", "2"]),
      ("geo\\time,2019 ,2020 ,2021 ", ["geo\\time", "2019", "2020", "2021"]),
    ] {
      #expect(try DataTable(text: head + "\n" + spectra, file: "a.csv").columnNames == names)
    }
    let ids = (0..<9).map { "\(7 * $0 % 10),\($0).5,\($0 * $0).5\n" }.joined()
    #expect(try DataTable(text: "week,1,2\n" + ids, file: "a.csv").columnNames == ["week", "1", "2"])
    #expect(try DataTable(text: "country,2020\n" + Self.rows, file: "a.csv").columnNames == ["country", "2020"])
    #expect(try DataTable(text: "0,1\n" + Self.rows, file: "a.csv").rowCount == 25)
    let floats = (0..<9).map { "\($0).25,-\($0).5,\($0 * $0).5\n" }.joined()
    #expect(try DataTable(text: "0,1,2\n" + floats, file: "a.csv").columnNames == ["0", "1", "2"])
    // Data without names: times, values around the first row, and words that all return.
    #expect(try DataTable(text: "0,1,2\n0.5,1.2,2.4\n0.7,1.3,2.6\n0.8,1.4,2.7\n", file: "a.csv").rowCount == 4)
    #expect(
      try DataTable(text: "2000,2100,2200\n2062.24,2118.86,2210.5\n2010.5,2090.1,2230.25\n", file: "a.csv").rowCount
        == 3)
    let cars =
      "med,5more,big,acc\nlow,5more,small,unacc\n"
      + (0..<9).map { "low,\(2 + $0 % 3),big,acc\nmed,3,small,unacc\n" }.joined()
    #expect(try DataTable(text: cars + "low,5more,big,acc\n", file: "a.csv").rowCount == 21)
    #expect(
      try DataTable(text: "sample,400,410,420\n" + spectra, file: "a.csv").remarks.contains(
        "numbers read as names of columns"))
    #expect(
      try DataTable(text: ",2019,2020,2021\n" + spectra, file: "a.csv").remarks.contains(
        "numbers read as names of columns"))
    // Numbers that count up may be a student's grades.
    let grades = try DataTable(text: "Anna,1,2,3\nBert,5,4,6\nCleo,2,2,1\n", file: "a.csv")
    #expect(grades.rowCount == 2 && grades.remarks.contains("numbers read as names of columns"))
    // Sorted data without names.
    #expect(try DataTable(text: "group A,1,2\ngroup B,3,4\ngroup C,5,6\n", file: "a.csv").rowCount == 3)
    #expect(try DataTable(text: "M,1,2\nM,3,4\nF,5,6\n", file: "a.csv").rowCount == 3)
    let weights = (0..<9).map { "C\($0),\($0)00,\($0)20\n" }.joined()
    #expect(try DataTable(text: "1200,1900\n" + Self.rows, file: "a.csv").rowCount == 25)
    #expect(try DataTable(text: "C,1900,1200\n" + weights + "D,1500,1700\n", file: "a.csv").rowCount == 11)
    let numbered = (1..<9).map { "\($0),P\($0),\($0 * 5)\n" }.joined()
    #expect(try DataTable(text: "#,name,points\n" + numbered, file: "a.csv").columnNames == ["#", "name", "points"])
    let pandas = (0..<9).map { "\($0),\($0).5,2\n" }.joined()
    #expect(try DataTable(text: ",0,1\n" + pandas, file: "a.csv").columnNames == ["0", "1"])
  }

  @Test("may number the columns from 0, as those of pandas do, where the rows below do not go on from them")
  func columnNumbers() throws {
    func rows(_ count: Int, _ row: (Int) -> String) -> String { (0..<count).map { row($0) + "\n" }.joined() }
    for text in [
      "0,1,2,3,4\n" + rows(9) { i in (1...5).map { "\(Double(i * $0) / 10)" }.joined(separator: ",") },
      "0,1,2\n" + rows(9) { "\($0 * 37 % 101),\($0).6,0.\($0)" },
      "0,1,2\n" + rows(9) { "\($0),\($0 * 7 % 5),\($0 % 2)" },
      "0,1,2,3\n" + rows(9) { "0.\($0),1.\($0),2.\($0),\($0 % 2 == 0 ? "a" : "b")" },
      "0,1\n" + rows(9) { "0.\($0),\($0 % 2 == 0 ? "a" : "b")" },
    ] {
      let table = try DataTable(text: text, file: "a.csv")
      #expect(
        table.rowCount == 9 && table.columnNames.starts(with: ["0", "1"]), "\(text.prefix(60)): \(table.columnNames)")
      #expect(table.remarks.contains("numbers read as names of columns"))
    }
    for text in [
      "0,1,2\n" + rows(9) { "\($0 + 1),\(($0 * 7) % 5),\($0 % 3)" },
      "0,1,2\n" + rows(9) { "\(3 * $0 + 3),\(3 * $0 + 4),\(3 * $0 + 5)" },
    ] { #expect(try DataTable(text: text, file: "a.csv").rowCount == 10, "\(text.prefix(40))") }
  }

  @Test("of columns without any cell are named, with the separator")
  func emptyColumns() throws {
    let table = try DataTable(text: "a,b\n1,,\n2,,\n4,,\n", file: "a.csv")
    #expect(table.reading == "Read: commas; an empty column left out; empty: “b”.")
    let notes = (0..<9).map { "\($0),\($0 * $0 % 7),\($0 == 4 ? "7" : "")\n" }.joined()
    #expect(try DataTable(text: "x,y,\n" + notes, file: "a.csv").columnNames == ["x", "y", "column 3"])
  }

  @Test("lose control codes and line breaks")
  func inert() throws {
    let table = try DataTable(text: "\"a\nb\",\u{1B}[2Jc\u{7}\n1,2\n", file: "a.csv")
    #expect(table.columnNames == ["a b", "[2Jc"])
    let error = #expect(throws: DataError.self) {
      try DataTable(text: "a,b\n1,\u{1B}[2J" + String(repeating: "x", count: 500) + "\n2,3\n4,5\n", file: "a.csv")
        .numbers(in: "b")
    }
    #expect(error.map { $0.description.contains(#"\u{1b}[2J"#) && $0.description.count < 200 } == true)
  }

  @Test(
    "row names are left out, whoever wrote them",
    arguments: [
      ",x,y\n" + (0..<9).map { "\($0),\($0).5,2\n" }.joined(),
      "Unnamed: 0,x,y\n" + (0..<9).map { "\($0),\($0).5,2\n" }.joined(),
      "\"\",\"x\",\"y\"\n" + (1..<9).map { "\"\($0)\",\($0).5,2\n" }.joined(),
      "\"x\" \"y\"\n" + (1..<9).map { "\"Mazda \($0)\" \($0).5 2\n" }.joined(),
      "rownames,x,y\n" + (1..<9).map { "\($0),\($0).5,2\n" }.joined(),
      ",x,y\n" + [7, 3, 12, 1, 9].map { "\($0),\($0).5,2\n" }.joined(),
      "     x   y\n" + (0..<9).map { "\($0)  \($0).5   2\n" }.joined(),
    ])
  func rowNames(text: String) throws {
    let table = try DataTable(text: text, file: "a.csv")
    #expect(table.columnNames == ["x", "y"] && table.columns.count == 3)
    #expect(table.remarks.contains { $0.hasSuffix("left out") })
  }

  @Test("a column without a name that does not name the rows keeps its values")
  func nameless() throws {
    #expect(try DataTable(text: ",x\n1.5,2\n1.5,3\n2.5,4\n", file: "a.csv").columnNames == ["column 1", "x"])
  }

  @Test("may stand above empty columns, and behind the sign of a comment", arguments: ["%", ";", "!", "//"])
  func signs(_ sign: String) throws {
    let table = try DataTable(text: "\(sign) x y\n1 2\n2 3\n4 5\n", file: "a.csv")
    #expect(table.columnNames == ["x", "y"])
    #expect(try table.numbers(in: "x") == [1, 2, 4])
    #expect(try DataTable(text: "x,y,z\n1,2,\n2,3,\n3,5,\n", file: "a.csv").numbers(in: "y") == [2, 3, 5])
  }

  @Test("hold nothing that turns the direction of writing") func direction() throws {
    #expect(try DataTable(text: "x,y\u{202E}\n1,2\n2,3\n", file: "a.csv").columnNames == ["x", "y"])
  }

  @Test("in UTF-32 are refused with what to do", arguments: [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]] as [[UInt8]])
  func utf32(_ mark: [UInt8]) throws {
    let error = #expect(throws: DataError.self) { try DataTable(bytes: mark + [0x78, 0, 0, 0], file: "a.csv") }
    #expect("\(error!)".contains("UTF-32") && "\(error!)".contains("UTF-8"), "\(error!)")
  }
  @Test("keep their place where they are words for types or units themselves")
  func namesOfTypes() throws {
    for names in [["date", "number"], ["id", "class"], ["text", "time"], ["year", "count"], ["int", "float"]] {
      let head = names.joined(separator: ",") + "\n"
      #expect(try DataTable(text: head + Self.rows, file: "a.csv").columnNames == names)
    }
    let words = (0..<9).map { "P\($0),Q\($0)\n" }.joined()
    let table = try DataTable(text: "name,city\nstr,str\n" + words, file: "a.csv")
    #expect(table.columnNames == ["name", "city"] && table.rowCount == 9)
    let tibble =
      "# A tibble: 9 × 2\n   speed  dist\n   <dbl> <dbl>\n"
      + (1...9).map { " \($0)  \($0 + 3)   \($0 * 2).5\n" }.joined()
    #expect(try DataTable(text: tibble, file: "a.csv").columnNames == ["speed", "dist"])
  }
}
