import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// How long it takes to compute blanks by hand from what is known before them: 10 seconds to write a number down, and 5 for each
/// number that it is computed from.
struct HandCalculation {
  private static let (writing, looking) = (10, 5)
  private let trace: Trace
  init(_ trace: Trace) { self.trace = trace }

  func seconds(for blank: WorksheetBlank) -> Int {
    guard let value = try? trace[blank.name] else { return 0 }
    return Self.writing + Self.looking * value.explanation(at: blank.index).formula.numberCount
  }

  /// Sheets take whole minutes.
  func minutes(for blanks: [WorksheetBlank]) -> Int {
    max(1, (blanks.reduce(0) { $0 + seconds(for: $1) } + 30) / 60)
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
