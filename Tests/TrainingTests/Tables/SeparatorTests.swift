import GradusTraining
import Testing

@Suite("What separates the cells of a table") struct SeparatorTests {
  /// Rows of two numbers, put together by `line`.
  private static func text(_ header: String, line: (String, String) -> String) -> String {
    header + (0..<30).map { line("\($0)", "\($0 * $0).5") }.joined()
  }

  @Test(
    "is the one that gives all rows equally many cells",
    arguments: [
      (text("x,y\n") { "\($0),\($1)\n" }, "commas"), (text("x;y\r\n") { "\($0);\($1)\r\n" }, "semicolons"),
      (text("x\ty\r") { "\($0)\t\($1)\r" }, "tabs"), (text("x|y\n") { "\($0)|\($1)\n" }, "bars"),
      (text("  x    y\n") { "  \($0)  \t \($1)  \n" }, "blanks"),
      (text("| x | y |\n|---|--:|\n") { "| \($0) | \($1) |\n" }, "bars"),
      (text(" x | y \n---+---\n") { " \($0) | \($1) \n" } + "(30 rows)\n", "bars"),
      (text("x, y\n") { "\($0), \($1)\n" }, "commas"), (text("\"x\" \"y\"\n") { "\($0) \($1)\n" }, "blanks"),
      (text("sep=\t\r\nx\ty\r\n") { "\($0)\t\($1)\r\n" }, "tabs"),
      (text("\"sep=:\"\nx:y\n") { "\($0):\($1)\n" }, "“:”"),
      (text("x;y;money\n") { "\($0);\($1);3,50 €\n" }, "semicolons"),
      (text("x,y,tags\n") { "\($0),\($1),a;b\n" }, "commas"),
      (text("x，y\n") { "\($0)，\($1)\n" }, "full-width commas"),
      (text("x,y\n") { "\($0),\($1)\n" } + ",\n\n , \n", "commas"),
      (text("x,y\n") { "\($0),\t\($1)\n" }, "commas"), (text("x,\ty\n") { "\($0),\t\($1)\n" }, "commas"),
      (text("x;y\n") { "\($0)\t;\t\($1)\n" }, "semicolons"),
    ])
  func found(text: String, separator: String) throws {
    let table = try DataTable(text: text, file: "a.csv")
    #expect(table.remarks.first == separator && table.rowCount == 30)
    #expect(table.columnNames.starts(with: ["x", "y"]))
    #expect(try table.numbers(in: "x") == (0..<30).map(Double.init))
    #expect(try table.numbers(in: "y") == (0..<30).map { Double($0 * $0) + 0.5 })
  }

  /// Twenty rows below a line of names.
  private static func twenty(_ head: String, _ row: (Int) -> String) -> String { head + (10..<30).map(row).joined() }

  private static let unitsInCells: [String] = [
    twenty("weight,height\n") { "\($0) kg,1.\($0) m\n" }, twenty("") { "\($0) kg,1.\($0) m\n" },
    twenty("p q, note\n") { "\($0) kg, ok\n" }, twenty("name,age\n") { "Person \($0),\($0) years\n" },
    twenty("low,high\n") { "1 ± \($0),2 ± \($0)\n" }, twenty("length in cm,mass in kg\n") { "\($0) cm,\($0) kg\n" },
  ]

  @Test("is never the blank within a cell", arguments: unitsInCells)
  func blanksInCells(text: String) throws {
    let table = try DataTable(text: text, file: "a.csv")
    #expect(table.remarks.first == "commas" && table.columns.count == 2)
    // Without a line of names, the first of many words is taken for one.
    #expect(table.rowCount == (text.hasPrefix("10") ? 19 : 20))
  }

  @Test("may be followed by semicolons at the ends of lines, which separate nothing")
  func semicolonsAtEnds() throws {
    for text in [
      "x y\n" + (0..<9).map { "\($0) \($0).5;\n" }.joined(), "x y;\n" + (0..<9).map { "\($0) \($0).5 ; \r\n" }.joined(),
      "x,y\n" + (0..<9).map { "\($0),\($0).5;\n" }.joined(),
    ] {
      let table = try DataTable(text: text, file: "a.csv")
      #expect(table.columnNames == ["x", "y"] && table.rowCount == 9)
      #expect(try table.numbers(in: "y") == (0..<9).map { Double($0) + 0.5 })
    }
    let commas = try DataTable(text: "y;\n1,5;\n2,5;\n4,5;\n", file: "a.csv")
    #expect(try commas.numbers(in: "y") == [1.5, 2.5, 4.5])
  }

  @Test(
    "is asked for where another sign may be it",
    arguments: [
      (":", "where “:” separates cells, write sep=: in a line above the names"),
      ("^", "where “^” separates cells, write sep=^"),
      ("\u{1}", "where the sign U+0001 separates cells, write a comma"),
      ("\u{1F}", "where the sign U+001F separates cells"),
    ])
  func otherSign(sign: String, says: String) throws {
    let rows = "x\(sign)y\n" + (0..<9).map { "\($0)\(sign)\($0).5\n" }.joined()
    let table = try DataTable(text: rows, file: "a.csv")
    #expect(table.reading.contains(says), "\(table.reading)")
    #expect { try table.column(named: "x") } throws: { "\($0)".contains(says) }
    let times = try DataTable(text: "time\n" + (10..<19).map { "12:\($0)\n" }.joined(), file: "a.csv")
    #expect(times.reading == "Read: one column.")
  }

  @Test(
    "is one for the names and another for the rows only by mistake, which is named",
    arguments: [
      ("time,height\n7;3,39\n8;3,41\n9;3,5\n", "line 1 separates by commas, the rows by semicolons"),
      ("time,height\n7;3.39\n8;3.41\n", "line 1 separates by commas, the rows by semicolons"),
      ("x,y\n1;2\n", "line 1 separates by commas, the rows by semicolons"),
      ("x;y\n1\t2\n3\t4\n", "line 1 separates by semicolons, the rows by tabs"),
      ("sep=;\nx,y\n1,2\n3,4\n", "line 1 separates by semicolons, the rows by commas"),
    ])
  func mixed(text: String, says: String) {
    let error = #expect(throws: DataError.self) { try DataTable(text: text, file: "a.csv") }
    #expect(error?.description == "a.csv: \(says): write all lines alike.")
  }

  @Test("is a comma beside cells that hold semicolons, and a semicolon below a title with commas")
  func mixedByRight() throws {
    #expect(try DataTable(text: "tags,score\na;b,5\nc;d,6\n", file: "a.csv").columnNames == ["tags", "score"])
    #expect(try DataTable(text: "sep=;\ny\n1,5\n2,5\n", file: "a.csv").numbers(in: "y") == [1.5, 2.5])
    let titled = try DataTable(text: "Ann, Ben\nx;y\n1;2\n3;4\n", file: "a.csv")
    #expect(titled.columnNames == ["x", "y"] && titled.rowCount == 2)
  }

  @Test(
    "is not taken for a blank between thousands, nor one of these for a separator",
    arguments: [
      ("dose effect\n1 000 76\n2 037 27\n3 500 12\n", "\"1 000\" may be one number with a blank between thousands"),
      ("a b\n7 000 2\n3 500 3\n12 250 4\n", "\"7 000\" may be one number with a blank between thousands"),
      ("a b\n1 7 000\n2 3 500\n3 12 250\n", "\"7 000\" may be one number with a blank between thousands"),
      ("a b\n7 1 2\n3 5 3\n9 2 4\n", "the first cells are not the numbers of the rows, 1, 2, 3, …"),
    ])
  func blankThousands(text: String, says: String) throws {
    let error = #expect(throws: DataError.self) { try DataTable(text: text, file: "a.csv") }
    #expect(error?.description.contains("line 2 (data row 1): found 3 cells where there are 2 names") == true)
    #expect(error?.description.contains(says) == true, "\(error.map { "\($0)" } ?? "")")
    let counted = try DataTable(text: "age weight height\n1 21 60 170\n2 25 80 180\n3 22 71 175\n", file: "a.csv")
    #expect(counted.columnNames == ["age", "weight", "height"])
  }

  @Test("may be two signs, which are named")
  func twoSigns() throws {
    let table = try DataTable(text: "x|y;z\n" + (0..<9).map { "\($0)|\($0).5;a\n" }.joined(), file: "a.csv")
    #expect(table.report.last?.advice?.contains("“;” in its name and in each cell") == true)
  }

  @Test("is not looked for within quotes around whole lines, which are named")
  func quotedLines() throws {
    let table = try DataTable(text: "\"x,y\"\n" + (0..<9).map { "\"\($0),\($0).5\"\n" }.joined(), file: "a.csv")
    #expect(table.reading.contains("each line stands in quotes as a whole: leave these out"), "\(table.reading)")
  }

  @Test("a backslash before a quote makes it a letter, but where the cell ends behind it")
  func escapedQuotes() throws {
    let text =
      #"x,text,y"# + "\n" + #"1,"he said \"hi\" to me",2"# + "\n" + #"2,"C:\dir\",3"# + "\n"
      + #"3,"the end is \"this\"",4"# + "\n"
    let table = try DataTable(text: text, file: "a.csv")
    #expect(try table.texts(in: "text") == [#"he said "hi" to me"#, #"C:\dir\"#, #"the end is "this""#])
    #expect(try table.numbers(in: "y") == [2, 3, 4])
  }

  @Test("a text with all numbers in one line is refused soon")
  func oneLine() {
    let error = #expect(throws: DataError.self) {
      try DataTable(text: String(repeating: "1,", count: 3_000_000), file: "a.csv")
    }
    #expect(error?.description.contains("more than 1000000 cells in one row") == true)
  }

  @Test("a quote in the middle of a cell is a letter; a quoted cell may hold separators, quotes and lines")
  func quotes() throws {
    let table = try DataTable(text: "a,b\n5\" pipe,1\n\"x, \"\"y\"\"\r\nz\",2\n", file: "a.csv")
    #expect(try table.texts(in: "a") == ["5\" pipe", "x, \"y\"\r\nz"] && table.numbers(in: "b") == [1, 2])
  }

  @Test("commas both between columns and in numbers are named as the cause", arguments: ["3,5,1,25", "1960,34,361"])
  func unquotedCommas(row: String) {
    let text = "x,y\n" + Array(repeating: row, count: 10).joined(separator: "\n")
    let error = #expect(throws: DataError.self) { try DataTable(text: text, file: "a.csv") }
    #expect(error?.description.contains("commas stand both between columns and within numbers") == true)
  }

  @Test("one row that is too long is only that")
  func longRow() {
    let text = "x,y\n" + (0..<30).map { "\($0),2\n" }.joined() + "1,2,3\n"
    let error = #expect(throws: DataError.self) { try DataTable(text: text, file: "a.csv") }
    #expect(
      error?.description
        == "a.csv, line 32 (data row 31): found 3 cells, but there are 2 columns; the columns are apart "
        + "by commas, and a cell that holds one needs quotes.")
  }
}
