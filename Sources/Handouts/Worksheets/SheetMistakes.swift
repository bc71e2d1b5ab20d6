import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// The mistakes that have names on a sheet: the usual ones, and lost signs of numbers that are computed on the way.
///
/// They are found when they are first asked for: who makes none needs none.
final class SheetMistakes {
  private let work: StudentWork
  private let places: BlankPlaces
  private let marking: KeyMarking
  private var trace: Trace { work.trace }

  /// - Parameter marking: keeps what is found, where it is that of the sheet's key.
  init(_ work: StudentWork, _ places: BlankPlaces, _ marking: KeyMarking = KeyMarking()) {
    (self.work, self.places, self.marking) = (work, places, marking)
  }

  /// In the order in which they are looked for.
  private(set) lazy var all = marking.mistakes { MistakeFinder(trace).all + forgottenMeans + lostSigns }

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

  /// The mean that is forgotten in ∂L/∂z = (p − t)/B. Who knows this formula needs no ∂L/∂ℓ, so the mistake is made behind that where
  /// the sheet gives its numbers.
  private var forgottenMeans: [Mistake] {
    let finder = MistakeFinder(trace)
    return trace.nodes.filter { node in
      node.symbol != nil && finder.origin(of: node) is LogSoftmax && node.inputs.contains(where: work.showsAny)
    }.compactMap { node in
      let mean = trace.nodes.first { $0.operation is DivideByConstant && finder.origin(of: $0) is CrossEntropy }
      guard let count = (mean?.operation as? DivideByConstant)?.divisor, count != 1 else { return nil }
      let site = finder.meanFactor(count)
      return Mistake(kind: site.kind, remark: site.remark, changes: [node.id: site.change])
    }
  }

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
