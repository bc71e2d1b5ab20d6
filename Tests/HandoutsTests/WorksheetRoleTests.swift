import GradusAutograd
import GradusTensors
import GradusTraces
import Testing

@testable import GradusHandouts

@Suite("A worksheet knows what each value is")
struct WorksheetRoleTests {
  @Test("and draws parameters outside layers as parameters, inputs as inputs, targets as targets")
  func draws() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let trace = try Self.sheet(seed: seed).trace
      #expect(try trace["w"].value.scalars.allSatisfy { abs($0) <= 3 && $0 != 0 })
      let inputs = try trace["x"].value
      for column in 0..<2 { #expect(Set((0..<4).map { inputs[$0, column] }).count > 1, "varies like data") }
      #expect(try trace["t"].value.scalars.allSatisfy { $0.rounded() == $0 && abs($0) <= 3 })
    }
  }

  @Test("and asks for derivatives of the loss by its name") func loss() throws {
    let sheet = try Self.sheet(seed: 3)
    let pages = try sheet.sheetFiles(HandoutTemplates())
    let page = String(decoding: try #require(pages.first { $0.name == "worksheet-01.md" }).contents, as: UTF8.self)
    #expect(page.contains("the derivative of the loss J with respect to") && page.contains("∂J/∂w"))
    #expect(!sheet.blanks.contains { $0.label == "∂J/∂J" || $0.label.contains("∂L/") })
  }

  @Test("and takes the size of the batch from what a mean is over") func batch() throws {
    let remarks = MistakeFinder(try Self.sheet(seed: 3).trace).all.filter { $0.kind == .meanFactor }.map(\.remark)
    #expect(!remarks.isEmpty && remarks.allSatisfy { $0.contains("1/4") }, "\(remarks)")
  }

  /// Four examples of two features, a parameter of more rows, and a loss called J after one that is called L.
  private static func sheet(seed: UInt64) throws -> Worksheet {
    let tape = Tape()
    let x = tape.input("x", [[1, 2], [3, -1], [2, 2], [0, 1]])
    let w = tape.parameter("w", [[1], [0.5]])
    let bias = tape.parameter("b", [[1], [1], [1], [1], [1]])
    let target = tape.input("t", [[1], [0], [2], [-1]], role: .target)
    let error = (x.matmul(w).named("z") - target).named("e").squared().mean().named("error", symbol: "L")
    let penalty = bias.squared().sum().named("penalty", symbol: "R")
    tape.backward(from: (error + penalty).named("cost", symbol: "J"))
    return try WorksheetExamples.sheets(1, of: tape.trace(), seed: seed)[0]
  }
}
