import Foundation
import GradusTensors
import GradusTraining
import Testing

@Suite("Tables as people have them") struct TableCaseTests {
  /// A file of `Tests/Tables`.
  static func url(of file: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Tables/\(file)")
  }

  struct Curve: Sendable {
    let file, x, y: String
    let rows: Int
    let first: [Double]
    /// What the sentence about reading names.
    let says: String
  }

  @Test(
    "curves are read as they are meant, and what was decided is said",
    arguments: [
      Curve(
        file: "semicolon-decimal-comma.csv", x: "x", y: "y", rows: 60, first: [-1.46, -0.102],
        says: "semicolons; decimal commas"),
      Curve(file: "spaces.csv", x: "x", y: "y", rows: 60, first: [-1.46, -0.102], says: "blanks"),
      Curve(
        file: "unquoted-header-comma-semicolon.csv", x: "x, in s", y: "y, in m", rows: 60, first: [-1.46, -0.102],
        says: "semicolons"),
      Curve(
        file: "r-write-table-short-header.csv", x: "speed", y: "dist", rows: 50, first: [4, 2],
        says: "row numbers left out"),
      Curve(file: "trailing-comma-rows.csv", x: "speed", y: "dist", rows: 50, first: [4, 2], says: "commas"),
      Curve(
        file: "excel-empty-rows-and-columns.csv", x: "speed", y: "dist", rows: 50, first: [4, 2],
        says: "2 empty columns left out"),
      Curve(file: "duplicate-unrelated.csv", x: "speed", y: "dist", rows: 50, first: [4, 2], says: "commas"),
      Curve(file: "unicode-minus.csv", x: "x", y: "y", rows: 60, first: [-1.46, -0.102], says: "commas"),
      Curve(
        file: "thousands.csv", x: "year", y: "sold", rows: 40, first: [1960, 34361], says: "marks between thousands"),
      Curve(file: "cp1252.csv", x: "Länge", y: "Höhe", rows: 60, first: [-1.46, -0.102], says: "Windows-1252 text"),
      Curve(file: "sep-line.csv", x: "x", y: "y", rows: 60, first: [-1.46, -0.102], says: "semicolons"),
      Curve(file: "comment-lines.csv", x: "x", y: "y", rows: 60, first: [-1.46, -0.102], says: "2 comments left out"),
      Curve(file: "dates.csv", x: "Month", y: "Sales", rows: 36, first: [11323, 178.7], says: "“Month” in days"),
      Curve(file: "unix-timestamps.csv", x: "t", y: "y", rows: 60, first: [1_700_000_000, 0.032], says: "commas"),
      Curve(file: "small-y.csv", x: "x", y: "y", rows: 60, first: [-1.46, -0.000102], says: "commas"),
      Curve(
        file: "large-y.csv", x: "year", y: "people", rows: 60, first: [1960, 1_240_440_923], says: "commas"),
      Curve(file: "outlier-10.csv", x: "x", y: "y", rows: 60, first: [-1.46, -0.102], says: "commas"),
      Curve(file: "duplicated-x.csv", x: "x", y: "y", rows: 60, first: [0, -0.04], says: "commas"),
      Curve(file: "twenty-rows.csv", x: "x", y: "y", rows: 20, first: [-1.46, -0.102], says: "commas"),
      Curve(file: "japanese.csv", x: "速度", y: "y", rows: 60, first: [-1.46, -0.102], says: "commas"),
      Curve(file: "lower.csv", x: "t<low", y: "y", rows: 60, first: [-1.46, -0.102], says: "commas"),
      Curve(file: "null-word.csv", x: "x", y: "y", rows: 60, first: [-1.46, -0.102], says: "missing: “NULL”"),
    ])
  func curves(_ curve: Curve) throws {
    let table = try CurveTable(contentsOf: Self.url(of: curve.file), x: curve.x, y: curve.y)
    #expect(table.examples.count == curve.rows)
    #expect([table.examples.inputs.scalars[0], table.examples.targets.tensor.scalars[0]] == curve.first)
    #expect(table.reading.contains(curve.says), "\(table.reading)")
  }

  @Test(
    "what cannot be read is refused with its cause and what would be right",
    arguments: [
      (
        "unquoted-decimal-comma.csv", "x", "y",
        "line 2 (data row 1): found 4 cells where there are 2 names, because commas stand both between columns and "
          + "within numbers: save it with semicolons"
      ),
      ("percent-currency.csv", "share", "price", #"found "$40.86", a sum of money: leave out the currency sign $."#),
      ("duplicate-unrelated.csv", "speed", "note", #"has more than one column named "note""#),
      ("twenty-rows.csv", "x", "x", #""x" cannot be both x and y"#),
    ])
  func refusals(file: String, x: String, y: String, says: String) {
    let error = #expect(throws: DataError.self) { try CurveTable(contentsOf: Self.url(of: file), x: x, y: y) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test("per cent are hundredths")
  func percent() throws {
    let table = try DataTable(contentsOf: Self.url(of: "percent-currency.csv"))
    #expect(try table.numbers(in: "share").prefix(3) == [0.97, 0.84, 0.44])
  }

  struct Classes: Sendable {
    let file, target: String
    let rows: Int
    let features, classes: [String]
    let says: String
  }

  @Test(
    "classes are read as they are meant, and what was decided is said",
    arguments: [
      Classes(
        file: "trailing-comma-classes.csv", target: "species", rows: 150,
        features: ["sepal_length", "sepal_width", "petal_length", "petal_width"],
        classes: ["setosa", "versicolor", "virginica"], says: "an empty column left out"),
      Classes(
        file: "index-without-name.csv", target: "species", rows: 150,
        features: ["sepal_length", "sepal_width", "petal_length", "petal_width"],
        classes: ["setosa", "versicolor", "virginica"], says: "row numbers left out"),
      Classes(
        file: "adult.csv", target: "income", rows: 64,
        features: ["age", "workclass=Private", "workclass=State-gov", "education-num", "hours-per-week"],
        classes: ["<=50K", ">50K"], says: "missing: “?”; text: “workclass” → 2 indicator columns"),
      Classes(
        file: "class-spelled-two-ways.csv", target: "class", rows: 80, features: ["a", "b"], classes: ["0", "1"],
        says: "“1.0” taken for the class “1”"),
      Classes(
        file: "boolean.csv", target: "class", rows: 80, features: ["a", "b", "member"], classes: ["False", "True"],
        says: "truth values: “member” as 1 and 0"),
    ])
  func classes(_ classes: Classes) throws {
    let table = try ClassTable(contentsOf: Self.url(of: classes.file), target: classes.target)
    #expect(table.examples.count == classes.rows && table.featureNames == classes.features)
    #expect(table.classNames == classes.classes)
    #expect(table.reading.contains(classes.says), "\(table.reading)")
  }

  @Test("the column that costs most rows is named")
  func costs() throws {
    let table = try ClassTable(contentsOf: Self.url(of: "adult.csv"), target: "income")
    #expect(
      table.remarks == [
        "Left out: 36 of 100 rows, in which a value is missing. “workclass” alone is missing in 36; --without leaves a "
          + "column out."
      ])
    let choice = FeatureChoice(without: ["workclass"])
    #expect(
      try ClassTable(contentsOf: Self.url(of: "adult.csv"), target: "income", features: choice).examples.count == 100)
  }
}
