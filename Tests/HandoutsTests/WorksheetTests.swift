import Foundation
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@testable import GradusHandouts

@Suite("Worksheets")
struct WorksheetTests {
  static func sheets(_ count: Int, _ blanks: WorksheetBlanks = .both, seed: UInt64 = 4) throws -> [Worksheet] {
    try WorksheetExamples.sheets(count, of: StepperExamples.activation(), seed: seed) { $0.blanks = blanks }
  }

  @Test("differ from one another in their numbers and in nothing else", arguments: WorksheetExamples.all.indices)
  func differ(_ example: Int) throws {
    let trace = try WorksheetExamples.all[example].trace()
    let count = example == 2 ? 30 : 12
    let sheets = try WorksheetExamples.sheets(count, of: trace)
    #expect(Set(sheets.map { $0.trace.fingerprint }).count == count)
    #expect(Set(sheets.map { $0.blanks.map(\.answer) }).count == count)
    #expect(Set(sheets.map { $0.blanks.map(\.label) }).count == 1 && Set(sheets.map(\.minutes)).count == 1)
  }

  @Test("are the same for the same seed")
  func seeds() throws {
    let trace = try StepperExamples.activation()
    let drawn = try (0..<2).map { _ in try Worksheet.draw(3, from: trace, title: "Sheet", options: .init(), seed: 4) }
    #expect(try drawn[0].map { try $0.key.json } == drawn[1].map { try $0.key.json })
    let sheets = try Self.sheets(12).prefix(3)
    #expect(
      try drawn[0].map { try $0.key.json } == sheets.map { try $0.key.json }, "a set begins as a smaller one does")
    #expect(try Self.sheets(1, seed: 5)[0].trace.fingerprint != sheets[0].trace.fingerprint)
  }

  @Test("show every usual mistake by an answer beyond its tolerance", arguments: WorksheetExamples.all.indices)
  func mistakes(_ example: Int) throws {
    let trace = try WorksheetExamples.all[example].trace()
    let plan = try SheetPlan(trace, WorksheetOptions())
    let kinds = Set(plan.mistakes.map(\.kind))
    #expect(kinds.isSuperset(of: [.squareFactor, .meanFactor, .parameter]), "\(kinds)")
    if example != 1 { #expect(kinds.isSuperset(of: [.variance, .batchMinusOne, .path, .divisor, .minus])) }
    for sheet in try WorksheetExamples.sheets(5, of: trace) {
      let work = try StudentWork(sheet.trace, shown: [:]).replay()
      let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
      for mistake in plan.mistakes {
        let wrong = places.numbers(in: work.changing(mistake.changes))
        let shows = sheet.blanks.indices.contains {
          let (wrong, blank) = (wrong[$0], sheet.blanks[$0])
          // A γ of −1 that is forgotten would look like a wrong sign.
          let isOther = mistake.kind == .minus || abs(abs(wrong) - abs(blank.answer)) > blank.tolerance
          return isOther && abs(wrong - blank.answer) > blank.tolerance
        }
        #expect(shows, "sheet \(sheet.number) hides: \(mistake.remark)")
      }
    }
  }

  @Test("have numbers that one can calculate with by hand", arguments: WorksheetExamples.all.indices)
  func pleasant(_ example: Int) throws {
    let sheets = try WorksheetExamples.sheets(12, of: WorksheetExamples.all[example].trace())
    for sheet in sheets {
      for blank in sheet.blanks {
        #expect(blank.answer == 0 || 1e-3...1000 ~= abs(blank.answer), "\(blank.label) = \(blank.answer)")
        #expect(blank.tolerance >= 0.004999 * abs(blank.answer) && blank.tolerance > 0)
      }
      for node in sheet.trace.nodes where node.origin == nil && node.operation is Tanh {
        #expect(sheet.trace.nodes[node.inputs[0]].value.scalars.allSatisfy { abs($0) <= 2 })
      }
      for node in sheet.trace.nodes where node.isGiven && node.origin == nil {
        #expect(node.value.scalars.allSatisfy { $0.digitsAfterPoint <= 1 || node.role == .parameter }, "\(node.name)")
      }
    }
    let digits = sheets.map { PleasantNumbers.digits(of: $0.trace) }
    #expect(digits.max()! - digits.min()! < 1.5, "equally hard: \(digits)")
  }

  @Test("have short answers without the residue of rounding where they are exact")
  func short() throws {
    for sheet in try Self.sheets(30) {
      let sigma = try sheet.trace["norm.sigma"].value.scalar
      #expect(sigma > 0 && sigma != 1 && sigma.digitsAfterPoint <= 2, "σ = \(sigma)")
      let answers = sheet.blanks.map(\.answer)
      #expect(answers.count { $0.digitsAfterPoint <= 4 } > answers.count * 3 / 4, "\(answers)")
      for answer in answers where answer.digitsAfterPoint <= 6 {
        #expect(Double(String(format: "%.\(answer.digitsAfterPoint)f", answer)) == answer, "\(answer)")
      }
    }
  }

  @Test("hold the numbers of a step that is really run on what they give")
  func isTrue() throws {
    let sheet = try Self.sheets(1)[0]
    func given(_ name: String) throws -> Tensor { try sheet.trace[name].value }
    let trainer = Trainer(
      Network { BatchNorm("norm", features: 1, epsilon: 0) }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1,
      initial: ["norm.gamma": try given("norm.gamma"), "norm.beta": try given("norm.beta")])
    try trainer.gradients(
      on: Batch(inputs: try given("input"), targets: try given("target"), needsInputGradient: true))
    for (real, drawn) in zip(trainer.trace().nodes, sheet.trace.nodes) {
      #expect(zip(real.value.scalars, drawn.value.scalars).allSatisfy { abs($0 - $1) < 1e-12 }, "\(real.name)")
    }
  }

  @Test("in batches of three or more never have all examples at one standard deviation; in batches of two this is said")
  func oneDeviation() throws {
    let trace = try StepperExamples.activation()
    let drawn = try PleasantNumbers(trace).withInputs([1, 1, 3, 3])
    let plan = try SheetPlan(trace, WorksheetOptions())
    #expect(SheetConditions(plan).faultOfNumbers(drawn) == .oneDeviation)
    #expect(try SheetConditions(plan).faultOfNumbers(PleasantNumbers(trace).withInputs([1, 2, 3, 6])) != .oneDeviation)
    #expect(Worksheet.notes(on: try Self.sheets(2)).isEmpty)
    let two = Trainer(
      Network { BatchNorm("norm", features: 1, epsilon: 0) }, loss: MeanSquaredError(),
      optimizer: SGD(learningRate: 0.1), seed: 1)
    try two.gradients(on: Batch(inputs: [[1], [4]], targets: [[0], [1]]))
    let notes = Worksheet.notes(on: try WorksheetExamples.sheets(1, of: two.trace()) { $0.only = ["norm"] })
    #expect(notes.count == 1 && notes[0].hasPrefix("only two numbers are standardized together"), "\(notes)")
  }

  @Test("say which letters LaTeX cannot hold") func letters() throws {
    var sheets = try Self.sheets(2)
    (sheets[0].student, sheets[1].student) = ("Łukasz Işık Ğ Őz", "Ελένη Υψηλός Σύρου")
    #expect(Worksheet.notes(on: sheets).isEmpty, "\(Worksheet.notes(on: sheets))")
    sheets[1].student = "王小明 Иван"
    let notes = Worksheet.notes(on: sheets)
    #expect(notes.count == 1 && notes[0].contains("the letters 王 小 明 И в а н"), "\(notes)")
  }

  @Test("come as three kinds of page with keys, which do not stand on the sheet")
  func files() throws {
    let (sheet, templates) = (try Self.sheets(1)[0], try HandoutTemplates())
    let files = try sheet.sheetFiles(templates) + sheet.keyFiles(templates)
    #expect(files.count == 8)
    let page = String(decoding: try #require(files.first { $0.name == "worksheet-01.md" }).contents, as: UTF8.self)
    let key = String(decoding: try #require(files.first { $0.name == "worksheet-01-key.md" }).contents, as: UTF8.self)
    #expect(page.contains("| row | c | c² |") && page.contains("| 1 | (2) …………") && !page.contains("key"))
    #expect(page.contains("60 numbers for 65 points") && page.contains("x₄ is the number in row 4"))
    #expect(key.contains("tolerance") && key.contains(#"\text{via } \sigma"#))
    let gradients = try Self.sheets(1, .gradients)[0].sheetFiles(templates)[0]
    #expect(String(decoding: gradients.contents, as: UTF8.self).contains("These are computed already"))
  }

  @Test("work for a single scalar activation, and for logistic regression")
  func small() throws {
    let tape = Tape()
    let (w, x) = (tape.parameter("w", [[0.5]]), tape.input("x", [[2]]))
    let loss = ((w * x).named("z").sigmoid().named("s") - tape.input("t", [[1]], role: .target)).squared().mean()
    tape.backward(from: loss.named("loss", symbol: "L"))
    let sheets = try WorksheetExamples.sheets(5, of: tape.trace())
    #expect(sheets.count == 5 && sheets[0].blanks.map(\.label).contains("∂L/∂w"))
    let logistic = try WorksheetExamples.network([Dense("logit", from: 2, to: 1)], loss: SigmoidCrossEntropy())
    for sheet in try WorksheetExamples.sheets(3, of: logistic) {
      #expect(try sheet.trace["target"].value.scalars.allSatisfy { $0 == 0 || $0 == 1 })
    }
  }

  @Test("are refused for a trace of many numbers, with what would fit")
  func tooLarge() throws {
    let trace = try StepperExamples.classifier(features: 8, hidden: 8, classes: 3, batch: 8)
    let error = #expect(throws: WorksheetError.self) { try WorksheetExamples.sheets(1, of: trace) }
    #expect(error?.description.contains("--only asks for some layers (dense1, norm1,") == true)
    #expect(
      try WorksheetExamples.sheets(1, of: trace) {
        $0.only = ["norm2"]
        $0.count = 5
      }[0].blanks.count == 5)
  }

  @Test("are refused where there are not enough of them, rather than alike")
  func tooFew() throws {
    let tape = Tape()
    let loss = (tape.parameter("w", [[0.5]]) * 2).named("loss", symbol: "L")
    tape.backward(from: loss)
    let error = #expect(throws: WorksheetError.self) { try WorksheetExamples.sheets(100, of: tape.trace()) }
    #expect(error?.description.contains("different sheets were found, not 100") == true, "\(error?.description ?? "")")
  }
}

extension PleasantNumbers {
  /// The trace of one activation, for these inputs.
  fileprivate func withInputs(_ inputs: [Double]) throws -> Trace {
    let trace = try StepperExamples.activation()
    return try trace.recomputed([try trace["input"].id: Tensor(.matrix(inputs.count, 1), inputs)])
  }
}
