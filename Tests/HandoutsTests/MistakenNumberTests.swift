import GradusAutograd
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@testable import GradusHandouts

@Suite("What comes of a mistake") struct MistakenNumberTests {
  @Test(
    "is known by its own digits, such as 10.9 for 10.94 where 5.473 is right",
    arguments: ["backpropagation", "batch-normalization", "learning-with-sgd"])
  func ownDigits(_ lesson: String) throws {
    var (count, lost): (Int, [String]) = (0, [])
    for sheet in try LessonSheets.sheets(2, of: lesson) {
      let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
      let work = try sheet.key.work(on: sheet.trace).replay()
      // What stands for another value can be of any size beside it, also one that its rounding hides.
      for mistake in MistakeFinder(sheet.trace).all where mistake.kind != .otherLayer {
        let answers = places.numbers(in: work.changing(mistake.changes))
        let exact = try LessonSheets.marks(answers, on: sheet).marks
        let rounded = try LessonSheets.marks(answers.map { $0.toNearest(3) }, on: sheet).marks
        for (exact, rounded) in zip(exact, rounded) where exact.verdict.mistake != nil {
          // A sum that cancels is no more exact than its terms.
          guard case .number(let number) = exact.answer, abs(number) > 0.05 * abs(exact.blank.answer) else { continue }
          count += 1
          if rounded.points == 0 {
            lost.append("sheet \(sheet.number), \(exact.blank.label): \(exact.answer!), \(mistake.remark)")
          }
        }
      }
    }
    // Where all answers are rounded, what follows from them can be a last digit away.
    #expect(count > 15 && lost.count * 50 <= count, "\(lost.count) of \(count): \(lost.prefix(5))")
  }

  /// A hidden layer as wide as its input, so that all that is mixed up has the same shape.
  private static func sheets() throws -> [Worksheet] {
    let exercise = try #require(Exercise.all.first { $0.lesson == "capacity" })
    return try WorksheetExamples.sheets(4, of: exercise.sheetTrace(), seed: 2)
  }

  @Test("is named where a value of another layer is used") func otherLayers() throws {
    for sheet in try Self.sheets() {
      func number(_ name: String) throws -> Tensor { try sheet.trace[name].value }
      func gradient(_ name: String) throws -> Tensor { try #require(try sheet.trace[name].gradient) }
      func product(_ a: Tensor, _ b: Tensor, _ column: Int) -> Double {
        (0..<a.rows).reduce(0) { $0 + a[$1, 0] * b[$1, column] }
      }
      let (x, h, z) = (try number("input"), try number("active.output"), try number("hidden.output"))
      let (own, above) = (try gradient("hidden.output"), try gradient("output.output"))
      let weights = try number("hidden.weight")
      let across = (0..<2).reduce(0) { $0 + (try! gradient("active.output"))[0, $1] * weights[0, $1] }
      let cases: [(String, Double, String)] = [
        ("∂L/∂W⁽¹⁾₁,₁", product(h, own, 0), "h stands where x belongs"),
        ("∂L/∂W⁽²⁾₁", product(x, above, 0), "x stands where h belongs"),
        ("∂L/∂W⁽²⁾₁", product(z, above, 0), "z⁽¹⁾ stands where h belongs"),
        ("∂L/∂b⁽¹⁾₁", above.scalars.reduce(0, +), "∂L/∂z⁽²⁾ stands where ∂L/∂z⁽¹⁾ belongs"),
        ("∂L/∂x₁,₁", across, "∂L/∂h stands where ∂L/∂z⁽¹⁾ belongs"),
        ("(xW)⁽¹⁾₁,₁", x[0, 0] * weights[0, 0] + x[1, 0] * weights[1, 0], "x is transposed"),
      ]
      for (label, answer, remark) in cases {
        let blank = try #require(sheet.blanks.first { $0.label == label }, "\(label)")
        // By chance it is the right number, or that of another mistake.
        if abs(answer - blank.answer) < 3 * blank.tolerance { continue }
        let found = try LessonSheets.marks([label: answer], on: sheet).verdict(label).mistake
        let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
        let work = try sheet.key.work(on: sheet.trace).replay()
        let place = try #require(sheet.blanks.firstIndex { $0.label == label })
        let same = MistakeFinder(sheet.trace).all.filter {
          abs(places.numbers(in: work.changing($0.changes))[place] - answer) <= 2 * blank.tolerance
        }.map(\.remark)
        #expect(same.contains(remark), "sheet \(sheet.number): nothing gives \(label) = \(answer): \(remark)")
        #expect(
          found.map { same.contains($0) || $0 == MarkingWords.sign } == true, "\(label) = \(answer): \(found ?? "")")
      }
    }
  }

  @Test("costs points again where it is made at a place of its own") func elsewhere() throws {
    var count = 0
    for lesson in ["backpropagation", "learning-with-sgd", "batch-normalization", "batch-norm-in-networks"] {
      count += try elsewhere(LessonSheets.sheets(1, of: lesson)[0])
    }
    #expect(count > 0)
  }

  /// How many mistakes show in two blanks, neither of which is computed from where the other's is made.
  private func elsewhere(_ sheet: Worksheet) throws -> Int {
    let trace = sheet.trace
    let (places, work) = (try BlankPlaces(sheet.blanks, in: trace), try sheet.key.work(on: trace).replay())
    let mistakes = Dictionary(grouping: MistakeFinder(trace).all.filter { $0.changes.count == 1 }, by: \.remark)
    var count = 0
    for (remark, mistakes) in mistakes {
      let shown = mistakes.flatMap { mistake -> [(blank: Int, answer: Double, site: Int, step: Int)] in
        let answers = places.numbers(in: work.changing(mistake.changes))
        guard let site = mistake.sites(in: trace).first else { return [] }
        return answers.indices.filter {
          abs(answers[$0] - sheet.blanks[$0].answer) > 3 * sheet.blanks[$0].tolerance
        }.map { ($0, answers[$0], site.key, site.value) }
      }
      func sources(_ blank: Int) -> Set<Int> { trace.sources(of: places.places[blank].id) }
      for one in shown {
        guard
          let other = shown.first(where: { other in
            other.blank > one.blank && other.step != one.step && !sources(one.blank).contains(other.site)
              && !sources(other.blank).contains(one.site)
              && !sources(other.blank).contains(places.places[one.blank].id)
              && places.places[one.blank].id != other.site
          })
        else { continue }
        let labels = [one, other].map { sheet.blanks[$0.blank].label }
        let grading = try LessonSheets.marks([labels[0]: one.answer, labels[1]: other.answer], on: sheet)
        let verdicts = try labels.map(grading.verdict)
        guard verdicts.allSatisfy({ $0.mistake == remark }) else { continue }
        count += 1
        #expect(verdicts[1] == .again(remark, first: one.blank + 1, isMadeAnew: true), "\(labels): \(remark)")
        break
      }
    }
    return count
  }

  @Test("is known where ε is added before the root too") func epsilon() throws {
    let trace = try WorksheetExamples.network([
      Dense("hidden", from: 2, to: 3), BatchNorm("norm", features: 3, epsilon: 0.1), Activation("active", Tanh()),
      Dense("output", from: 3, to: 1),
    ])
    for sheet in try WorksheetExamples.sheets(4, of: trace) {
      let blank = try #require(sheet.blanks.first { $0.name == "norm.normalized" })
      let answer = try sheet.trace["norm.centered"].value[0, 0] / sheet.trace["norm.variance"].value[0, 0]
      let mark = try LessonSheets.marks([blank.label: answer], on: sheet).verdict(blank.label)
      #expect(blank.index == [0, 0] && mark.mistake == "σ² stands where σ belongs", "sheet \(sheet.number): \(mark)")
    }
  }

  @Test("of 0 has its name and no points: nothing was computed") func zero() throws {
    let sheet = try LessonSheets.sheets(1, of: "batch-normalization")[0]
    let path = try #require(sheet.blanks.first { $0.kind == .path })
    let mark = try #require(LessonSheets.marks([path.label: 0], on: sheet).marks.first { $0.blank.label == path.label })
    #expect(mark.verdict.mistake?.hasSuffix("is missing") == true && mark.points == 0)
  }

  @Test("has one name, though another mistake gives the first number too") func oneName() throws {
    var count = 0
    for sheet in try LessonSheets.sheets(5, of: "batch-normalization") {
      let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
      let work = try sheet.key.work(on: sheet.trace).replay()
      for mistake in MistakeFinder(sheet.trace).all where mistake.changes.count == 1 {
        let answers = places.numbers(in: work.changing(mistake.changes))
        let names = try LessonSheets.marks(answers, on: sheet).marks.compactMap(\.verdict.mistake)
        if !names.isEmpty { count += 1 }
        #expect(Set(names).count <= 1, "sheet \(sheet.number), \(mistake.remark): \(names)")
      }
    }
    #expect(count > 20, "\(count)")
  }
}
