import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// How long it takes to compute blanks by hand: 10 seconds to write a number down, and 5 for each number that it is computed
/// from, with all that must be found on the way.
struct HandCalculation {
  private static let (writing, looking) = (10, 5)
  private let trace: Trace
  /// What is on the sheet.
  private let shown: Set<Int>
  /// By node, in seconds for all of its numbers; 0 for what is on the sheet.
  private let seconds: [Int]
  private(set) var done: Set<Int> = []
  private(set) var total = 0

  init(_ trace: Trace, shown: Set<Int>) {
    (self.trace, self.shown) = (trace, shown)
    let index = HandCalculation.references(trace)
    references = index
    seconds = trace.nodes.map { node in
      if node.isGiven || shown.contains(node.id) || !trace.isAskable(node.id) { return 0 }
      let first = trace[node.id].explanation(at: node.value.shape.indices[0]).formula
      return node.value.count * (Self.writing + Self.looking * first.numberCount)
    }
  }

  /// The named nodes that each node is computed from.
  private let references: [[Int]]

  /// Sheets take whole minutes.
  var minutes: Int { max(1, (total + 30) / 60) }

  /// Computes a node, and before it what it needs.
  mutating func compute(_ id: Int) {
    var waiting = [id]
    while let next = waiting.popLast() {
      guard !shown.contains(next), done.insert(next).inserted else { continue }
      total += seconds[next]
      waiting += references[next]
    }
  }

  /// For each node the nearest nodes before it that have a name.
  static func references(_ trace: Trace) -> [[Int]] {
    var references: [[Int]] = []
    for node in trace.nodes {
      var own: Set<Int> = []
      for input in node.inputs {
        if trace.isAskable(input) || trace.nodes[input].isGiven {
          own.insert(input)
        } else {
          own.formUnion(references[input])
        }
      }
      references.append(own.sorted())
    }
    return references
  }
}

extension Trace {
  /// Whether a node is a value with a symbol, or the gradient of one, so that a sheet can speak of it.
  func isAskable(_ id: Int) -> Bool { nodes[id].symbol != nil && !nodes[id].isGiven }
}

extension Formula {
  /// How many numbers it is computed from.
  fileprivate var numberCount: Int {
    switch self {
    case .number, .value: 1
    case .text: 0
    case .sum(let parts), .omitted(let parts), .product(let parts): parts.reduce(0) { $0 + $1.numberCount }
    case .negative(let x), .exponential(let x), .squareRoot(let x), .function(_, let x), .isPositive(let x),
      .transposed(let x):
      x.numberCount
    case .power(let x, _): x.numberCount
    case .juxtaposed(let a, let b), .quotient(let a, let b), .maximum(let a, let b): a.numberCount + b.numberCount
    }
  }
}
