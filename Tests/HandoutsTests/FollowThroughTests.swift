import GradusTensors
import GradusTraces
import Testing

@testable import GradusHandouts

@Suite("What follows from a student's own numbers")
struct FollowThroughTests {
  /// The marks for the right answers but for some, by label.
  private func marks(
    _ sheet: Worksheet, _ own: [String: Double], _ answer: (WorksheetBlank) -> Double = \.answer
  ) throws -> Grading {
    let table = sheet.blanks.map { "\($0.number),\(own[$0.label] ?? answer($0))\n" }.joined()
    return try Grading(AnswerTable("number,answer\n" + table, file: "answers", key: sheet.key), by: sheet.key)
  }
  private func verdict(_ grading: Grading, _ label: String) throws -> Grading.Verdict {
    try #require(grading.marks.first { $0.blank.label == label }?.verdict, "\(label)")
  }

  @Test("gives an answer no other tolerance than the key's where there are no own numbers, on both sides alike")
  func alone() throws {
    for sheet in try WorksheetTests.sheets(4) {
      for blank in sheet.blanks {
        for side in [-1.6, 1.6] {
          let answer = blank.answer + side * blank.tolerance
          let table = try AnswerTable("number,answer\n\(blank.number),\(answer)\n", file: "answers", key: sheet.key)
          let mark = try #require(Grading(table, by: sheet.key).marks.first { $0.blank.number == blank.number })
          #expect(mark.verdict != .follows && mark.verdict != .right, "\(blank.label): \(answer) for \(blank.answer)")
        }
      }
    }
  }

  @Test("follows through the parts of gradients, to them and from them") func parts() throws {
    for sheet in try WorksheetTests.sheets(4) {
      func number(_ name: String) throws -> Tensor { try sheet.trace[name].value }
      let (c, direct) = (
        try number("norm.centered"), try #require(try sheet.trace["norm.centered"].gradientSplit()).parts[0]
      )
      // From a part to the gradient.
      let exact = try number("norm.centered.gradient.via.norm.sigma").scalars[0]
      let part = exact * 1.7 + (exact < 0 ? -0.3 : 0.3)
      let whole = direct.gradient.scalars[0] + part
      let sum = try marks(sheet, ["∂L/∂c₁ via σ": part, "∂L/∂c₁": whole])
      #expect(try verdict(sum, "∂L/∂c₁") == .follows, "\(whole) with \(part)")
      // From ∂L/∂(c²) to the parts.
      let right = try number("norm.squared.gradient").scalars[0]
      let squared = right * 2.7 + (right < 0 ? -0.11 : 0.11)
      let name = try #require(sheet.blanks.first { $0.label.hasPrefix("∂L/∂(c²)") }?.label)
      let own = Dictionary(
        uniqueKeysWithValues: (0..<4).filter { abs(c.scalars[$0]) > 1e-9 }.map {
          ("∂L/∂c\(["₁", "₂", "₃", "₄"][$0]) via σ", 2 * c.scalars[$0] * squared)
        })
      let parts = try marks(sheet, own.merging([name: squared]) { $1 })
      for label in own.keys { #expect(try verdict(parts, label) == .follows, "\(label)") }
      // From the part via μ, which is the same in each row.
      let mean = try #require(sheet.blanks.first { $0.label.hasPrefix("∂L/∂x") && $0.label.hasSuffix("via μ") })
      let ownMean = mean.answer + (mean.answer < 0 ? -3 : 3)
      let centered = try number("norm.centered.gradient")
      let rows = Dictionary(
        uniqueKeysWithValues: (0..<4).map { ("∂L/∂x\(["₁", "₂", "₃", "₄"][$0])", centered.scalars[$0] + ownMean) })
      let inputs = try marks(sheet, rows.merging([mean.label: ownMean]) { $1 })
      for label in rows.keys {
        #expect(try verdict(inputs, label) == .follows, "\(label) with \(ownMean)")
      }
    }
  }

  @Test("takes a number that is asked for once for all rows in which it is the same") func equalRows() throws {
    let sheet = try WorksheetTests.sheets(1)[0]
    let residual = try sheet.trace["residual"].value.scalars
    let labels = ["₁", "₂", "₃", "₄"].map { "∂L/∂r\($0)" }
    let own = Dictionary(uniqueKeysWithValues: zip(labels, residual.map { 0.6 * $0 }))
    let grading = try marks(sheet, own.merging(["∂L/∂(r²)₁": 0.3]) { $1 })
    for label in labels { #expect(try verdict(grading, label) == .follows, "\(label)") }
  }

  @Test("charges a mean that is forgotten once: its derivative is right for the sum") func forgottenMean() throws {
    let sheet = try WorksheetTests.sheets(1)[0]
    let residual = try sheet.trace["residual"].value.scalars
    var own = ["L": residual.reduce(0) { $0 + $1 * $1 }, "∂L/∂(r²)₁": 1]
    for row in 0..<4 { own["∂L/∂r\(["₁", "₂", "₃", "₄"][row])"] = 2 * residual[row] }
    let grading = try marks(sheet, own)
    let first = try #require(grading.marks.first { $0.blank.label == "L" })
    #expect(try verdict(grading, "L") == .near("the factor 1/4 of the mean is missing"))
    let remark = "the factor 1/4 of the mean is missing"
    #expect(try verdict(grading, "∂L/∂(r²)₁") == .again(remark, first: first.blank.number, isMadeAnew: false))
    #expect(try verdict(grading, "∂L/∂r₂") == .follows)
  }

  @Test("gives hardly any points for nonsense", arguments: WorksheetExamples.all.indices)
  func nonsense(_ example: Int) throws {
    let trace = try WorksheetExamples.all[example].trace()
    let few = try WorksheetExamples.sheets(2, of: trace) { $0.count = 9 }
    for sheet in try WorksheetExamples.sheets(2, of: trace) + few {
      var random = RandomGenerator(seed: 3)
      var answers: [(String, (WorksheetBlank) -> Double)] = [
        ("all tiny", { _ in 1e-12 }), ("tiny", { Double($0.number) * 1e-12 }), ("all 0", { _ in 0 }),
        ("all 1", { _ in 1 }), ("nearly 0", { Double($0.number) * 1e-9 }), ("counted", { Double($0.number) + 0.5 }),
      ]
      for size in [1e-4, 30, 1e5] {
        let numbers = sheet.blanks.map { _ in random.normal(.matrix(1, 1)).scalars[0] * size }
        answers.append(("random × \(size)", { numbers[$0.number - 1] }))
      }
      for (name, answer) in answers {
        let grading = try marks(sheet, [:], answer)
        let free = grading.marks.filter { $0.verdict == .right && $0.blank.answer.isResidue }.reduce(0) {
          $0 + $1.points
        }
        #expect(
          grading.points - free <= 0.2 * grading.possible,
          "\(name), sheet \(sheet.number): \(grading.points) of \(grading.possible)")
      }
    }
  }

  @Test("has tolerances that no wrong answer is within", arguments: WorksheetExamples.all.indices)
  func tolerances(_ example: Int) throws {
    for sheet in try WorksheetExamples.sheets(4, of: WorksheetExamples.all[example].trace()) {
      for blank in sheet.blanks where blank.answer != 0 {
        // Up to 10 % where the terms of a sum cancel, since it is no more exact than they are.
        #expect(blank.tolerance <= 0.1 * abs(blank.answer) * (1 + 1e-9), "\(blank.label)")
      }
    }
  }

  @Test("says that a number was rounded too early only where that is so") func rough() throws {
    let sheet = try WorksheetTests.sheets(1)[0]
    var (count, rough) = (0, 0)
    for blank in sheet.blanks where blank.answer != 0 {
      for factor in [1.012, 1.04, 0.96] {
        let answer = (blank.answer * factor).toNearest(3)
        if answer == answer.toNearest(2) { continue }
        let grading = try marks(sheet, [blank.label: answer])
        count += 1
        if try verdict(grading, blank.label) == .near(MarkingWords.rough) { rough += 1 }
      }
      let short = blank.answer.toNearest(2)
      if abs(short - blank.answer) <= blank.tolerance { continue }
      let found = try verdict(marks(sheet, [blank.label: short]), blank.label)
      #expect(found.mistake != nil, "\(blank.label): \(short)")
    }
    // What rounding each step to two digits gives is a number that one can come to by chance.
    #expect(count > 100 && rough <= count / 50, "\(rough) of \(count)")
  }

  @Test("goes on with a printed number or with an own one, and the sheet says which") func printed() throws {
    let sheets = try WorksheetExamples.sheets(6, of: WorksheetExamples.all[1].trace()) { $0.count = 8 }
    var count = 0
    for sheet in sheets {
      let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
      let asked = Set(places.places.map(\.id))
      guard !sheet.trace.dependents(of: asked).isDisjoint(with: sheet.shown.keys) else { continue }
      let page = String(decoding: try sheet.sheetFiles(HandoutTemplates())[0].contents, as: UTF8.self)
      #expect(page.contains("Go on with them, also where your own numbers lead to others"))
      for (place, blank) in zip(places.places, sheet.blanks) where blank.kind == .value {
        let slip = blank.answer * 1.4 + 0.2
        var work = try sheet.key.work(on: sheet.trace)
        work.written[place.id] = [place.offset: slip]
        let ways = [work, work.ignoringShown(dependingOn: asked)].compactMap { $0 }
        for work in ways {
          let numbers = try places.numbers(in: work.replay())
          let own = Dictionary(uniqueKeysWithValues: zip(sheet.blanks.map(\.label), numbers))
          let grading = try marks(sheet, own.merging([blank.label: slip]) { $1 })
          #expect(
            grading.marks.allSatisfy { $0.blank == blank || $0.points == $0.blank.points || $0.blank.answer == 0 },
            "\(blank.label)")
          count += 1
        }
      }
    }
    #expect(count > 0)
  }

  @Test("lets who rounds the printed numbers lose nothing", arguments: [["∂L/∂σ", "W(2)"], ["norm"]])
  func roundedPrints(_ only: [String]) throws {
    for sheet in try WorksheetExamples.sheets(12, of: WorksheetExamples.readme(), { $0.only = only }) {
      var numbers = Dictionary(
        uniqueKeysWithValues: sheet.shown.map { id, offsets in
          (
            id,
            Dictionary(uniqueKeysWithValues: offsets.map { ($0, sheet.trace.nodes[id].value.scalars[$0].toNearest(3)) })
          )
        })
      let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
      var answers: [Int: Double] = [:]
      for (blank, place) in zip(sheet.blanks, places.places) {
        var work = StudentWork(sheet.trace, shown: [:])
        work.written = numbers
        answers[blank.number] = try work.replay().computed(place.id, at: place.offset).toNearest(3)
        numbers[place.id, default: [:]][place.offset] = answers[blank.number]
      }
      let grading = try marks(sheet, [:]) { answers[$0.number] ?? .nan }
      #expect(grading.points == grading.possible, "sheet \(sheet.number): \(grading.points) of \(grading.possible)")
    }
  }
}
