import GradusFormulas
import GradusTensors
import GradusTraces

/// The mistakes that have names on a sheet: the usual ones, and lost signs of numbers that are computed on the way.
///
/// They are found when they are first asked for: who makes none needs none.
final class SheetMistakes {
  private let work: StudentWork
  private let places: BlankPlaces
  private var trace: Trace { work.trace }

  init(_ work: StudentWork, _ places: BlankPlaces) { (self.work, self.places) = (work, places) }

  /// In the order in which they are looked for.
  private(set) lazy var all = MistakeFinder(trace).all + lostSigns

  /// Whether a mistake explains a blank by itself. A lost sign does so where the blank is computed from that number, in its own line:
  /// there are so many numbers further away that one of their signs would explain most slips. It takes two answers to show these.
  func concerns(_ mistake: Mistake, _ place: Int) -> Bool {
    guard mistake.kind == .sign else { return true }
    return mistake.changes.contains { id, change in
      let isHidden = change != .scaled(-1) || !asked.contains(id)
      return isHidden && references[places.places[place].id].contains(id)
    }
  }
  private lazy var asked = Set(places.places.map(\.id))
  private lazy var references = HandCalculation.references(trace)

  /// Of each number that is neither asked for nor printed, and of a whole value that has such numbers.
  private var lostSigns: [Mistake] {
    let (asked, repeated) = (Set(places.places), RepeatedSteps(trace))
    return trace.nodes.map(\.id).filter(trace.isAskable).flatMap { id -> [Mistake] in
      let value = trace[id]
      let hidden = value.shape.indices.filter { index in
        let place = BlankPlaces.Place(id: id, offset: value.shape.offset(of: index))
        return !asked.contains(place) && !work.shows(place)
      }
      let single = hidden.map { index in
        lostSign(value.symbol(at: index), at: id, .negated(value.shape.offset(of: index)), repeated)
      }
      guard !single.isEmpty, value.shape.count > 1, let symbol = value.node.symbol else { return single }
      return [lostSign(symbol, at: id, .scaled(-1), repeated)] + single
    }
  }

  private func lostSign(
    _ symbol: MathSymbol, at id: Int, _ change: Replay.Change, _ repeated: RepeatedSteps
  ) -> Mistake {
    let remark = "the sign of \(PlainNotation().symbol(symbol)) is wrong"
    return Mistake(kind: .sign, remark: remark, changes: [id: change]).repeated(by: repeated)
  }
}
