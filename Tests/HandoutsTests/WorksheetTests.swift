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
    try Worksheet.draw(count, from: StepperExamples.activation(), title: "Batch norm", blanks: blanks, seed: seed)
  }

  @Test("differ from one another, and are the same for the same seed")
  func differ() throws {
    let (sheets, again) = (try Self.sheets(5), try Self.sheets(5))
    #expect(sheets.map(\.key) == again.map(\.key))
    #expect(Set(sheets.map { $0.trace.nodes[0].value }).count == 5)
    #expect(try Self.sheets(1, seed: 5)[0].key != sheets[0].key)
  }

  @Test("have numbers that are pleasant to calculate with")
  func pleasant() throws {
    for sheet in try Self.sheets(8) {
      let sigma = try sheet.trace["norm.sigma"].value.scalar
      #expect(sigma > 0 && sigma.digitsAfterPoint <= 2, "σ = \(sigma)")
      #expect(try sheet.trace["norm.mean"].value.scalar.digitsAfterPoint <= 2)
      #expect(sheet.trace.nodes[0].value.scalars.allSatisfy { $0.digitsAfterPoint <= 1 })
      let answers = sheet.blanks.map(\.answer)
      #expect(answers.count { $0.digitsAfterPoint <= 4 } > answers.count * 3 / 4, "\(answers)")
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
    let trace = trainer.trace()
    for blank in sheet.blanks where blank.kind != .path {
      #expect(try trace[blank.name].value.reshaped(sheet.trace[blank.name].shape).scalars.contains(blank.answer))
    }
    #expect(zip(trace.nodes, sheet.trace.nodes).allSatisfy { $0.value == $1.value })
  }

  @Test("leave blank what they are told to, with blanks of their own for the paths via μ and σ")
  func blanks() throws {
    let kinds = { (wanted: WorksheetBlanks) in Set(try Self.sheets(1, wanted)[0].blanks.map(\.kind)) }
    #expect(try kinds(.values) == [.value])
    #expect(try kinds(.gradients) == [.gradient, .path])
    let labels = try Self.sheets(1)[0].blanks.map(\.label)
    #expect(labels.contains("∂L/∂x₁ via μ") && labels.contains("∂L/∂x₁ via σ") && labels.contains("σ"))
    #expect(!labels.contains("∂L/∂L") && !labels.contains { $0.hasPrefix("∂L/∂(c²)₁ via") })
  }

  @Test("come as three kinds of page with keys, which do not stand on the sheet")
  func files() throws {
    let sheet = try Self.sheets(1)[0]
    let files = try sheet.files(HandoutTemplates())
    #expect(files.count == 8)
    let page = String(decoding: try #require(files.first { $0.name == "worksheet-01.md" }).contents, as: UTF8.self)
    let key = String(decoding: try #require(files.first { $0.name == "worksheet-01-key.md" }).contents, as: UTF8.self)
    #expect(page.contains("| (2) c₁ | (3) c₂ | (4) c₃ | (5) c₄ |") && !page.contains("tolerance"))
    #expect(key.contains("tolerance") && key.contains(#"\text{via } \sigma"#))
    let values = String(
      decoding: try Self.sheets(1, .gradients)[0].files(HandoutTemplates())[0].contents, as: UTF8.self)
    #expect(values.contains("| σ | norm.sigma |"))
  }

  @Test("are refused for a trace of many numbers")
  func tooLarge() throws {
    let trace = try StepperExamples.classifier(features: 8, hidden: 8, classes: 3, batch: 8)
    #expect(throws: WorksheetError.self) {
      try Worksheet.draw(1, from: trace, title: "Large", blanks: .both, seed: 1)
    }
  }
}
