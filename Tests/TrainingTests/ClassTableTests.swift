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
        "Left out: 1 of 21 rows, in which a value is missing.", "Left out: the constant column “b”.",
      ])
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
      Refusal(lines: ["1,x,red", "2,y,red"], target: "c", says: #"column "c" holds 1 class in 2 complete rows"#),
      Refusal(
        lines: ["1,x,red", "2,y,blue", "3,z,red", "4,z,red"], target: "c",
        says: #"line 2 (data row 1), column "b": expected a finite number, found "x"."#),
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
}
