import GradusTensors
import GradusTraining
import Testing

@Suite("Table of classes") struct ClassTableTests {
  /// Twenty rows of three features, of which one is constant, and a class in words.
  private let lines = (0..<20).map { "\($0),5,\(Double($0) / 10),\($0 % 2 == 0 ? "even" : "odd")" }

  private func table(
    _ lines: [String], header: String = "a,b,c,kind", target: String = "kind"
  ) throws(DataError) -> ClassTable {
    try ClassTable(DataTable(text: ([header] + lines).joined(separator: "\n"), file: "a.csv"), target: target)
  }

  @Test("words become classes, and constant columns and rows with gaps are left out and named")
  func reading() throws {
    let table = try table(lines + ["NA,5,1,odd"])
    #expect(table.classNames == ["even", "odd"] && table.featureNames == ["a", "c"])
    #expect(table.examples.targets.labels.prefix(3) == [0, 1, 0])
    #expect(
      table.remarks == [
        "Left out: 1 of 21 rows, in which a value is missing.", "Left out: “b” (constant).",
      ])
  }

  @Test("plus and minus alone are two classes; beside other words, a minus is a missing value")
  func signs() throws {
    let rows = (0..<24).map { "\($0),\($0 % 5),\($0 % 3 == 0 ? "-" : "+")" }
    #expect(try table(rows, header: "a,b,kind").classNames == ["+", "-"])
    #expect(try table(rows, header: "a,b,kind", target: "kind").examples.count == 24)
    #expect(
      try table(rows.map { $0 + ",\($0.count % 2)" }, header: "a,b,sign,y", target: "y").featureNames.contains("sign=-")
    )
    let others = (0..<9).map { "\($0),1,weak" }
    #expect(try table(rows + others, header: "a,b,kind").classNames == ["+", "weak"])
    let report = try DataTable(text: (["a,b,kind"] + rows).joined(separator: "\n"), file: "a.csv").report[2]
    #expect(report.missing == 0 && report.classes == 2)
  }

  @Test("a word for a missing value that may be a class is named, and so are numbers that become one")
  func openWords() throws {
    let rows = (0..<24).map { "\($0),\(["None", "Mild", "Severe"][$0 % 3])" }
    let report = try DataTable(text: (["a,kind"] + rows).joined(separator: "\n"), file: "a.csv").report[1]
    #expect(report.openWords == ["None"] && report.missing == 8 && report.classes == 2)
    let elements = (0..<24).map { "\($0),\(["Na", "H", "Mg"][$0 % 3])" }
    #expect(
      try DataTable(text: (["a,kind"] + elements).joined(separator: "\n"), file: "a.csv").report[1].openWords == ["Na"])
    let long = (0..<24).map { "\($0),100000000000000000\($0 % 2),\($0 % 3)" }
    #expect(try table(long, header: "a,id,kind").reading.contains("“id” holds numbers too long to be told apart"))
  }

  @Test("whole numbers become classes in their order")
  func wholeNumbers() throws {
    let table = try table((0..<20).map { "\($0),\([10, 9, -1][$0 % 3])" }, header: "x,y", target: "y")
    #expect(table.classNames == ["-1", "9", "10"] && table.examples.targets.labels.prefix(3) == [2, 1, 0])
  }

  @Test("features have mean 0 and deviation 1 on the training set")
  func standardized() throws {
    var random = RandomGenerator(seed: 1)
    let split = try table(lines).split(using: &random)
    let inputs = split.training.examples.inputs
    let first = (0..<inputs.rows).map { inputs[$0, 0] }
    let count = Double(first.count)
    #expect(abs(first.reduce(0, +)) < 1e-12 && abs(first.reduce(0) { $0 + $1 * $1 } / count - 1) < 1e-12)
    #expect(split.training.count == 12 && split.validation.count == 4 && split.test.count == 4)
  }

  struct Refusal: Sendable {
    let lines: [String]
    let target: String
    let says: String
  }

  @Test(
    "what is no table of classes is refused in a sentence that names the column",
    arguments: [
      Refusal(lines: ["1,1,red", "2,2,red"], target: "c", says: #"column "c" holds 1 class in 2 complete rows"#),
      Refusal(
        lines: ["1,1,red", "2,2,blue", "3,z,red", "4,4,red"], target: "c",
        says: #"line 4 (data row 3), column "b": expected a finite number, found "z", a word among numbers"#),
      Refusal(
        lines: ["1,$1,red", "2,$2,blue", "3,$3,red", "4,$4,red"], target: "c",
        says: #"column "b": expected a finite number, found "$1", a sum of money"#),
      Refusal(
        lines: ["1,x,red", "1,y,blue", "1,z,red", "1,w,red"], target: "c",
        says: "left out: “b” (more words than can be told apart); “a” (constant)."),
      Refusal(
        lines: ["1,2,0.5", "2,3,1"], target: "c",
        says: #"column "c": classes are words or whole numbers, and "0.5" is neither."#),
      Refusal(lines: ["1,2,0", "1,2,1", "1,2,1", "1,2,1"], target: "c", says: #"no column but "c" varies"#),
      Refusal(
        lines: ["1,2,0", "3,2,1", "1,2,1", "1,2,1"], target: "c", says: "4 complete rows, and at least 20 are needed"),
      Refusal(lines: ["1,2,0"], target: "d", says: #"no column "d""#),
    ])
  func refused(_ refusal: Refusal) {
    #expect {
      try table(refusal.lines, header: "a,b,c", target: refusal.target)
    } throws: {
      "\($0)".contains(refusal.says)
    }
  }

  @Test("columns of words become indicator columns; those whose words differ in every row are left out")
  func words() throws {
    let islands = ["Biscoe", "Dream", "Torgersen"]
    let lines = (0..<30).map { "\($0),\(islands[$0 % 3]),\(["m", "f"][$0 % 2]),P\($0),\($0 % 4 == 0 ? "a" : "b")" }
    let table = try table(lines, header: "mass,island,sex,name,kind")
    #expect(
      table.featureNames == ["mass", "island=Biscoe", "island=Dream", "island=Torgersen", "sex=f", "sex=m"])
    #expect(table.examples.inputs.rows == 30 && (0..<6).map { table.examples.inputs[1, $0] } == [1, 0, 1, 0, 1, 0])
    #expect(table.reading == "Read: commas; text: “island”, “sex” → 5 indicator columns.")
    #expect(table.remarks == ["Left out: “name” (more words than can be told apart)."])
  }

  @Test("the words that were taken for a missing class are named, and no advice is given that changes nothing")
  func missingClass() throws {
    let countries = try table((0..<30).map { "\($0 % 7),\(["NA", "DE", "FR"][$0 % 3])" }, header: "x,c", target: "c")
    #expect(countries.reading == "Read: commas; missing: “NA”.")
    #expect(
      countries.remarks == [
        "Left out: 10 of 30 rows, in which a value is missing. The class is missing in 10. Where “NA” is the name of a class, "
          + "write it in another way."
      ])
  }

  @Test("the class is no feature, and one feature must stay")
  func noFeature() {
    func message(_ choice: FeatureChoice) -> String {
      let text = "a,b,c\n" + (0..<30).map { "\($0),\($0 % 7),\($0 % 2)\n" }.joined()
      do { return try ClassTable(DataTable(text: text, file: "a.csv"), target: "c", features: choice).reading } catch {
        return error.description
      }
    }
    for choice in [FeatureChoice(without: ["c"]), FeatureChoice(columns: ["a,c"])] {
      #expect(message(choice).contains(#""c" is the target, so it is no feature"#), "\(message(choice))")
    }
    for choice in [FeatureChoice(without: ["a,b"]), FeatureChoice(columns: [""])] {
      #expect(message(choice) == "a.csv: --columns and --without leave no column to learn from.")
    }
  }

  @Test(
    "columns of words that look like numbers are named, with what would be right",
    arguments: [
      ("$ %", "a sum of money"), ("%:30", "a time of day"), ("1%-20", "a range"),
      ("% cm", "a number with \"cm\" behind it"),
    ])
  func lookAlikes(pattern: String, says: String) throws {
    let rows = (0..<60).map { "\(pattern.replacing("%", with: "\($0 % 5)")),\($0 % 7),\(["a", "b"][$0 % 2])" }
    let table = try table(rows, header: "p,q,c", target: "c")
    #expect(
      table.remarks.contains { $0.hasPrefix("“p” was read as words, though it holds \(says)") }, "\(table.remarks)")
    let words = try self.table(rows.map { $0.replacing("$", with: "w") }.map { "w\($0)" }, header: "p,q,c", target: "c")
    #expect(words.remarks.isEmpty)
  }

  @Test("invisible signs and other digits make no words of numbers")
  func invisible() throws {
    let rows = (0..<30).map { "\u{A0}\($0 % 5)\u{200B},\(["٠", "١", "٢"][$0 % 3]),\(["a", "b"][$0 % 2])" }
    #expect(try table(rows, header: "p,q,c", target: "c").featureNames == ["p", "q"])
  }

  @Test("features can be chosen, and left out")
  func choice() throws {
    let lines = (0..<20).map { "\($0),\($0 * 7 % 5),\($0 * 3 % 11),\($0 % 2)" }
    func names(_ choice: FeatureChoice) throws -> [String] {
      let text = (["id,a,\"b, c\",kind"] + lines).joined(separator: "\n")
      return try ClassTable(DataTable(text: text, file: "a.csv"), target: "kind", features: choice).featureNames
    }
    #expect(try names(.all) == ["id", "a", "b, c"])
    #expect(try names(FeatureChoice(without: ["id,a"])) == ["b, c"])
    #expect(try names(FeatureChoice(columns: ["b, c", "a"])) == ["b, c", "a"])
    let error = #expect(throws: DataError.self) { try names(FeatureChoice(columns: ["aa"])) }
    #expect(error?.description == #"a.csv has no column "aa": did you mean "a"?"#)
  }

  @Test("classes that are spelled in several ways are one, but single letters differ")
  func spellings() throws {
    let lines = (0..<24).map { "\($0),\(["Setosa", "setosa", "a", "A"][$0 % 4])" }
    let table = try table(lines, header: "x,kind")
    #expect(table.classNames.sorted() == ["A", "Setosa", "a"])
    #expect(table.reading.contains("“setosa” taken for the class “Setosa”"))
    let numbers = try self.table((0..<24).map { "\($0),\(["1", "1.0", "2", "02"][$0 % 4])" }, header: "x,kind")
    #expect(numbers.classNames == ["1", "2"])
  }

  @Test("fifty thousand rows become a sample, always the same, and a remark says so") func sample() throws {
    let rows = (0..<50_000).map { "\($0),\($0 % 7),\($0 % 3)" }
    let (first, second) = (try table(rows, header: "x,y,kind"), try table(rows, header: "x,y,kind"))
    #expect(first == second && first.examples.inputs.rows == ClassTable.mostRows && first.classNames.count == 3)
    #expect(first.remarks == ["A sample: 2000 of 50000 rows, drawn at random."])
  }

  @Test(
    "one row, one column and one class are refused in a sentence",
    arguments: [
      (["1,a"], "x,kind", #"column "kind" holds 1 class in 1 complete row"#),
      (["a", "b", "a"], "kind", #"no feature to learn from: no column but "kind" varies"#),
      ((0..<30).map { "\($0),a" }, "x,kind", #"column "kind" holds 1 class in 30 complete rows"#),
    ])
  func tooLittle(lines: [String], header: String, says: String) {
    let error = #expect(throws: DataError.self) { try table(lines, header: header) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test("a thousand classes, and a thousand and one features, are refused in a sentence")
  func tooMany() throws {
    let classes = (0..<4000).map { "\($0),\($0 % 1000)" }
    #expect { try table(classes, header: "x,kind") } throws: {
      "\($0)".contains("1000 classes in 4000 complete rows") && "\($0)".contains("and 100 in all")
    }
    let header = (0...1000).map { "x\($0)" }.joined(separator: ",") + ",kind"
    let wide = (0..<24).map { row in (0...1000).map { "\(($0 + row) % 7)" }.joined(separator: ",") + ",\(row % 2)" }
    #expect { try table(wide, header: header) } throws: { "\($0)".contains("choose some with --columns") }
  }
}
