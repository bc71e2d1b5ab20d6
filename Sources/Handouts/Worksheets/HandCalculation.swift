import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// How long it takes to compute blanks by hand, with a calculator, from what is known before them: by the operations of their
/// formulas.
package struct HandCalculation {
  private static let (writing, adding, multiplying, calling) = (20, 10, 15, 20)
  /// How the time is counted, in words.
  package static let counting =
    "\(writing) seconds to write a number down, \(adding) for each sum, difference or comparison, \(multiplying) for each product, "
    + "quotient or square, and \(calling) for each root, exponential, logarithm, tanh or sigmoid"

  private let trace: Trace
  init(_ trace: Trace) { self.trace = trace }

  func seconds(for blank: WorksheetBlank) -> Int {
    guard let value = try? trace[blank.name] else { return 0 }
    return Self.writing + Self.seconds(for: value.explanation(at: blank.index).formula)
  }

  /// Sheets take whole minutes.
  func minutes(for blanks: [WorksheetBlank]) -> Int {
    max(1, (blanks.reduce(0) { $0 + seconds(for: $1) } + 30) / 60)
  }

  /// For each node the nearest nodes before it that have a name.
  ///
  /// - Parameter names: by node, the value with a symbol that it holds; nil for other nodes.
  static func references(_ trace: Trace, names: [Int?]? = nil) -> [[Int]] {
    let names = names ?? trace.nodes.map { trace.isAskable($0.id) ? $0.id : nil }
    var references: [[Int]] = []
    for node in trace.nodes {
      var own: Set<Int> = []
      for input in node.inputs {
        if let name = names[input] ?? (trace.nodes[input].isGiven ? input : nil) {
          own.insert(name)
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

extension HandCalculation {
  private static func seconds(for formula: Formula) -> Int {
    switch formula {
    case .number, .value, .text: 0
    case .sum(let parts), .omitted(let parts): all(parts) + adding * max(0, parts.flatMap(\.terms).count - 1)
    case .product(let parts): all(parts) + multiplying * max(0, parts.count - 1)
    case .negative(let x), .transposed(let x), .indexed(let x, _), .total(_, let x): seconds(for: x)
    case .isPositive(let x): seconds(for: x) + adding
    case .maximum(let a, let b): all([a, b]) + adding
    case .juxtaposed(let a, let b), .quotient(let a, let b): all([a, b]) + multiplying
    case .power(let x, let exponent): all([x, exponent]) + multiplying
    case .exponential(let x), .squareRoot(let x): seconds(for: x) + calling
    case .function(let function, let x, _): seconds(for: x) + seconds(for: function, of: x.terms.count)
    }
  }

  private static func all(_ parts: [Formula]) -> Int { parts.reduce(0) { $0 + seconds(for: $1) } }

  private static func seconds(for function: Formula.Function, of count: Int) -> Int {
    switch function {
    case .tanh, .cos, .exp, .log, .sigmoid, .logistic: calling
    case .softmax: calling * count + adding * (count - 1) + multiplying
    case .mean: adding * (count - 1) + multiplying
    case .sum: adding * (count - 1)
    }
  }
}

extension Formula {
  /// What is added, those terms included that are not written out.
  fileprivate var terms: [Formula] {
    switch self {
    case .sum(let parts), .omitted(let parts): parts.flatMap(\.terms)
    default: [self]
    }
  }
}
