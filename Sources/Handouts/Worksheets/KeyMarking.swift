import GradusTraces
import Synchronization

/// What marking finds out about a sheet, whatever the answers are: once for all who have it.
final class KeyMarking: Sendable {
  private let mistakes = Mutex<[Mistake]?>(nil)
  /// One at a time uses a sheet; who comes meanwhile makes another.
  private let free = Mutex<MarkedSheet?>(nil)

  func mistakes(_ find: () -> [Mistake]) -> [Mistake] {
    mistakes.withLock { known in
      let mistakes = known ?? find()
      known = mistakes
      return mistakes
    }
  }

  /// - Throws: an error of the trace, where that cannot be computed again.
  func sheet(of key: WorksheetKey, _ trace: Trace) throws -> MarkedSheet {
    try free.withLock { $0.take() } ?? MarkedSheet(key, trace)
  }

  /// For the next answers.
  func giveBack(_ sheet: MarkedSheet) { free.withLock { $0 = sheet } }
}

/// A sheet as answers are compared with it.
///
/// It computes what it is asked for when it is first asked, on memory of its own: one thread has it at a time.
final class MarkedSheet: @unchecked Sendable {
  let trace: Trace
  let places: BlankPlaces
  let copies: NumberCopies
  /// What a student has before writing anything down.
  let given: StudentWork
  let usual: SheetMistakes
  let computation: Replay
  /// By the places of the blanks, the nodes that each is computed from.
  private(set) lazy var sources: [Set<Int>] = {
    var known: [Int: Set<Int>] = [:]
    return places.places.map { place in
      let found = known[place.id] ?? trace.sources(of: place.id)
      known[place.id] = found
      return found
    }
  }()
  /// What follows from the right numbers.
  private(set) lazy var right = numbers(given)
  private let digits: Int

  init(_ key: WorksheetKey, _ trace: Trace) throws {
    self.trace = trace
    places = try BlankPlaces(key.blanks, in: trace)
    copies = try NumberCopies(of: places, in: trace)
    given = try key.work(on: trace)
    usual = SheetMistakes(given, places, key.marking)
    computation = try Replay(trace)
    digits = key.digits
  }

  /// What follows from a student's numbers.
  func numbers(_ work: StudentWork) -> OwnNumbers { OwnNumbers(work, places, digits: digits, usual, computation) }
}
