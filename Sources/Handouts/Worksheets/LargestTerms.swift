import GradusAutograd
import GradusTensors
import GradusTraces

/// The size of the largest term in each number of a computation, with all that the term is multiplied with.
///
/// A value with a name, or a given one, is one number to what is computed from it; others are sums of their own terms. This says
/// how many digits a sum can have whose terms were rounded: 1.23 − 1.22 is 0.01, and no more exact than its terms.
struct LargestTerms {
  /// With the numbers that are read.
  private let trace: Trace
  /// By node: of each of its numbers, and of each as what is computed from it takes it.
  private var own: [Tensor] = []
  private var taken: [Tensor] = []

  init(_ work: Replay) {
    trace = work.result
    for node in trace.nodes {
      let terms = terms(in: node) ?? work.computed(node.id).map(abs)
      own.append(terms)
      taken.append(node.isGiven || node.symbol != nil ? node.value.map(abs) : terms)
    }
  }

  /// In the number of the node `id` at a place in row-major order.
  subscript(id: Int, offset: Int) -> Double { own[id].scalars[offset] }

  /// Nil where the operation adds nothing, or not alone.
  private func terms(in node: Trace.Node) -> Tensor? {
    let inputs = node.inputs
    switch node.operation {
    case is Add, is Subtract, is Accumulate:
      return each(of: node) { max(taken[inputs[0]].repeated($0, $1), taken[inputs[1]].repeated($0, $1)) }
    case let sum as AddConstant: return each(of: node) { max(taken[inputs[0]].repeated($0, $1), abs(sum.amount)) }
    case let sum as SubtractFromConstant:
      return each(of: node) { max(taken[inputs[0]].repeated($0, $1), abs(sum.amount)) }
    case is Multiply: return each(of: node) { taken[inputs[0]].repeated($0, $1) * taken[inputs[1]].repeated($0, $1) }
    case let product as MultiplyByConstant: return taken[inputs[0]].map { $0 * abs(product.factor) }
    case is Divide:
      return each(of: node) {
        taken[inputs[0]].repeated($0, $1) / abs(trace.nodes[inputs[1]].value.repeated($0, $1))
      }
    case let quotient as DivideByConstant: return taken[inputs[0]].map { $0 / abs(quotient.divisor) }
    case is Gate:
      return each(of: node) {
        trace.nodes[inputs[1]].value.repeated($0, $1) > 0 ? taken[inputs[0]].repeated($0, $1) : 0
      }
    case is Sum: return largest(of: inputs[0], like: node, dividedBy: 1)
    case is Mean:
      let count = taken[inputs[0]].count / max(1, node.value.count)
      return largest(of: inputs[0], like: node, dividedBy: Double(count))
    case let product as MatMul: return terms(in: product, node)
    case is Broadcast: return each(of: node) { taken[inputs[0]].repeated($0, $1) }
    case is Reshape: return taken[inputs[0]].reshaped(node.value.shape)
    case is Transpose: return each(of: node) { taken[inputs[0]][$1, $0] }
    default: return nil
    }
  }

  private func terms(in product: MatMul, _ node: Trace.Node) -> Tensor {
    let (a, b) = (taken[node.inputs[0]], taken[node.inputs[1]])
    return each(of: node) { row, column in
      (0..<(product.transposesA ? a.rows : a.columns)).reduce(0) { largest, k in
        max(
          largest,
          (product.transposesA ? a[k, row] : a[row, k]) * (product.transposesB ? b[column, k] : b[k, column]))
      }
    }
  }

  /// Over what a sum or a mean runs over.
  private func largest(of input: Int, like node: Trace.Node, dividedBy count: Double) -> Tensor {
    let terms = taken[input]
    var result = Tensor(node.value.shape, Array(repeating: 0.0, count: node.value.count))
    for row in 0..<terms.rows {
      for column in 0..<terms.columns {
        let place = (node.value.rows == 1 ? 0 : row) * node.value.columns + (node.value.columns == 1 ? 0 : column)
        result.scalars[place] = max(result.scalars[place], terms[row, column] / count)
      }
    }
    return result
  }

  private func each(of node: Trace.Node, _ term: (_ row: Int, _ column: Int) -> Double) -> Tensor {
    let value = node.value
    return Tensor(
      value.shape, (0..<value.rows).flatMap { row in (0..<value.columns).map { column in term(row, column) } })
  }
}

extension Tensor {
  /// The number at (row, column) after broadcasting: an axis of size 1 is repeated.
  fileprivate func repeated(_ row: Int, _ column: Int) -> Double {
    self[rows == 1 ? 0 : row, columns == 1 ? 0 : column]
  }
}
