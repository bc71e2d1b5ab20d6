import GradusTraces
import Synchronization

/// What marking finds out about a sheet, whatever the answers are: once for all who have it.
final class KeyMarking: Sendable {
  private let copies = Mutex<NumberCopies?>(nil)
  private let mistakes = Mutex<[Mistake]?>(nil)

  /// - Throws: an error of the trace, where that cannot be computed again.
  func copies(of places: BlankPlaces, in trace: Trace) throws -> NumberCopies {
    try copies.withLock { known in
      let copies = try known ?? NumberCopies(of: places, in: trace)
      known = copies
      return copies
    }
  }

  func mistakes(_ find: () -> [Mistake]) -> [Mistake] {
    mistakes.withLock { known in
      let mistakes = known ?? find()
      known = mistakes
      return mistakes
    }
  }
}
