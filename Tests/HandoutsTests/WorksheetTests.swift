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

  @Test("leave blank what they are told to, with blanks of their own for the paths via μ and σ, and no copies")
  func blanks() throws {
    let kinds = { (wanted: WorksheetBlanks) in Set(try Self.sheets(1, wanted)[0].blanks.map(\.kind)) }
    #expect(try kinds(.values) == [.value])
    #expect(try kinds(.gradients) == [.gradient, .path])
    let labels = try Self.sheets(1)[0].blanks.map(\.label)
    #expect(labels.contains("∂L/∂x₁ via μ") && labels.contains("∂L/∂c₁ via σ") && labels.contains("σ"))
    #expect(!labels.contains("∂L/∂x₁ via σ"), "it is ∂L/∂c₁ via σ again")
    #expect(labels.contains("∂L/∂(r²)₁") && !labels.contains("∂L/∂(r²)₂"), "it is 1/4 in each row")
    #expect(!labels.contains("∂L/∂L") && !labels.contains { $0.hasPrefix("∂L/∂(c²)₁ via") })
    #expect(!labels.contains { $0.hasPrefix("∂L/∂y") || $0.hasPrefix("∂L/∂(γû)") }, "they are ∂L/∂r again")
    #expect(Set(labels).count == labels.count)
  }

  @Test(
    "ask for no number twice, and show none that is asked for",
    arguments: WorksheetExamples.all.indices,
    [[], ["norm"], ["∂L/∂r²"], ["∂L/∂x", "∂L/∂z"], ["c"]])
  func copies(_ example: Int, _ only: [String]) throws {
    let trace = try WorksheetExamples.all[example].trace()
    let sheets = try? WorksheetExamples.sheets(10, of: trace) { $0.only = only }
    // Not all of these have all of these names.
    guard let sheets, let first = sheets.first else { return }
    for (place, blank) in first.blanks.enumerated() {
      for other in first.blanks.indices.dropFirst(place + 1) {
        let isCopy = sheets.allSatisfy { abs($0.blanks[place].answer - $0.blanks[other].answer) < 1e-9 }
        #expect(!isCopy, "\(blank.label) and \(first.blanks[other].label)")
      }
      for (id, offsets) in first.shown {
        for offset in offsets {
          let isGivenAway = sheets.allSatisfy {
            abs(abs($0.trace.nodes[id].value.scalars[offset]) - abs($0.blanks[place].answer)) < 1e-9
          }
          #expect(!isGivenAway, "\(first.trace.nodes[id].name) at \(offset) gives \(blank.label) away")
        }
      }
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

  @Test("take the longer the more operations their numbers need") func time() throws {
    let trace = try WorksheetExamples.network([Dense("hidden", from: 2, to: 1), Activation("active", .sigmoid)])
    let sheet = try WorksheetExamples.sheets(1, of: trace)[0]
    func seconds(_ name: String) throws -> Int {
      HandCalculation(sheet.trace).seconds(for: try #require(sheet.blanks.first { $0.name == name }))
    }
    #expect(try seconds("hidden.product") == 20 + 2 * 15 + 10, "two products and their sum")
    #expect(try seconds("hidden.output") == 20 + 10, "a sum")
    #expect(try seconds("active.output") == 20 + 20, "one sigmoid")
    let page = String(decoding: try sheet.sheetFiles(HandoutTemplates())[0].contents, as: UTF8.self)
    #expect(page.contains(HandCalculation.counting))
  }

  @Test("ask for one layer, and give what it needs from others")
  func only() throws {
    let trace = try WorksheetExamples.readme()
    let sheet = try WorksheetExamples.sheets(1, of: trace) { $0.only = ["norm"] }[0]
    #expect(sheet.blanks.allSatisfy { $0.name.hasPrefix("norm.") } && sheet.blanks.count > 20)
    let shown = sheet.shown.keys.map { sheet.trace.nodes[$0].name }
    #expect(shown.contains("hidden.output") && !shown.contains { $0.hasPrefix("norm.") }, "\(shown)")
    let sigma = try WorksheetExamples.sheets(1, of: trace) { $0.only = ["σ"] }[0]
    #expect(Set(sigma.blanks.map(\.name)) == ["norm.sigma", "norm.sigma.gradient"])
    let error = #expect(throws: WorksheetError.self) {
      try WorksheetExamples.sheets(1, of: trace) { $0.only = ["nrm"] }
    }
    #expect(error?.description.contains("did you mean \"norm\"") == true, "\(error?.description ?? "")")
  }

  @Test(
    "take names as readers write them",
    arguments: [
      ("∂L/∂σ", ["norm.sigma.gradient"]), ("dL/dσ", ["norm.sigma.gradient"]), ("∂L/∂W(2)", ["output.weight.gradient"]),
      ("W⁽²⁾", ["output.weight.gradient"]), ("W(2)", ["output.weight.gradient"]), ("W^(2)", ["output.weight.gradient"]),
      ("dL/dW", ["hidden.weight.gradient", "output.weight.gradient"]), ("norm.sigma.gradient", ["norm.sigma.gradient"]),
      ("sigma", ["norm.sigma", "norm.sigma.gradient"]), ("σ^2", ["norm.variance", "norm.variance.gradient"]),
      ("norm.variance.grad", ["norm.variance.gradient"]), ("output", ["output.output", "output.weight.gradient"]),
    ])
  func spellings(_ only: String, _ names: [String]) throws {
    let trace = try WorksheetExamples.readme()
    let found = Set(try WorksheetExamples.sheets(1, of: trace) { $0.only = [only] }[0].blanks.map(\.name))
    // The parts via a statistic belong to a gradient.
    let own = found.filter { !$0.contains(".via.") }
    #expect(
      own.isSuperset(of: names) && own.allSatisfy { name in names.contains(name) || only == "output" }, "\(found)")
    if only == "output" { #expect(!own.contains("hidden.output"), "a layer's name comes first") }
  }

  @Test(
    "say why a name asks for nothing",
    arguments: [
      ("t", WorksheetBlanks.both, "--only t: this is a target, which stands on the sheet"),
      ("x", .values, "this is an input, which stands on the sheet"),
      ("∂L/∂σ", .values, "--only ∂L/∂σ: with these --blanks there is nothing to ask for"),
      ("∂L/∂sgma", .both, "did you mean"), ("dL/dgama", .both, "did you mean"),
    ])
  func nothingAsked(_ only: String, _ blanks: WorksheetBlanks, _ says: String) throws {
    let trace = try WorksheetExamples.readme()
    let error = #expect(throws: WorksheetError.self) {
      try WorksheetExamples.sheets(1, of: trace) { ($0.only, $0.blanks) = ([only], blanks) }
    }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test("say which letters LaTeX cannot hold") func letters() throws {
    var sheets = try Self.sheets(2)
    (sheets[0].student, sheets[1].student) = ("Łukasz Işık Ğ Őz", "Ελένη Υψηλός Σύρου")
    #expect(Worksheet.notes(on: sheets).isEmpty, "\(Worksheet.notes(on: sheets))")
    sheets[1].student = "王小明 Иван"
    let notes = Worksheet.notes(on: sheets)
    #expect(notes.count == 1 && notes[0].contains("the letters 王 小 明 И в а н"), "\(notes)")
  }

  @Test("ask for as many numbers as wanted, the most telling ones", arguments: [1, 3, 8])
  func count(_ count: Int) throws {
    let trace = try WorksheetExamples.readme()
    let sheet = try WorksheetExamples.sheets(1, of: trace) { $0.count = count }[0]
    #expect(sheet.blanks.count == count && sheet.blanks.map(\.number) == Array(1...count))
    var options = WorksheetOptions()
    options.count = count
    let plan = try SheetPlan(trace, options)
    #expect(Set(plan.mistakes.map(\.kind)).count >= min(5, count))
    #expect(plan.minutes <= 2 * count, "what a blank needs stands on the sheet")
  }

  @Test("fit into the time that there is", arguments: [2, 10, 30])
  func minutes(_ minutes: Int) throws {
    let sheet = try WorksheetExamples.sheets(1, of: WorksheetExamples.readme()) { $0.minutes = minutes }[0]
    #expect(sheet.minutes <= minutes && sheet.minutes > minutes * 2 / 3 - 1 && !sheet.blanks.isEmpty)
  }

  @Test("come as three kinds of page with keys, which do not stand on the sheet")
  func files() throws {
    let (sheet, templates) = (try Self.sheets(1)[0], try HandoutTemplates())
    let files = try sheet.sheetFiles(templates) + sheet.keyFiles(templates)
    #expect(files.count == 8)
    let page = String(decoding: try #require(files.first { $0.name == "worksheet-01.md" }).contents, as: UTF8.self)
    let key = String(decoding: try #require(files.first { $0.name == "worksheet-01-key.md" }).contents, as: UTF8.self)
    #expect(page.contains("| row | c | c² |") && page.contains("| 1 | (2) ………………") && !page.contains("key"))
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

  @Test("shows nothing that gives a blank away, such as σ beside σ²") func hidden() throws {
    let sheets = try WorksheetExamples.sheets(4, of: StepperExamples.activation()) {
      $0.only = ["norm.variance", "norm.normalized"]
      $0.blanks = .values
    }
    for sheet in sheets {
      #expect(sheet.blanks.map(\.label) == ["σ²", "û₁", "û₂", "û₃", "û₄"])
      let shown = Set(sheet.shown.keys.map { sheet.trace.nodes[$0].name })
      #expect(!shown.contains("norm.sigma") && shown.contains("norm.centered"), "\(shown)")
      let marks = try Student(sheet, roundingTo: 3).marks()
      #expect(marks.points == marks.possible, "sheet \(sheet.number)")
    }
  }
}

@Suite(
  "Sheets to print", .enabled(if: Tool.pdflatex.isInstalled, LaTeXTests.needsLaTeX),
  .enabled(if: Tool.pdfinfo.isInstalled, "there is no pdfinfo: script/bootstrap --with amc installs it"))
struct PrintedSheetsTests {
  @Test("are one file in which each sheet begins on an odd page, with the same bytes each time") func pages() throws {
    let sheets = try WorksheetExamples.sheets(3, of: WorksheetExamples.all[0].trace())
    let printed = PrintedSheets(sheets, try HandoutTemplates())
    #expect(printed.latex.matches(of: #/\\begin\{document\}/#).count == 1)
    let pdf = try printed.pdf()
    #expect(try printed.pdf() == pdf)
    let alone = try PrintedSheets([sheets[0]], HandoutTemplates()).pdf()
    let (all, one) = (try Self.pageCount(pdf), try Self.pageCount(alone))
    // Each but the last has an even number of pages.
    #expect(one > 1 && all == 2 * (one + one % 2) + one, "\(all) pages, \(one) for one sheet")
  }

  private static func pageCount(_ pdf: Data) throws -> Int {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try pdf.write(to: folder.appendingPathComponent("sheets.pdf"))
    let said = try Tool.pdfinfo.run(["sheets.pdf"], in: folder).output
    return try #require(said.firstMatch(of: #/Pages: +([0-9]+)/#).flatMap { Int($0.1) }, "\(said)")
  }
}

extension PleasantNumbers {
  /// The trace of one activation, for these inputs.
  fileprivate func withInputs(_ inputs: [Double]) throws -> Trace {
    let trace = try StepperExamples.activation()
    return try trace.recomputed([try trace["input"].id: Tensor(.matrix(inputs.count, 1), inputs)])
  }
}
