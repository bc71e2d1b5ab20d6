import GradusAutograd
public import GradusFormulas
public import GradusTensors

/// A gradient as the sum over the paths from the loss, grouped by the statistics of the batch that they pass.
public struct GradientSplit: Sendable {
  /// The contribution of one group of paths.
  public struct Part: Sendable {
    /// The name of the statistic; nil for the paths that pass none.
    public let statistic: String?
    /// "direct", or "via" and the symbol of the statistic.
    package var label: String { PlainNotation().symbol(symbol) }
    let symbol: MathSymbol
    /// What the paths contribute, in the shape of the value.
    public let gradient: Tensor
  }

  /// The direct part first, then one for each statistic, in the order of computation.
  public let parts: [Part]
  fileprivate let symbols: Trace
  fileprivate let id: Int

  /// One number of the gradient as a sum: ∂L/∂u₁ = direct + via μ + via σ.
  public func explanation(at index: [Int]) -> Explanation {
    let (row, column) = symbols.place(of: index)
    var symbol = symbols.symbol(of: id, row, column)
    let gradient = symbols.nodes[id].gradient!
    symbol.loss = symbols.nodes[gradient].symbol?.loss ?? symbols.lossLetter
    let terms = parts.map { Formula.value($0.symbol, $0.gradient[index]) }
    return Explanation(
      symbol: symbol, formula: .sum(terms), result: symbols.nodes[gradient].value[row, column])
  }
}

extension TracedValue {
  /// The gradient split into what reaches it directly and what reaches it through the statistics called `names`.
  ///
  /// A path counts for the first of them that it meets on its way from this value to the loss, so that the parts add
  /// up to the gradient. For the input u of a batch norm and its mean and sigma: ∂L/∂u = direct + via μ + via σ.
  /// Nil where there is no gradient, or where an operation after this value is unknown.
  ///
  /// - Throws: `TraceError.unknownName`.
  public func gradientSplit(through names: [String]) throws(TraceError) -> GradientSplit? {
    var ids: [Int] = []
    for name in names { ids.append(try trace[name].id) }
    return split(through: ids.sorted())
  }
  /// The gradient split by the statistics that the first layer after this value computes from the batch.
  ///
  /// See `gradientSplit(through:)`. Nil where there is no gradient, or an operation after this value is unknown.
  public func gradientSplit() -> GradientSplit? { split(through: trace.statistics(of: id)) }

  private func split(through statistics: [Int]) -> GradientSplit? {
    guard let gradient, let loss = trace.loss else { return nil }
    if trace.index.hasUnknownOperations, !trace.canReevaluate(Array(trace.between(id, [loss]).dropFirst())) {
      return nil
    }
    let ways = statistics.map { trace.between(id, [$0], holding: Set(statistics).subtracting([$0])) }
    var parts = [
      GradientSplit.Part(
        statistic: nil, symbol: MathSymbol("direct"), gradient: directPart(of: gradient, around: statistics))
    ]
    for (statistic, way) in zip(statistics, ways) {
      let node = trace.nodes[statistic]
      guard let weight = node.gradient.map({ trace.nodes[$0].value }) else { continue }
      let reevaluation = Reevaluation(trace, from: id)
      reevaluation.run(way)
      let part = way.contains(statistic) ? reevaluation.gradient(of: [(statistic, weight)]) : nil
      parts.append(
        GradientSplit.Part(
          statistic: node.name, symbol: (node.symbol ?? MathSymbol(node.name)).prefixed("via "),
          gradient: (part ?? Tensor(repeating: 0, shape)).reshaped(shape)))
    }
    return GradientSplit(parts: parts, symbols: trace, id: id)
  }

  /// What reaches this value without passing a statistic.
  ///
  /// Only what leads to a statistic is computed again: what is used elsewhere has its whole gradient from there.
  private func directPart(of gradient: Tensor, around statistics: [Int]) -> Tensor {
    let held = Set(statistics)
    let before = trace.between(id, statistics.flatMap { trace.nodes[$0].inputs }, holding: held)
    let inside = Set(before)
    guard statistics.contains(where: { trace.nodes[$0].inputs.contains(where: inside.contains) }) else {
      return gradient.reshaped(shape)
    }
    let edge = Set(before.flatMap { trace.index.users(of: $0) }).subtracting(inside).subtracting(held).sorted()
    let reevaluation = Reevaluation(trace, from: id)
    reevaluation.run(before)
    let ends = edge.compactMap { end in trace.nodes[end].gradient.map { (id: end, weight: trace.nodes[$0].value) } }
    return (reevaluation.gradient(of: ends) ?? Tensor(repeating: 0, shape)).reshaped(shape)
  }
}

extension Trace {
  /// The statistics of the first layer after a value that has any; none for a statistic itself.
  ///
  /// Of a chain, such as a variance and the sigma that is computed from nothing else, the last counts.
  package func statistics(of id: Int) -> [Int] {
    guard nodes[id].role != .statistic, let last = index.statistics.last, last > id else { return [] }
    let depends = dependents(of: id, until: last)
    let reached = index.statistics.filter { $0 > id && depends[$0 - id] }
    let layer = reached.first.map { nodes[$0].scope }
    let nearest = Set(reached.filter { nodes[$0].scope == layer })
    return nearest.filter { next(after: $0, among: nearest) == nil }.sorted()
  }

  /// The statistic that all further computation from the node `id` goes through.
  private func next(after id: Int, among statistics: Set<Int>) -> Int? {
    var id = id
    while true {
      let users = index.users(of: id).filter { nodes[$0].gradient != nil }
      guard users.count == 1 else { return nil }
      id = users[0]
      if statistics.contains(id) { return id }
      if nodes[id].symbol != nil { return nil }
    }
  }
}

extension MathSymbol {
  /// The symbol with words before it.
  fileprivate func prefixed(_ words: String) -> MathSymbol {
    var symbol = self
    symbol.letter = words + letter
    return symbol
  }
}
