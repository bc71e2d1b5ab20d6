import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// The values and gradients that `--only` asks for, by names as readers write them: those of a layer, of a value or of a gradient,
/// and symbols, such as W⁽²⁾, W(2), ∂L/∂W, dL/dW and norm.sigma.gradient.
struct AskedNames {
  private let trace: Trace
  private let values: [TracedValue]
  /// For each name the values that it means, and of which of them; nil for both passes.
  private var meant: [(name: String, values: Set<Int>, pass: TraceSteps.Pass?)] = []

  /// - Throws: `WorksheetError` where a name means nothing in the trace.
  init(_ names: [String], in trace: Trace) throws(WorksheetError) {
    (self.trace, values) = (trace, TraceSteps(trace).all.filter { $0.pass == .forward }.map(\.value))
    for name in names {
      let (own, gradient) = (values(called: name), Self.owner(ofGradient: name))
      if !own.isEmpty {
        meant.append((name, own, nil))
      } else if let gradient, case let owners = values(called: gradient), !owners.isEmpty {
        meant.append((name, owners, .backward))
      } else {
        throw .unknownName(name, meaning: gradient ?? name, known: known)
      }
    }
  }

  func includes(_ step: TraceSteps.Step) -> Bool {
    meant.isEmpty || meant.contains { $0.values.contains(step.value.id) && ($0.pass ?? step.pass) == step.pass }
  }

  /// Throws where a name asks for nothing: what it means is given, or a copy, or of the other pass.
  func check(_ steps: [TraceSteps.Step]) throws(WorksheetError) {
    for (name, values, pass) in meant
    where !steps.contains(where: { values.contains($0.value.id) && (pass ?? $0.pass) == $0.pass }) {
      let nodes = values.sorted().map { trace.nodes[$0] }
      throw .cannotBeAsked(name, isGiven: pass == nil && nodes.allSatisfy(\.isGiven), role: nodes.first?.role ?? .none)
    }
  }

  /// The values of a layer, or of a name or symbol; what is spelled exactly so comes before what is meant all the same.
  private func values(called name: String) -> Set<Int> {
    let plain = Self.plain(name)
    let ways: [(TracedValue) -> Bool] = [
      { $0.name == name || $0.node.scope.contains(name) || $0.node.symbol?.letter == name || $0.writtenSymbol == name },
      { Self.plain($0.name) == plain || Self.plain($0.writtenSymbol) == plain },
      { $0.node.symbol.map { Self.plain($0.letter) } == plain },
      { $0.name.split(separator: ".").last.map(String.init) == name },
    ]
    for way in ways {
      let found = values.filter(way)
      if !found.isEmpty { return Set(found.map(\.id)) }
    }
    return []
  }

  /// What ∂L/∂σ, dL/dσ and sigma.gradient are gradients of; nil for other names.
  private static func owner(ofGradient name: String) -> String? {
    if let fraction = name.wholeMatch(of: #/\s*[∂d]\s*[^\/]+\/\s*[∂d]\s*(.+?)\s*/#) { return String(fraction.1) }
    return name.wholeMatch(of: #/(.+)\.grad(?:ient)?/#).map { String($0.1) }
  }

  /// Without what is written differently: small digits, blanks, ^ and _.
  private static func plain(_ name: String) -> String {
    let small = Dictionary(uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁽⁾", "01234567890123456789()"))
    return String(name.compactMap { " ^_{}".contains($0) ? nil : small[$0] ?? $0 })
  }

  private var known: [String] {
    let names = values.flatMap { value -> [String] in
      let gradient = trace.gradientSymbol(of: value.id).map(PlainNotation().symbol)
      let last = value.name.split(separator: ".").last.map(String.init)
      return value.node.scope
        + [value.name, value.writtenSymbol, value.node.symbol?.letter, gradient, last].compactMap { $0 }
    }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
