import GradusAutograd
import GradusTensors
package import GradusTraces

extension Computation {
  /// Computes all formulas, forwards and, where there is a loss, backwards.
  ///
  /// - Throws: `ComputationError` where shapes do not fit, a name is not known, or a number is not finite.
  package func trace() throws -> Trace {
    let tape = Tape()
    var run = FormulaRun()
    run.laterNames = Dictionary(uniqueKeysWithValues: steps.map { ($0.name, "in line \($0.place.line)") })
    for value in given {
      run.values[value.name] = scoped(value.name, tape) { record(value, on: tape) }
      run.origins[value.name] = source.isFile ? "given in line \(value.place.line)" : "given"
    }
    for step in steps { try record(step, on: tape, &run) }
    let names = given.map(\.name) + steps.map(\.name)
    let matrices = Set(given.filter { $0.value.shape.rank == 2 && $0.value.rows > 1 }.map(\.name))
    let symbols = NameSymbols(
      names, given: symbols(on: names), isNumber: { run.values[$0]?.shape.count == 1 }, isMatrix: matrices.contains)
    let statistics = statistics(run, on: tape)
    for name in names {
      run.values[name]?.named(name, symbol: symbols[name], role: statistics.contains(name) ? .statistic : nil)
    }
    if let loss { try backward(from: loss, run, on: tape) }
    let trace = tape.trace()
    try checkNumbers(of: trace)
    return trace
  }

  private func scoped<Result>(_ name: String, _ tape: Tape, _ body: () throws -> Result) rethrows -> Result {
    guard let layer = layers[name] else { return try body() }
    return try tape.scoped(layer, body)
  }

  private func statistics(_ run: FormulaRun, on tape: Tape) -> Set<String> {
    var search = StatisticSearch(numbers: Set(given.filter { $0.value.shape.count == 1 }.map(\.name)))
    for step in steps where step.name != loss { search.add(step.name, step.formula.formula) }
    let trace = tape.trace()
    return search.names.filter { name in run.values[name].map { trace.isBroadcast(Int($0.id)) } ?? false }
  }

  /// A loss that the file gives no name of its own is L, as everywhere.
  private func symbols(on names: [String]) -> [String: String] {
    guard let loss, ["loss", "total_loss"].contains(loss), symbols[loss] == nil, !names.contains("L") else {
      return symbols
    }
    return symbols.merging([loss: "L"]) { first, _ in first }
  }

  private func record(_ given: Given, on tape: Tape) -> Variable {
    let part = part(of: given.name)
    let role: Role =
      switch part {
      case .parameters: .parameter
      case .targets: .target
      case .constants, nil: .input
      }
    return tape.given(given.value, needsGradient: part != .targets && part != .constants).named(given.name, role: role)
  }

  private func record(_ step: Step, on tape: Tape, _ run: inout FormulaRun) throws {
    let before = tape.count
    var current = run
    current.current = step.name
    let operand = try scoped(step.name, tape) {
      try step.formula.located { formula throws(FormulaFault) in try current.value(of: formula) }
    }
    switch operand {
    case .number(let number):
      guard number.isFinite else { throw ComputationError(source, step.place, "\(step.name) is not a finite number") }
      run.values[step.name] = scoped(step.name, tape) { tape.given(Tensor(number), needsGradient: false) }
    case .variable(let variable):
      // Another name for the same value would take its first name away.
      guard Int(variable.id) >= before else {
        throw step.formula.error(
          at: step.formula.formula,
          "\(step.name) is \(step.formula.formula.inner.text) itself: use that name instead"
            + (source.isFile ? ", or give it another symbol under symbols" : "")
        )
      }
      run.values[step.name] = variable
    }
    run.laterNames[step.name] = nil
    run.origins[step.name] = source.isFile ? "line \(step.place.line)" : "computed"
  }

  private func backward(from loss: String, _ run: FormulaRun, on tape: Tape) throws {
    guard let value = run.values[loss], let step = steps.first(where: { $0.name == loss }) else { return }
    guard value.shape.count == 1 else {
      throw ComputationError(
        source, lossPlace ?? step.place,
        "the loss has the shape \(value.shape), and gradients start from a single number: mean(…) or sum(…) gives one")
    }
    tape.backward(from: value)
  }

  /// The step whose formula computed a value: one without a name belongs to the formula whose result comes next.
  func step(of node: Trace.Node, in trace: Trace) -> Step? {
    for node in trace.nodes.dropFirst(node.id) where node.origin == nil {
      if let step = steps.first(where: { node.name == $0.name || node.name.hasSuffix(".\($0.name)") }) { return step }
    }
    return nil
  }

  /// The first number that is not finite is shown where its formula stands.
  private func checkNumbers(of trace: Trace) throws {
    guard let found = trace.firstNotFinite else { return }
    let isForward = found.node.origin == nil
    let step = isForward ? self.step(of: found.node, in: trace) : nil
    throw ComputationError(
      source, step?.place, "\(isForward ? "" : "backwards, ")\(found)")
  }
}
