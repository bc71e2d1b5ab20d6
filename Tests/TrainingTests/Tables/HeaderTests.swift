import GradusTraining
import Testing

@Suite("The names of columns") struct HeaderTests {
  private static let rows = (1...24).map { "\($0 + 2),\(Double($0) / 4)\n" }.joined()

  @Test(
    "are found below titles and comments, beside units, and in a comment",
    arguments: [
      ("x,y\n", nil), ("My pendulum\n\nx,y\n", "1 line above the names left out"),
      ("\"A title, with a comma\",\nx,y\n", "1 line above the names left out"),
      ("# by me\nx,y\n", "1 comment left out"), ("x,y\n(s),(m)\n", "a line of units left out"),
      ("x,y\ns,km/h\n", "a line of units left out"), ("s,m\nx,y\n", "1 line above the names left out"),
      ("# x,y\n", "names from a comment"), ("# numbers, made up\n# x,y\n", "1 comment left out"),
      ("My pendulum,\nx,y\n", "1 line above the names left out"), ("x,y\nint,float\n", "a line of types left out"),
      ("x,y\n<dbl>,<chr>\n", "a line of types left out"), ("x,y\nDOUBLE,VARCHAR(20)\n", "a line of types left out"),
      ("int,float\nx,y\n", "1 line above the names left out"),
      ("x,y\nseconds,metres per second\n", "a line of units left out"),
      ("x,y\nGrad Celsius,Hektopascal\n", "a line of units left out"), ("x,y\nsec,volt\n", "a line of units left out"),
    ] as [(String, String?)])
  func names(lead: String, remark: String?) throws {
    let table = try DataTable(text: lead + Self.rows, file: "a.csv")
    #expect(table.columnNames == ["x", "y"])
    #expect(table.rowCount == 24)
    #expect(try table.numbers(in: "y").first == 0.25)
    if let remark { #expect(table.remarks.contains(remark), "\(table.remarks)") }
  }

  @Test("stand above a first row of words, which is one of data")
  func wordsBelow() throws {
    let rows = (0..<6).map { "C\($0),0.\($0 + 18),0.9\($0)\n" }.joined()
    let table = try DataTable(text: "city,temp,rain\nBonn,failed,failed\n" + rows, file: "a.csv")
    #expect(table.columnNames == ["city", "temp", "rain"] && table.rowCount == 7)
    #expect(!table.reading.contains("left out"), "\(table.reading)")
  }

  @Test("stand above letters that come again, which are no units")
  func letters() throws {
    for text in ["sex,grade\nm,A\nf,B\nm,A\n", "sex,grade\nm,A\nf,B\nf,A\nm,C\n", "sex,grade\nm,\nf,B\nf,A\nf,C\n"] {
      let table = try DataTable(text: text, file: "a.csv")
      #expect(
        table.columnNames == ["sex", "grade"] && table.rowCount == text.count { $0 == "\n" } - 1, "\(table.reading)")
      #expect(!table.reading.contains("units"), "\(table.reading)")
    }
    let units = try DataTable(text: "name,mass\n,kg\nAnn,61\nBen,75\nCal,68\n", file: "a.csv")
    #expect(units.rowCount == 3 && units.reading.contains("a line of units left out"), "\(units.reading)")
  }

  @Test("stand above words that begin with #, where the line has a cell for each name")
  func tags() throws {
    let tags = try DataTable(text: "tag,n\n#cats,5\ndogs,7\n#mice,2\n# by hand, in May\nrats,1\n", file: "a.csv")
    #expect(try tags.texts(in: "tag") == ["#cats", "dogs", "#mice", "rats"])
    #expect(try DataTable(text: "tag,n\n#cats,5\n", file: "a.csv").numbers(in: "n") == [5])
    // Numbers behind a # are a row that somebody took out.
    let out = try DataTable(text: "x,y\n1,2\n#2,3\n3,5\n", file: "a.csv")
    #expect(out.rowCount == 2 && out.reading.contains("1 comment left out"))
  }

  @Test("stand above a last row that begins as a note and fits the columns")
  func lastRow() throws {
    let text = "what,n\nlake,1\nsea,4\nnote: river,3\n"
    let table = try DataTable(text: text, file: "a.csv")
    #expect(try table.texts(in: "what") == ["lake", "sea", "note: river"])
    #expect(table.reading.contains("the row “note: river” read as one like the others"), "\(table.reading)")
  }

  @Test("the names that are asked for decide between two lines of words")
  func wanted() throws {
    let text = "Pendulum,group three\nx,y\nlong,words\n" + Self.rows
    let table = try DataTable(text: text, file: "a.csv", wanted: ["x"])
    #expect(table.columnNames == ["x", "y"] && table.rowCount == 24)
  }

  @Test("are numbers where the file has none, and no row is lost")
  func headerless() throws {
    let table = try DataTable(text: Self.rows, file: "a.csv")
    #expect(table.columnNames == ["column 1", "column 2"] && table.rowCount == 24)
    #expect(try table.numbers(in: "2").first == 0.25)
    #expect(table.remarks.contains("no line of names: columns are called by their numbers"))
    let words = try DataTable(text: "p,x,s\ne,x,y\np,b,s\ne,b,y\n", file: "a.csv")
    #expect(words.rowCount == 4)
  }

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

  @Test(
    "stand above rows, of which a note at the end is none, whatever it holds",
    arguments: [
      "Source: World Bank, 2021\n", "\"Source: World Bank, accessed\",2021\n", "Source: World Bank, 2021, page 3\n",
      "Note: provisional, see below\nSource: World Bank, 2021\n", "© World Bank, 2021\n", "Stand: Januar, 2021\n",
    ])
  func notes(text: String) throws {
    for head in ["x", "country"] {
      let rows = (0..<24).map { "\(head == "x" ? "" : "C")\($0),\($0).5\n" }.joined()
      let table = try DataTable(text: "\(head),y\n" + rows + text, file: "a.csv")
      #expect(
        table.rowCount == 24 && table.remarks.contains { $0.hasSuffix("below the table left out") }, "\(table.remarks)")
    }
    let three = (0..<24).map { "\($0),\($0).5,a\n" }.joined()
    #expect(try DataTable(text: "x,y,z\n" + three + "p: by hand,7\n", file: "a.csv").rowCount == 24)
    let logged = (0..<24).map { "Note: \($0),\($0).5\n" }.joined()
    #expect(try DataTable(text: "message,y\n" + logged, file: "a.csv").rowCount == 24)
  }

  @Test("stand below a preamble of shorter lines, as the World Bank writes it")
  func preamble() throws {
    let lead = "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2024-01-01\",\n\n"
    let rows = (0..<9).map { "C\($0),K\($0),\($0).5,\($0),\($0).25,\n" }.joined()
    let table = try DataTable(text: lead + "Country Name,Code,1960,1961,1962,\n" + rows, file: "a.csv")
    #expect(table.columnNames == ["Country Name", "Code", "1960", "1961", "1962"] && table.rowCount == 9)
    #expect(table.remarks.contains("2 lines above the names left out"), "\(table.remarks)")
    let footed = try DataTable(text: "x,y\n" + Self.rows + "\"Source: World Bank, 2020\",\n", file: "a.csv")
    #expect(footed.rowCount == 24 && footed.remarks.contains("1 line below the table left out"))
  }

  @Test("may be one fewer than the cells, where R has written the names of the rows first")
  func shortHeaders() throws {
    let years = (0..<9).map { "\(1947 + $0)\t\($0)\t\($0 * $0)\n" }.joined()
    let table = try DataTable(text: "GNP\tpeople\n" + years, file: "a.csv")
    #expect(table.columnNames == ["GNP", "people"] && table.remarks.contains("row numbers left out"))
    let commas = years.replacing("\t", with: ",").replacing("\n", with: ".5\n")
    #expect(try DataTable(text: "GNP,people\n" + commas, file: "a.csv").columnNames == ["GNP", "people"])
    let error = #expect(throws: DataError.self) {
      try DataTable(text: "speed,dist\n38,19,68\n12,8,20\n5,9,10\n", file: "a.csv")
    }
    #expect(error?.description.contains("or, if the first column names the rows, give it a name") == true)
  }

  @Test(
    "that are one fewer than the cells leave it open whether the last number has a decimal comma",
    arguments: [
      "tag,temperatur\n1,15,0\n2,16,2\n3,16,6\n", "y\n1,1\n2,2\n3,3\n", "name,size\nAnn,1,75\nBen,1,80\nCal,1,68\n",
      "name,size,note\nAnn,1,75,a.b\nBen,1,80,c.\nCal,1,68,d\n", "day,low\n0,-3,5\n1,-2,0\n2,4,25\n",
      "tag,temperatur,\n1,15,0\n2,16,2\n3,16,6\n",
    ])
  func tornNumbers(_ text: String) {
    let error = #expect(throws: DataError.self) { try DataTable(text: text, file: "a.csv") }
    #expect("\(error!)".contains("line 2 (data row 1)"), "\(error!)")
    #expect("\(error!)".contains("commas stand both between columns and within numbers"), "\(error!)")
    // Quotes say what belongs together, and other separators do not stand within numbers.
    let quoted = text.split(separator: "\n").dropFirst().map {
      "\"\($0.prefix { $0 != "," })\"\($0.drop { $0 != "," })\n"
    }
    let names = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    #expect(
      (try? DataTable(text: names.joined(separator: ",") + "\n" + quoted.joined(), file: "a.csv"))?.columnNames == names
    )
    let tabs = (names.joined(separator: ",") + text.drop { $0 != "\n" }).replacing(",", with: "\t")
    #expect((try? DataTable(text: tabs, file: "a.csv"))?.columnNames == names)
  }

  @Test("that are too few beside numbers with points are not told of decimal commas")
  func pointsWithinRows() {
    let error = #expect(throws: DataError.self) { try DataTable(text: "y\n0.5,1\n1.0,4\n1.5,9\n", file: "a.csv") }
    #expect("\(error!)".contains("found 2 cells, but there is 1 column"), "\(error!)")
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

  @Test(
    "that are more than the cells of the rows are an error with both numbers",
    arguments: ["reaction time  value\n0.49  0.471\n0.5  0.6\n", "x,y,z\n0,100\n1,200\n", "x;y;z\n0;1\n1;2\n"])
  func tooMany(_ text: String) throws {
    let error = #expect(throws: DataError.self) { try DataTable(text: text, file: "a.csv") }
    #expect("\(error!)".contains("line 1: found 3 names, but rows of 2 cells"), "\(error!)")
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
}
