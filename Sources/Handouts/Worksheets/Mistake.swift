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

  /// The steps that are taken wrongly, by the changes that stand for them. The mean that is forgotten forwards is forgotten in its
  /// derivative too, which is right for what was computed; a sign is lost once, wherever its number is used.
  func sites(in trace: Trace) -> [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: changes.keys.map { place in
        switch kind {
        case .meanFactor: (place, trace.nodes[place].origin ?? place)
        case .sign: (place, changes.keys.min() ?? place)
        default: (place, place)
        }
      })
  }
}
