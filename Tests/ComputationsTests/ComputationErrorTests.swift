import GradusTensors
import Testing

@testable import GradusComputations

@Suite("What a file of formulas says wrongly")
struct ComputationErrorTests {
  @Test(
    "is told with its line, its column and what would be right",
    arguments: [
      ("given:\n  u: [[0.3], [0.5, 2]]", 2, 14, "row 2 of u has 2 numbers, and the first has 1"),
      ("given:\n  u: [[1], 2]", 2, 12, "here stands \"2\""),
      ("given:\n  u: [1, [2]]", 2, 10, "a list stands in a row"),
      ("given:\n  u: []", 2, 6, "u has no numbers"),
      ("given:\n  u: 1,5", 2, 6, "the decimal sign is a point, not a comma"),
      ("given:\n  u: .nan", 2, 6, "numbers are finite"),
      ("given:\n  u: 1e400", 2, 6, "too large"),
      ("given:\n  u: 010", 2, 6, "read as octal elsewhere"),
      ("given:\n  u: 2001-12-31", 2, 6, "reads as a date"), ("given:\n  u: [1, 12/31/2001]", 2, 10, "reads as a date"),
      ("given: {x: 1}\ncompute:\n  y: 2 * x\nsymbols: {y: \"\\\\alpha\"}", 4, 14, "not by commands of TeX"),
      ("given:\n  u: 1_000", 2, 6, "without signs between them"),
      ("given: {x: 1}\ncompute:\n  y: x + 007", 3, 10, "read as octal elsewhere"),
      ("given: {x: 1}\ncompute:\n  y: y + x", 3, 6, "is what this formula computes"),
      ("given: {x: 1}\ncompute:\n  y: gelu(x)", 3, 6, "there are mean, sum"),
      ("given: {x: [[1, 2]], w: [1, 1]}\ncompute:\n  y: x @ w", 3, 8, "a column is given as [[1], [2]]"),
      ("given:\n  u: 1\n  v: 2\n  v: 3", 4, 3, "v stands here a second time"),
      ("given: {u: 1, v: 2, u: 3}", 1, 21, "u stands here a second time"),
      ("given:\n  u: sqrt(-1)", 2, 6, "not a finite number"),
      ("given:\n\tu: 1", 2, 1, "indented by blanks"),
      ("given:\n  u: 1\n  u: 2", 3, 3, "second time"),
      ("given:\n  u: 1\ncompute:\n  u: 2", 4, 3, "u stands in line 2 already"),
      ("given:\n  \"x y\": 1", 2, 3, "is no name"),
      ("compuet:\n  y: 1", 1, 1, "did you mean \"compute\"?"),
      ("compute:\n  y:\n    z: 2", 3, 5, "y is a formula"),
      ("compute:\n  y: z * 2\n  z: 1", 2, 6, "z is computed only later, in line 3"),
      ("given: {x: 1}\ncompute:\n  y: X + 1", 3, 6, "did you mean \"x\"?"),
      ("given: {x: 1}\ncompute:\n  y: 2x", 3, 7, "2 * x"),
      ("given: {x: 1}\ncompute:\n  y: x x", 3, 8, "a product is written with *"),
      ("given: {x: 1}\ncompute:\n  y: (x + 1", 3, 12, "a closing parenthesis"),
      ("given: {x: 1}\ncompute:\n  y: >\n    x +\n\n    q", 6, 5, "no value \"q\""),
      ("given: {x: 1}\ncompute:\n  y: \"x + q\"", 3, 11, "no value \"q\""),
      ("given: {x: 1}\ncompute:\n  y: sigmod(x)", 3, 6, "did you mean \"sigmoid\"?"),
      ("given: {x: 1}\ncompute:\n  y: mean(x, rows, 2)", 3, 6, "mean takes 1 or 2 arguments, and here has 3"),
      ("given: {x: 1}\ncompute:\n  y: mean(x, foo)", 3, 14, "not foo"),
      ("given: {x: [1, 2]}\ncompute:\n  y: mean(x, rows)", 3, 6, "a column of numbers is given as [[1], [2]]"),
      ("given: {x: 2}\ncompute:\n  y: x^x", 3, 7, "exp(x * log(x))"),
      ("given: {x: 2}\ncompute:\n  y: x / 0", 3, 8, "divides by 0"),
      ("given: {x: 2}\ncompute:\n  y: x", 3, 6, "y is x itself"),
      (
        "given: {x: [[1, 2]], y: [[1, 2, 3]]}\ncompute:\n  z: x + y", 3, 8,
        "x has the shape [1, 2] (given in line 1) and y has the shape [1, 3]"
      ),
      ("given: {x: [[1, 2]], y: [[1], [2], [3]]}\ncompute:\n  z: x @ y", 3, 8, "the columns of the first"),
      (
        "given: {x: [[1, 2], [3, 4]], y: [[1, 2, 3], [3, 4, 5]]}\ncompute:\n  z: x * y", 3, 8,
        "a matrix product is written @"
      ),
      (
        "given: {z: [[2, 3]], t: [[0, 1]]}\ncompute:\n  y: 1 + z\nloss: cross_entropy(z, t)", 4, 7,
        "softmax_cross_entropy(z, t)"
      ),
      ("given: {x: [[1, 2]]}\ncompute: {y: 2 * x}\nloss: y", 3, 7, "the loss has the shape [1, 2]"),
      ("given: {x: 1}\ncompute:\n  y: sqrt(x - 5)", 3, 3, "not a number"),
      ("given: {x: 1}\ncompute:\n  y: 2 * x\ntargets: [q]", 4, 11, "there is no \"q\""),
      ("given: {x: 1}\ncompute:\n  y: 2 * x\nsymbols: {z: a}", 4, 11, "there is no \"z\""),
      ("given: {x: 1}\ncompute:\n  y: 2 * x\nlayers: {1: [y]}", 4, 10, "no name of a layer"),
      ("given: {u: &a 1}", 1, 12, "&name"),
      ("compute: {u: \(String(repeating: "(", count: 500))}", 1, 114, "more than 100 operators"),
      ("compute: {u: \(String(repeating: "-", count: 500))1}", 1, 114, "more than 100 operators"),
      ("given: {x: 1}\ncompute: {y: gate(x, x)}", 2, 20, "a comma ends a formula"),
      ("- 1", 1, 1, "a block of names with values"),
    ] as [(String, Int, Int, String)])
  func place(_ yaml: String, _ line: Int, _ column: Int, _ words: String) throws {
    do {
      _ = try Computation(yaml: yaml, name: "a.yaml").trace()
      Issue.record("it was taken: \(yaml)")
    } catch let error as ComputationError {
      #expect(error.problem.contains(words), "\(error)")
      #expect(error.place == SourcePlace(line: line, column: column), "\(error)")
      let lines = error.description.split(separator: "\n")
      #expect(
        lines.count == 3 && lines[0].hasPrefix("a.yaml, line \(line), column \(column): ") && lines[2].last == "^")
    }
  }

  @Test("gets a note where a column meets a row")
  func notes() throws {
    let text = "given:\n  y: [[1], [2]]\n  t: [1, 2]\ncompute: {d: y - t}\nloss: mean(d^2)"
    let computation = try Computation(yaml: text, name: "a.yaml")
    let notes = try computation.notes(on: computation.trace())
    #expect(notes.count == 1)
    #expect(
      notes.first?.hasPrefix("in d, line 4, y of the shape [2, 1] and t of the shape [2] give [2, 2]") == true,
      "\(notes)")
    let right = try Computation(yaml: text.replacing("[1, 2]", with: "[[1], [2]]"), name: "a.yaml")
    #expect(try right.notes(on: right.trace()).isEmpty)
  }

  @Test(
    "that fills the memory, or has no place, is told too",
    arguments: [
      ("", "the file is empty"), ("# nothing", "the file is empty"), ("given: {x: 1}", "nothing is computed"),
      (
        "given: {a: [[\((0..<1200).map(String.init).joined(separator: ","))]]}\ncompute: {y: a.T * a}",
        "at most 1,000,000 numbers"
      ),
      ("given: {x: 1}\ncompute:\n  y: sqrt(x - 1)\n  z: 2 * y\nloss: z", "backwards"),
    ])
  func others(_ yaml: String, _ words: String) {
    let error = #expect(throws: ComputationError.self) { try Computation(yaml: yaml, name: "a.yaml").trace() }
    #expect(error?.problem.contains(words) == true, "\(error?.problem ?? "")")
  }
}
