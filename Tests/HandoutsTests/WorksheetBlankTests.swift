import Foundation
import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import Testing

@testable import GradusHandouts

@Suite("The blanks of worksheets")
struct WorksheetBlankTests {
  @Test("leave blank what they are told to, with blanks of their own for the paths via μ and σ, and no copies")
  func blanks() throws {
    let kinds = { (wanted: WorksheetBlanks) in Set(try WorksheetTests.sheets(1, wanted)[0].blanks.map(\.kind)) }
    #expect(try kinds(.values) == [.value])
    #expect(try kinds(.gradients) == [.gradient, .path])
    let labels = try WorksheetTests.sheets(1)[0].blanks.map(\.label)
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

  @Test("fit into the time that there is", arguments: [2, 2.5, 10, 30])
  func minutes(_ minutes: Double) throws {
    let sheet = try WorksheetExamples.sheets(1, of: WorksheetExamples.readme()) { $0.minutes = minutes }[0]
    // Sheets say whole minutes.
    let counted = Double(sheet.minutes)
    #expect(counted < minutes + 1 && counted > minutes * 2 / 3 - 1 && !sheet.blanks.isEmpty)
    let seconds = sheet.blanks.map(HandCalculation(sheet.trace).seconds).reduce(0, +)
    #expect(Double(seconds) <= 60 * minutes)
  }

  @Test("has the name that the sheet has for the value, also where it is a part of a gradient") func names() throws {
    for sheet in try WorksheetExamples.sheets(2, of: WorksheetExamples.deep()) {
      for blank in sheet.blanks where blank.kind == .path {
        let value = try sheet.trace[blank.name]
        let (name, label) = (value.writtenSymbol, blank.label.split(separator: " "))
        #expect(
          label[0].hasPrefix(name.split(separator: " ")[0]) && name.hasSuffix(" \(label[1]) \(label[2])"), "\(name)")
      }
    }
  }

  @Test("leaves no unit of ReLU without any gradient") func deadUnits() throws {
    for sheet in try WorksheetExamples.sheets(6, of: WorksheetExamples.deep()) {
      let output = try sheet.trace["active.output"].value
      for column in 0..<output.columns {
        #expect((0..<output.rows).contains { output[$0, column] > 0 }, "sheet \(sheet.number), unit \(column + 1)")
      }
    }
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
