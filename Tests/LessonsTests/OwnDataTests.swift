import Foundation
import GradusHandouts
import GradusLessons
import ServiceTool
import Testing

@testable import overfitting

@Suite("Lessons on one's own data", .waits)
struct OwnDataTests {
  /// 40 points of a parabola, and what can be wrong with a table.
  private func table(in folder: TemporaryFolder) throws -> String {
    let rows = (0..<40).map { "\($0 == 7 ? "" : "\($0)"),\($0 * $0),3,word" }
    let file = folder.url.appendingPathComponent("own.csv")
    try (["x,y,same,text"] + rows).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  @Test("leave out rows with missing values, and say so", arguments: ["overfitting", "early-stopping"])
  func curve(lesson: String) throws {
    let (folder, output) = (try TemporaryFolder(), try TemporaryFolder())
    let outcome = try Program(name: lesson).run(
      [
        "--quick", "--only-figure", "none", "--data", try table(in: folder), "--x", "x", "--y", "y", "--out",
        output.url.path,
      ])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("39 examples of “y” by “x”."))
    #expect(outcome.output.contains("Left out: 1 of 40 rows"))
  }

  @Test(
    "refuse what cannot be fitted with one sentence",
    arguments: [
      (["--x", "x", "--y", "same"], Int32(1), #"own.csv, column "same" holds 3.0 in every row"#),
      (["--x", "text", "--y", "y"], 1, #"expected a finite number, found "word""#),
      (["--x", "x", "--y", "z"], 1, #"own.csv has no column "z""#),
      (["--x", "x"], 2, "--data needs --x COLUMN and --y COLUMN"),
    ])
  func refused(arguments: [String], status: Int32, says: String) throws {
    let (folder, output) = (try TemporaryFolder(), try TemporaryFolder())
    for lesson in ["overfitting", "early-stopping"] {
      let outcome = try Program(name: lesson).run(
        ["--data", try table(in: folder), "--out", output.url.path] + arguments)
      #expect(outcome.status == status)
      #expect(outcome.error.contains(says) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    }
  }

  /// A file of `Tests/Tables`.
  private func shared(_ file: String) -> String { Program.root.appendingPathComponent("Tests/Tables/\(file)").path }

  @Test(
    "follow the scale of the data: errors have significant digits, dates become days",
    arguments: [
      ("small-y.csv", "x", "y", #"error falls from (0\.000\d+|[\d.]+·10⁻\S+) to (0\.000\d+|[\d.]+·10⁻\S+)"#),
      ("large-y.csv", "year", "people", #"error falls from \d,\d{3},\d{3} to \d,\d{3},\d{3}\b"#),
      ("dates.csv", "Month", "Sales", "dates: “Month” in days"),
    ])
  func scale(file: String, x: String, y: String, says: String) async throws {
    let words = try await overfitting(shared(file), x: x, y: y)
    #expect(try words.contains(Regex(says)), "\(words)")
  }

  /// What the lesson on overfitting says of a table alone, with single blanks between words; the rest of the lesson is the same for
  /// every table.
  private func overfitting(_ file: String, x: String, y: String) async throws -> String {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let options = try LessonOptions.parse(["--quick", "--out", folder.url.appendingPathComponent("out").path])
    let page = try Page(title: "Your data", options: options, name: "overfitting")
    let table = try CurveOptions.parse(["--data", file, "--x", x, "--y", y]).readTable()
    try await RealCurve(table, isQuick: true, seed: options.seed).show(on: page)
    let text = page.blocks.map { $0.terminalText() }.joined(separator: "\n")
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func overfitting(_ points: [(x: Double, y: Double)]) async throws -> String {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let file = folder.url.appendingPathComponent("own.csv")
    try Data(("x,y\n" + points.map { "\($0.x),\($0.y)\n" }.joined()).utf8).write(to: file)
    return try await overfitting(file.path, x: "x", y: "y")
  }

  /// Numbers that look random, from -1 to 1.
  private func noise(_ place: Int) -> Double { sin(Double(place * place) * 12.9898 + Double(place)) }

  @Test("give SGD targets near 0, however far the data lie from 0")
  func offset() async throws {
    let words = try await overfitting((0..<60).map { (Double($0), 101_325 + 5 * sin(Double($0) / 4) + noise($0)) })
    let found = try #require(
      words.firstMatch(of: #/training error (?:hardly moves \(|goes on falling, from |grows from )([0-9.]+)/#))
    // The deviation of the data is about 3.6.
    #expect(try #require(Double(found.1)) < 4, "\(found.0)")
  }

  @Test("compare training errors only where rounding leaves the features independent, and say where not")
  func dependentFeatures() async throws {
    let statement = "Holds: A higher degree never makes the training error of least squares larger, but for rounding."
    let outlier = try await overfitting((0..<60).map { ($0 == 59 ? 1000 : Double($0), noise($0)) })
    #expect(
      outlier.contains("✓ \(statement)") && outlier.contains("are nearly dependent: double precision cannot tell"))
    #expect(outlier.contains("not compared where rounding makes features dependent, from degree"))
    let line = try await overfitting((0..<60).map { (Double($0), 2 * Double($0) + 1) })
    #expect(line.contains("✓ \(statement)") && !line.contains("nearly dependent"))
    #expect(line.contains("the training error is 0 but for rounding"))
  }

  @Test("never contradict their tables in the titles of figures")
  func titles() async throws {
    let words = try await overfitting((0..<60).map { (Double($0 % 2), noise($0)) })
    #expect(words.contains("The errors of least squares are the same at every degree: real-errors.png"), "\(words)")
    #expect(words.contains("whose errors do not change with the degree"))
  }

  @Test(
    "run on as few rows as they ask for, and draw names that look like markup",
    arguments: [("twenty-rows.csv", "x", "y"), ("lower.csv", "t<low", "y")])
  func earlyStopping(file: String, x: String, y: String) throws {
    let output = try TemporaryFolder()
    let outcome = try Program(name: "early-stopping").run(
      ["--quick", "--data", shared(file), "--x", x, "--y", y, "--out", output.url.path])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains("examples of “\(y)” by “\(x)”."))
  }

  @Test("print the features that they learn from, and take those that are chosen")
  func features() throws {
    let output = try TemporaryFolder()
    let outcome = try Program(name: "learning-with-sgd").run(
      [
        "--quick", "--only-figure", "none", "--data", shared("adult.csv"), "--target", "income", "--without",
        "workclass", "--out", output.url.path,
      ])
    #expect(outcome.status == 0, "\(outcome.error)")
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("100 examples of 2 classes by 3 features: “age”, “education-num”, “hours-per-week”."), "\(words)")
  }

  @Test("classes that a line separates are learned until the loss is 0", arguments: [1, 2]) func separated(seed: Int)
    throws
  {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("own.csv")
    let rows = (0..<60).map {
      "\(10 * Double($0 % 2) + 0.3 * noise($0)),\(noise($0 + 7)),\($0 % 2 == 0 ? "low" : "high")\n"
    }
    try Data(("a,b,kind\n" + rows.joined()).utf8).write(to: file)
    let outcome = try Program(name: "learning-with-sgd").run([
      "--quick", "--data", file.path, "--target", "kind", "--seed", "\(seed)", "--out",
      folder.url.appendingPathComponent("out").path,
    ])
    #expect(outcome.status == 0, "\(outcome.error)")
  }

  @Test("gradus data says how a table would be read, and how to learn from it")
  func data() throws {
    func text(_ file: String) throws -> String {
      let outcome = try Program(name: "gradus").run(["data", file])
      #expect(outcome.status == 0, "\(outcome.error)")
      return outcome.output
    }
    let adult = try text(shared("adult.csv"))
    #expect(adult.contains("adult.csv: 100 rows, 5 columns\nRead: commas; missing: “?”."))
    #expect(adult.contains(#/workclass +text +36 +Private, State-gov +2/#))
    #expect(adult.contains("--target income") && adult.contains("--x age --y hours-per-week"))
    #expect(
      try text(shared("percent-currency.csv")).contains("“price” holds a sum of money: leave out the currency sign $."))
    #expect(try text(shared("dates.csv")).contains(#/Month +date +0 +2001-01 to 2003-12/#))
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("sick.csv")
    let rows = (0..<30).map { "\($0 + 1),\(1_700_000_000 + $0),\($0 < 3 ? "Yes" : $0 % 2 == 0 ? "yes" : "no")\n" }
      .joined()
    try Data("id,time,sick\n\(rows)Total,50,no\n".utf8).write(to: file)
    let sick = try text(file.path)
    #expect(sick.contains("the row “Total” read as one like the others"), "\(sick)")
    try Data("id,time,class\n\(rows.replacing("es", with: "eah"))".utf8).write(to: file)
    let classes = try text(file.path)
    #expect(classes.contains("“class”, as classes: “Yeah” taken for the class “yeah”."), "\(classes)")
    #expect(
      classes.contains("--target class --without id") && classes.contains("1,700,000,000 to 1,700,000,029"),
      "\(classes)")
    let refused = try Program(name: "gradus").run(["data", "/absent.csv"])
    #expect(refused.status == 1 && refused.error == "gradus: /absent.csv cannot be read: there is no such file.\n")
  }
}
