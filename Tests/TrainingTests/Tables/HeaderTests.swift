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

  @Test(
    "that are more than the cells of the rows are an error with both numbers",
    arguments: ["reaction time  value\n0.49  0.471\n0.5  0.6\n", "x,y,z\n0,100\n1,200\n", "x;y;z\n0;1\n1;2\n"])
  func tooMany(_ text: String) throws {
    let error = #expect(throws: DataError.self) { try DataTable(text: text, file: "a.csv") }
    #expect("\(error!)".contains("line 1: found 3 names, but rows of 2 cells"), "\(error!)")
  }

}
