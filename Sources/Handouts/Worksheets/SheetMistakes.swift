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

  /// Whether a mistake is looked for at a blank. A lost sign is where the blank is computed from that number, in its own line: there are
  /// so many numbers further away that one of their signs would explain most slips.
  func concerns(_ mistake: Mistake, _ place: Int) -> Bool {
    mistake.kind != .sign || mistake.changes.keys.allSatisfy(references[places.places[place].id].contains)
  }
  private lazy var references = HandCalculation.references(trace)

  /// Of each number that is neither asked for nor printed, and of a whole value of such numbers.
  private var lostSigns: [Mistake] {
    let asked = Set(places.places)
    return trace.nodes.map(\.id).filter(trace.isAskable).flatMap { id -> [Mistake] in
      let value = trace[id]
      let hidden = value.shape.indices.filter { index in
        let place = BlankPlaces.Place(id: id, offset: value.shape.offset(of: index))
        return !asked.contains(place) && !work.shows(place)
      }
      let single = hidden.map { index in
        lostSign(value.symbol(at: index), [id: .negated(value.shape.offset(of: index))])
      }
      guard single.count > 1, single.count == value.shape.count, let symbol = value.node.symbol else { return single }
      return [lostSign(symbol, [id: .scaled(-1)])] + single
    }
  }

  private func lostSign(_ symbol: MathSymbol, _ changes: [Int: Replay.Change]) -> Mistake {
    Mistake(kind: .sign, remark: "the sign of \(PlainNotation().symbol(symbol)) is wrong", changes: changes)
  }
}
