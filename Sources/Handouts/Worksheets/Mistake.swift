import GradusTraces

/// A usual mistake in the computation of a trace: what is done instead of some of its operations.
///
/// What comes of it is found by computing the trace again.
struct Mistake: Sendable {
  /// In the order in which they are looked for where two give the same number.
  enum Kind: Int, CaseIterable, Sendable {
    case sign, minus, squareFactor, variance, divisor, batchMinusOne, parameter, derivative, path, meanFactor, sum
    case transposed, otherLayer
  }
  let kind: Kind
  /// What a student is told, such as "γ is forgotten".
  let remark: String
  /// By the ids of the nodes.
  let changes: [Int: Replay.Change]

  /// In how many steps it is made.
  var count: Int { changes.count - repetitions.count }
  /// By node, the step that it repeats, and that is taken once by hand.
  var repetitions: [Int: Int] = [:]

  /// The steps that are taken wrongly, by the changes that stand for them. The mean that is forgotten forwards is forgotten in its
  /// derivative too, which is right for what was computed.
  func sites(in trace: Trace) -> [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: changes.keys.map { id in
        let step = repetitions[id] ?? id
        return (id, kind == .meanFactor ? trace.nodes[step].origin ?? step : step)
      })
  }

  /// The mistake, made also wherever the same step stands in the trace once more.
  func repeated(by steps: RepeatedSteps) -> Mistake {
    var (changes, repetitions) = (changes, repetitions)
    for (id, change) in self.changes {
      // What is left out of a sum is another node there.
      if case .without = change { continue }
      for other in steps.nodes(like: id) where changes[other] == nil {
        (changes[other], repetitions[other]) = (change, id)
      }
    }
    return Mistake(kind: kind, remark: remark, changes: changes, repetitions: repetitions)
  }
}
