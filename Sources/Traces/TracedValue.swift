import GradusAutograd
public import GradusFormulas
public import GradusTensors

/// One recorded tensor: its value, its gradient, and how both were computed.
public struct TracedValue: Sendable {
  /// The trace that the value belongs to.
  public let trace: Trace
  /// The place of the value on the tape, counted from 0.
  public let id: Int

  /// Everything that was recorded of the value.
  public var node: Trace.Node { trace.nodes[id] }
  /// The path by which it is found, such as "norm.sigma".
  public var name: String { node.name }
  /// The sizes along each dimension.
  public var shape: TensorShape { node.value.shape }
  /// The recorded numbers.
  public var value: Tensor { node.value }
  /// ∂L/∂(this value); nil where none was needed.
  public var gradient: Tensor? { node.gradient.map { trace.nodes[$0].value } }

  /// Throws where `index` is not that of an element: it has as many numbers as the value has dimensions, counted from
  /// 0.
  package func check(_ index: [Int]) throws(TraceError) {
    let fits = index.count == shape.rank && zip(index, shape.dimensions).allSatisfy { 0..<$1 ~= $0 }
    guard fits else { throw TraceError.indexOutOfRange(index, name: name, shape: shape) }
  }

  /// How one element is written, such as u₂.
  package func symbol(at index: [Int]) -> MathSymbol {
    let (row, column) = trace.place(of: index)
    return trace.symbol(of: id, row, column)
  }

  /// How the element at `index`, counted from 0, was computed: symbols = numbers = result.
  public func explanation(at index: [Int]) -> Explanation { trace.explanation(of: id, at: index) }
  /// How the element of the gradient at `index` was computed; nil where no gradient was needed.
  public func gradientExplanation(at index: [Int]) -> Explanation? {
    node.gradient.map { trace.gradientExplanation(of: id, gradient: $0, at: index) }
  }

  /// The same by row and column, counted from 0; a tensor of rank 1 has only row 0, and a scalar only row and column 0.
  public func explanation(row: Int, column: Int) -> Explanation { explanation(at: index(row, column)) }
  /// The same for the gradient; nil where none was needed.
  public func gradientExplanation(row: Int, column: Int) -> Explanation? { gradientExplanation(at: index(row, column)) }

  /// How the first number was computed, whatever the shape.
  public var firstExplanation: Explanation { explanation(row: 0, column: 0) }
  /// How the first number of the gradient was computed; nil where none was needed.
  public var firstGradientExplanation: Explanation? { gradientExplanation(row: 0, column: 0) }

  private func index(_ row: Int, _ column: Int) -> [Int] { Array([row, column].suffix(Int(shape.rank))) }

  /// The contributions that add up to the gradient: one for each use of the value, with the name of the value computed
  /// from it.
  public var gradientPaths: [(through: String, part: Tensor)] {
    gradientParts.map { (trace.nodes[$0.user].name, trace.nodes[$0.part].value) }
  }

  /// The nodes that add up to the gradient, each with the user of the value that it comes from.
  package var gradientParts: [(user: Int, part: Int)] {
    node.gradient.map { trace.contributions(to: $0, of: id) } ?? []
  }

  /// The statistic of the batch that everything goes through on its way from this value by its user `user`; nil where some goes
  /// another way.
  package func statistic(behind user: Int) -> Int? {
    let statistics = trace.statistics(of: id)
    guard let loss = trace.loss, let first = statistics.first(where: { trace.between(user, [$0]).contains($0) }) else {
      return nil
    }
    if statistics.contains(user) { return user }
    return trace.dependents(of: user, until: loss, holding: Set(statistics)).last == true ? nil : first
  }
}

extension Trace {
  /// The nodes that were added up to give the gradient of the node `id`, in the order of the backward walk, each with
  /// the user of that node whose pullback it came from.
  func contributions(to gradient: Int, of id: Int) -> [(user: Int, part: Int)] {
    var (gradient, later) = (gradient, [(user: Int, part: Int)]())
    while let sum = nodes[gradient].operation as? Accumulate, sum.target == id, let user = nodes[gradient].origin {
      later.append((user, nodes[gradient].inputs[1]))
      gradient = nodes[gradient].inputs[0]
    }
    // A pullback made the first contribution, or passed its own gradient on; nothing uses the loss, whose gradient is given.
    let origin = nodes[gradient].origin
    let first = index.users(of: id).last { $0 == origin || nodes[$0].gradient == gradient }
    return (first.map { [(user: $0, part: gradient)] } ?? []) + later.reversed()
  }
}
