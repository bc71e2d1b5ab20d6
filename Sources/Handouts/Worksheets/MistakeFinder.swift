import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// Finds the usual mistakes that the operations of a trace invite: each at its own place, and those that are made at several
/// places with the same words also at all of them at once.
struct MistakeFinder {
  let trace: Trace
  /// What weights are multiplied with, and what activations are made of.
  let factorsOfLayers: [Int]
  init(_ trace: Trace) { (self.trace, factorsOfLayers) = (trace, trace.factorsOfLayers) }

  typealias Site = (kind: Mistake.Kind, change: Replay.Change, remark: String)

  /// In the order in which they are looked for.
  var all: [Mistake] {
    var groups: [String: [Int: Replay.Change]] = [:]
    var mistakes: [Mistake] = []
    let steps = RepeatedSteps(trace)
    var known: [String: Set<Int>] = [:]
    for node in trace.nodes where !node.isGiven {
      for site in sites(at: node) {
        // Of a step that stands in the trace more than once, the first place where the mistake is seen.
        var step = steps.first(like: node.id)
        if case .without = site.change { step = node.id }
        guard known[site.remark, default: []].insert(step).inserted else { continue }
        mistakes.append(Mistake(kind: site.kind, remark: site.remark, changes: [node.id: site.change]))
        groups[site.remark, default: [:]][node.id] = site.change
      }
    }
    for (remark, changes) in groups.sorted(by: { $0.key < $1.key }) where changes.count > 1 {
      guard let first = mistakes.first(where: { $0.remark == remark }) else { continue }
      mistakes.append(Mistake(kind: first.kind, remark: remark, changes: changes))
    }
    return mistakes.map { $0.repeated(by: steps) }.sorted {
      ($0.kind.rawValue, $0.count, $0.changes.keys.min()!) < ($1.kind.rawValue, $1.count, $1.changes.keys.min()!)
    }
  }

  private func sites(at node: Trace.Node) -> [Site] {
    constants(node) + roots(node) + divisors(node) + forgottenFactors(node) + missingPaths(node)
      + transposedFactors(node) + otherValues(node)
  }

  func symbol(_ id: Int) -> String { trace[id].writtenSymbol }
  private func isScaled(_ node: Trace.Node, like other: Int) -> Bool {
    trace.nodes[other].value.shape.hasSameSizes(as: node.value.shape)
  }
  func origin(of node: Trace.Node) -> (any TapeOperation)? { node.origin.map { trace.nodes[$0].operation } }
}

// MARK: - Factors of sums, means, squares and signs

extension MistakeFinder {
  private func constants(_ node: Trace.Node) -> [Site] {
    switch node.operation {
    case is Square where origin(of: node) is Tanh:
      [(.derivative, .copied(0), "\(symbol(node.inputs[0])) stands where \(symbol(node.inputs[0]))² belongs")]
    case is Mean: means(node)
    case is Sum: sums(node)
    case let product as MultiplyByConstant: factors(node, product.factor)
    case let quotient as DivideByConstant
    where quotient.divisor != 1 && (origin(of: node) is Mean || origin(of: node) is CrossEntropy):
      [meanFactor(quotient.divisor)]
    // As in dropout, where what is kept is divided by the probability to be kept.
    case let quotient as DivideByConstant
    where quotient.divisor != 1 && (node.origin == nil || origin(of: node) is DivideByConstant):
      [(.divisor, .scaled(quotient.divisor), "the division by \(PlainNotation().number(quotient.divisor)) is missing")]
    default: []
    }
  }

  func meanFactor(_ count: Double) -> Site {
    (.meanFactor, .scaled(count), "the factor 1/\(PlainNotation().number(count)) of the mean is missing")
  }

  private func means(_ node: Trace.Node) -> [Site] {
    let count = trace.nodes[node.inputs[0]].value.count / node.value.count
    guard count > 1 else { return [] }
    var sites = [meanFactor(Double(count))]
    if node.role == .statistic, trace.nodes[node.inputs[0]].operation is Square {
      let remark = "divided by \(count) − 1 = \(count - 1) instead of \(count)"
      sites.append((.batchMinusOne, .scaled(Double(count) / Double(count - 1)), remark))
    }
    return sites
  }

  /// In the backward pass, where sums over the examples are easily taken for means.
  private func sums(_ node: Trace.Node) -> [Site] {
    let summed = trace.nodes[node.inputs[0]].value
    guard node.origin != nil, summed.rows > 1, node.value.rows == 1, summed.columns == node.value.columns else {
      return []
    }
    return [(.sum, .scaled(1 / Double(summed.rows)), "divided by \(summed.rows), but it is a sum and no mean")]
  }

  private func factors(_ node: Trace.Node, _ factor: Double) -> [Site] {
    switch origin(of: node) {
    case is Square where factor == 2: [(.squareFactor, .scaled(0.5), "the factor 2 of the square is missing")]
    case is SquareRoot where factor == 2:
      [(.squareFactor, .scaled(0.5), "the factor 2 in the derivative of the root is missing")]
    case let power as Power where factor == power.exponent && factor != 0:
      [(.squareFactor, .scaled(1 / factor), "the factor \(PlainNotation().number(factor)) of the power is missing")]
    case .some where factor == -1: [(.minus, .scaled(-1), "a minus sign is missing")]
    default: []
    }
  }
}

// MARK: - What is forgotten or mixed up

extension MistakeFinder {
  /// The variance in the place of σ: where σ is computed, and wherever it is used.
  private func roots(_ node: Trace.Node) -> [Site] {
    if node.operation is SquareRoot { return [(.variance, .copied(0), "the root is missing")] }
    return node.inputs.enumerated().compactMap { place, input in
      let used = trace.nodes[input]
      guard used.operation is SquareRoot, used.origin == nil else { return nil }
      let squared = symbol(input) + "²"
      return (
        .variance, .exchanged(place: place, for: variance(under: used)),
        "\(squared) stands where \(symbol(input)) belongs"
      )
    }
  }

  /// What a student calls σ²: without the ε that is added before the root.
  private func variance(under root: Trace.Node) -> Int {
    let radicand = trace.nodes[root.inputs[0]]
    return radicand.operation is AddConstant && radicand.symbol == nil ? radicand.inputs[0] : radicand.id
  }

  /// σ² in the place of σ before all terms of a gradient that goes through σ, or of its part via σ.
  private func divisors(_ node: Trace.Node) -> [Site] {
    var statistics: [Int] = []
    if let sum = node.operation as? Accumulate, trace[Int(sum.target)].node.gradient == node.id {
      statistics = trace.statistics(of: Int(sum.target))
    } else if let part = part(node) {
      statistics = [part]
    }
    return statistics.filter { trace.nodes[$0].operation is SquareRoot }.map {
      (.variance, .divided(by: $0), "divided by \(symbol($0))² instead of \(symbol($0))")
    }
  }

  /// The statistic that a part of a gradient goes through; nil for other nodes.
  private func part(_ node: Trace.Node) -> Int? {
    guard node.symbol != nil, let mark = node.name.firstRange(of: ".gradient.via.") else { return nil }
    return try? trace[String(node.name[mark.upperBound...])].id
  }

  /// Parameters, derivatives of activations, and divisors that are left out.
  private func forgottenFactors(_ node: Trace.Node) -> [Site] {
    guard node.inputs.count == 2 else { return [] }
    func leavingOut(_ place: Int) -> Replay.Change? {
      isScaled(node, like: node.inputs[1 - place]) ? .copied(1 - place) : nil
    }
    var sites: [Site] = []
    if node.operation is Multiply || node.operation is Add {
      for place in 0..<2 where isParameterOrMask(node.inputs[place]) {
        let isOwn = node.origin == nil || origin(of: node) is Multiply
        guard isOwn, let change = leavingOut(place) else { continue }
        sites.append((.parameter, change, "\(symbol(node.inputs[place])) is forgotten"))
      }
    }
    if let activation = node.origin.map({ trace.nodes[$0] }), let name = activation.operation.activationName,
      node.operation is Multiply || node.operation is Gate, node.inputs[0] == activation.gradient,
      let change = leavingOut(1)
    {
      sites.append((.derivative, change, "the derivative of \(name) is missing"))
    }
    if node.operation is Divide, trace.nodes[node.inputs[1]].role == .statistic, let change = leavingOut(1) {
      sites.append((.divisor, change, "the division by \(symbol(node.inputs[1])) is missing"))
    }
    return sites
  }

  private func isParameterOrMask(_ id: Int) -> Bool {
    trace.nodes[id].role == .parameter || trace.isMask(trace.nodes[id])
  }

  /// Contributions to the gradient of a value that is used more than once.
  private func missingPaths(_ node: Trace.Node) -> [Site] {
    if let statistic = part(node) { return [(.path, .scaled(0), "the path via \(symbol(statistic)) is missing")] }
    guard let sum = node.operation as? Accumulate else { return [] }
    let value = trace[Int(sum.target)]
    guard value.node.gradient == node.id else { return [] }
    return value.gradientParts.map { user, part in
      let statistic = value.statistic(behind: user)
      let path = statistic.map { "via \(symbol($0))" } ?? "through \(symbol(firstNamed(from: user)))"
      return (.path, .without(part), "the path \(path) is missing")
    }
  }

  private func firstNamed(from id: Int) -> Int {
    trace.named.first { $0.id >= id && trace.between(id, [$0.id]).contains($0.id) }?.id ?? id
  }

  /// Matrices whose transpose fits as well as they do.
  private func transposedFactors(_ node: Trace.Node) -> [Site] {
    guard let product = node.operation as? MatMul else { return [] }
    let shapes = node.inputs.map { trace.nodes[$0].value.shape }
    return (0..<2).compactMap { place in
      let layouts = shapes.map { Layout(.matrix($0.rows, $0.columns)) }
      let other = try? product.transposing(place).layout(of: layouts[0], layouts[1])
      guard other?.shape.hasSameSizes(as: node.value.shape) == true, shapes[place].count > 1 else { return nil }
      let isNeeded = place == 0 ? product.transposesA : product.transposesB
      let factor = trace.writtenSymbol(ofNode: node.inputs[place])
      return (.transposed, .transposed(place), isNeeded ? "\(factor) is not transposed" : "\(factor) is transposed")
    }
  }
}

extension TapeOperation {
  /// What an activation function is called; nil for other operations.
  var activationName: String? {
    switch self {
    case is Tanh: "tanh"
    case is Sigmoid: "the sigmoid"
    case is Softplus: "softplus"
    case is ReLU: "ReLU"
    case is Exp: "the exponential"
    default: nil
    }
  }
}

extension TracedValue {
  /// The symbol as text; the name of a value without one. A part of a gradient is called ∂L/∂z⁽¹⁾ via μ, as its blanks are.
  var writtenSymbol: String {
    if let mark = name.firstRange(of: ".gradient.via."), node.symbol != nil,
      let value = try? trace[String(name[..<mark.lowerBound])], let whole = trace.gradientSymbol(of: value.id),
      let statistic = try? trace[String(name[mark.upperBound...])]
    {
      return "\(PlainNotation().symbol(whole)) via \(statistic.writtenSymbol)"
    }
    return node.symbol.map(PlainNotation().symbol) ?? name
  }
}

extension Trace {
  /// The symbol as text; for the gradient of a named value, that of the gradient.
  func writtenSymbol(ofNode id: Int) -> String {
    if nodes[id].symbol != nil { return self[id].writtenSymbol }
    return owners(ofGradient: id).first.flatMap { gradientSymbol(of: $0) }.map(PlainNotation().symbol) ?? nodes[id].name
  }
}
