public import GradusFormulas
public import GradusTensors

/// A gradient as the sum over the paths from the loss, grouped by the statistics of the batch that they pass.
public struct GradientSplit: Sendable {
  /// The contribution of one group of paths.
  public struct Part: Sendable {
    /// The name of the statistic; nil for the paths that pass none.
    public let statistic: String?
    /// "direct", or "via" and the symbol of the statistic.
    public let label: String
    /// Of the shape of the value.
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
    symbol.loss = symbols.nodes[gradient].symbol?.loss ?? "L"
    let terms = parts.map { Formula.value(MathSymbol($0.label), $0.gradient[index]) }
    return Explanation(
      symbol: symbol, formula: .sum(terms), result: symbols.nodes[gradient].value[row, column])
  }
}

extension TracedValue {
  /// The gradient split into what reaches it directly and what reaches it through the statistics called `names`.
  ///
  /// A path counts for the first of them that it meets on its way from this value to the loss, so that the parts add
  /// up to the gradient. For the input u of a batch norm and its mean and sigma: ∂L/∂u = direct + via μ + via σ.
  /// Without names, the statistics are those that the first layer after this value computes from the batch. Nil where
  /// there is no gradient.
  ///
  /// - Throws: `TraceError.unknownName`.
  public func gradientSplit(through names: [String]) throws(TraceError) -> GradientSplit? {
    var ids: [Int] = []
    for name in names { ids.append(try trace[name].id) }
    return split(through: ids.sorted())
  }
  public func gradientSplit() -> GradientSplit? { split(through: trace.statistics(of: id)) }

  private func split(through statistics: [Int]) -> GradientSplit? {
    guard let loss = trace.loss, let seed = trace.nodes[loss].gradient, node.gradient != nil else { return nil }
    guard trace.canReevaluate(from: id) else { return nil }
    var parts: [GradientSplit.Part] = []
    func add(_ statistic: Int?, _ label: String, from end: Int, weights: Int) {
      let held = Set(statistics).subtracting([end])
      let part = Reevaluation(trace, from: id, holding: held).gradient(of: end, weights: trace.nodes[weights].value)
      let gradient = (part ?? Tensor(repeating: 0, shape)).reshaped(shape)
      parts.append(
        GradientSplit.Part(statistic: statistic.map { trace.nodes[$0].name }, label: label, gradient: gradient))
    }
    add(nil, "direct", from: loss, weights: seed)
    for statistic in statistics {
      guard let gradient = trace.nodes[statistic].gradient else { continue }
      let letter = trace.nodes[statistic].symbol?.letter ?? trace.nodes[statistic].name
      add(statistic, "via \(letter)", from: statistic, weights: gradient)
    }
    return GradientSplit(parts: parts, symbols: trace, id: id)
  }
}

extension Trace {
  /// The named values that summarize the rows of a value: one row where the value has several.
  ///
  /// Of a chain, such as a variance and the sigma that is computed from nothing else, the last counts.
  func statistics(of id: Int) -> [Int] {
    guard nodes[id].value.rows > 1 else { return [] }
    let dependents = dependents(of: id)
    let summaries = nodes.filter { node in
      dependents.contains(node.id) && node.symbol != nil && node.gradient != nil && node.id != loss
        && node.value.rows == 1 && node.value.columns == nodes[id].value.columns
    }
    let layer = summaries.first?.scope
    let nearest = Set(summaries.filter { $0.scope == layer }.map(\.id))
    return nearest.filter { next(after: $0, among: nearest, dependents) == nil }.sorted()
  }

  /// The statistic that all further computation from the node `id` goes through.
  private func next(after id: Int, among statistics: Set<Int>, _ dependents: Set<Int>) -> Int? {
    let users = nodes.filter { $0.origin == nil && $0.inputs.contains(id) && $0.gradient != nil }
    guard users.count == 1 else { return nil }
    return statistics.contains(users[0].id)
      ? users[0].id
      : users[0].symbol == nil ? next(after: users[0].id, among: statistics, dependents) : nil
  }
}
