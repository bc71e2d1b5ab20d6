import GradusTensors
import GradusTraces
import Testing

@testable import GradusHandouts

@Suite("A wrong number") struct SlipNamesTests {
  private static let lessons = ["backpropagation", "capacity", "batch-normalization", "batch-norm-in-networks"]

  @Test("has the name of a mistake hardly ever by chance: a slip has none") func slips() throws {
    var random = RandomGenerator(seed: 1, for: "slips")
    var (count, named): (Int, [String]) = (0, [])
    for lesson in Self.lessons {
      for sheet in try LessonSheets.sheets(4, of: lesson) {
        for place in sheet.blanks.indices {
          let blank = sheet.blanks[place]
          for slip in blank.answer.slips(using: &random) where abs(slip - blank.answer) > blank.tolerance {
            let mark = try LessonSheets.marks([blank.label: slip], on: sheet).marks[place]
            // The last digit of 5.43 lost is a number that was rounded too early.
            if mark.verdict.mistake == MarkingWords.rough { continue }
            count += 1
            if mark.points > 0 { named.append("\(blank.label) = \(slip): \(mark.verdict)") }
          }
        }
      }
    }
    #expect(count > 300 && named.count * 100 <= 3 * count, "\(named.count) of \(count): \(named.prefix(5))")
  }

  @Test("that comes of a mistake and of right rounding has a name, however it was rounded", arguments: lessons)
  func mistakes(_ lesson: String) throws {
    var (count, lost): (Int, [String]) = (0, [])
    for sheet in try LessonSheets.sheets(2, of: lesson) {
      let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
      for mistake in MistakeFinder(sheet.trace).all {
        for (steps, digits) in [(nil, 3), (nil, 4), (nil, nil), (3, 3), (4, 3)] as [(Int?, Int?)] {
          let answers = try Self.answers(sheet, places, making: mistake, stepsTo: steps, answersTo: digits)
          let wrong = zip(answers, sheet.blanks).contains { abs($0 - $1.answer) > 2 * $1.tolerance }
          let marks = try LessonSheets.marks(answers, on: sheet).marks
          // What comes of a mistake may be as small as what rounding leaves.
          guard wrong, marks.contains(where: { $0.verdict == .wrong || $0.verdict.mistake != nil }) else { continue }
          count += 1
          if !marks.contains(where: { $0.verdict.mistake != nil }) {
            lost.append("sheet \(sheet.number), \(mistake.remark), \(steps ?? 0), \(digits ?? 0)")
          }
        }
      }
    }
    #expect(count > 50 && lost.count * 50 <= count, "\(lost.count) of \(count): \(lost.prefix(5))")
  }

  /// Those of a student who goes on from what they have written down.
  private static func answers(
    _ sheet: Worksheet, _ places: BlankPlaces, making mistake: Mistake, stepsTo steps: Int?, answersTo digits: Int?
  ) throws -> [Double] {
    let asked = Set(places.places)
    let trace = sheet.trace
    let replay = try Replay(trace) { id, numbers in
      if trace.nodes[id].isGiven { return }
      for offset in numbers.indices {
        let place = BlankPlaces.Place(id: id, offset: offset)
        let isShown = sheet.shown[id]?.contains(offset) == true
        if isShown { numbers[offset] = trace.nodes[id].value.scalars[offset] }
        guard let digits = asked.contains(place) ? digits : steps else { continue }
        numbers[offset] = numbers[offset].toNearest(digits)
      }
    }
    return places.numbers(in: replay.changing(mistake.changes)).map { number in
      digits.map(number.toNearest) ?? number
    }
  }

  @Test("is known where 1/B is forgotten in (p − t)/B, whatever the sheet gives") func forgottenMean() throws {
    var isGiven: Set<Bool> = []
    for count in [6, 12] {
      for sheet in try WorksheetExamples.sheets(4, of: WorksheetExamples.classes(), { $0.count = count }) {
        let (places, trace) = (try BlankPlaces(sheet.blanks, in: sheet.trace), sheet.trace)
        let gradient = try trace["output.output.gradient"].id
        let replay = try sheet.key.work(on: trace).replay()
        let answers = places.numbers(in: replay.changing([gradient: .scaled(4)])).map { $0.toNearest(4) }
        let wrong = answers.indices.filter {
          abs(answers[$0] - sheet.blanks[$0].answer) > sheet.blanks[$0].tolerance
        }
        if wrong.isEmpty { continue }
        isGiven.insert(sheet.shown[try trace["logProbabilities.gradient"].id] != nil)
        let marks = try LessonSheets.marks(answers, on: sheet).marks
        let lost = marks.reduce(0) { $0 + $1.blank.points - $1.points }
        #expect(
          lost <= (marks.map { $0.blank.points / 2 }.max() ?? 0), "\(count), \(sheet.number): \(marks.map(\.verdict))")
        #expect(marks[wrong[0]].verdict.mistake == "the factor 1/4 of the mean is missing")
      }
    }
    #expect(isGiven.contains(true))
  }

  @Test("is known where a sign is lost on the way, in a number that is not asked") func lostSigns() throws {
    var count = 0
    for lesson in Self.lessons {
      for sheet in try LessonSheets.sheets(2, of: lesson) {
        let places = try BlankPlaces(sheet.blanks, in: sheet.trace)
        let work = try sheet.key.work(on: sheet.trace)
        let replay = try work.replay()
        let usual = SheetMistakes(work, places)
        for mistake in usual.all where mistake.kind == .sign {
          let answers = places.numbers(in: replay.changing(mistake.changes))
          guard
            let first = answers.indices.first(where: {
              usual.concerns(mistake, $0)
                && abs(answers[$0] - sheet.blanks[$0].answer) > 2 * sheet.blanks[$0].tolerance
            })
          else { continue }
          count += 1
          // Elsewhere right: who goes on from right numbers shows the slip in one answer.
          let mark = try LessonSheets.marks([sheet.blanks[first].label: answers[first].toNearest(3)], on: sheet)
            .marks[first]
          #expect(mark.points > 0, "\(lesson), \(sheet.number), \(mistake.remark): \(mark.verdict)")
        }
      }
    }
    #expect(count > 10)
  }

  @Test("costs its points once where a sign is lost on the way and shows in several parts of gradients")
  func lostSignOfParts() throws {
    for seed in [2, 3] as [UInt64] {
      for sheet in try WorksheetExamples.sheets(4, of: WorksheetExamples.readme(), seed: seed, { $0.count = 8 }) {
        let (asked, trace) = (try BlankPlaces(sheet.blanks, in: sheet.trace), sheet.trace)
        let replay = try StudentWork(trace, shown: sheet.shown).replay()
        for name in ["variance", "squared", "sigma", "normalized"].map({ "norm.\($0).gradient" }) {
          // By name: the parts repeat these steps, which Student does not see.
          let nodes = RepeatedSteps(trace).nodes(like: try trace[name].id)
          let changes = Dictionary(uniqueKeysWithValues: nodes.map { ($0, Replay.Change.scaled(-1)) })
          let answers = asked.numbers(in: replay.changing(changes)).map { $0.toNearest(3) }
          let marks = try LessonSheets.marks(answers, on: sheet).marks
          let lost = marks.reduce(0) { $0 + $1.blank.points - $1.points }
          let most = marks.map { $0.blank.points / 2 }.max() ?? 0
          #expect(lost <= most, "seed \(seed), sheet \(sheet.number), \(name): \(marks.map(\.verdict))")
        }
      }
    }
  }
}

extension Double {
  /// Two digits exchanged, a wrong digit, and the point at a wrong place, where the number is written with three digits.
  fileprivate func slips(using random: inout RandomGenerator) -> [Double] {
    guard self != 0 else { return [] }
    let unit = 2 * halfUnit(ofDigits: 3)
    let count = Int((magnitude / unit).rounded())
    guard (100...999).contains(count) else { return [] }
    let digits = [count / 100, count / 10 % 10, count % 10]
    var (exchanged, wrong) = (digits, digits)
    exchanged.swapAt(1, random.integer(below: 2) * 2)
    let place = random.integer(below: 3)
    wrong[place] = (wrong[place] + 1 + random.integer(below: 9)) % 10
    let sign: Double = self < 0 ? -1 : 1
    let slips = [exchanged, wrong].map { sign * unit * Double($0.reduce(0) { 10 * $0 + $1 }) }
    return (slips + [10 * self, self / 10].map { $0.toNearest(3) }).filter { $0 != 0 }.map { $0.toNearest(3) }
  }
}
