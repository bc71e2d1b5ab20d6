import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// All numbers of a trace that a worksheet could leave blank, in the order in which a student finds them: values forwards,
/// then gradients backwards. What is only copied from another value is not asked for.
struct BlankFinder {
  private let trace: Trace
  private let parts: [GradientPart]
  private let wanted: WorksheetBlanks
  private let only: [String]

  /// - Parameters:
  ///   - parts: the nodes that hold parts of gradients.
  ///   - only: the layers, names or symbols that are asked for; empty for all.
  init(_ trace: Trace, _ parts: [GradientPart], _ wanted: WorksheetBlanks, only: [String] = []) {
    (self.trace, self.parts, self.wanted, self.only) = (trace, parts, wanted, only)
  }

  /// The values whose gradients split into several parts by the statistics of the batch.
  static func splitValues(_ trace: Trace) -> [Int] {
    trace.backwardOrder.filter { value in
      let parts = value.gradientSplit()?.parts.filter { $0.gradient.scalars.contains { $0 != 0 } } ?? []
      return parts.count > 1
    }.map(\.id)
  }

  func blanks() throws(WorksheetError) -> [WorksheetBlank] {
    let names = try AskedNames(only, in: trace)
    let steps = TraceSteps(trace).all.filter { names.includes($0) && isWanted($0) }
    try names.check(steps)
    var blanks = steps.flatMap { $0.pass == .forward ? values($0) : gradients($0) }
    guard !blanks.isEmpty else { throw .nothingToAsk }
    for place in blanks.indices { blanks[place].number = place + 1 }
    return blanks
  }

  private func isWanted(_ step: TraceSteps.Step) -> Bool {
    switch step.pass {
    case .forward: return wanted.includesValues && !step.value.node.isGiven && !step.isCopy
    case .backward: return wanted.includesGradients && step.value.id != trace.loss && !step.isCopy
    }
  }

  private func values(_ step: TraceSteps.Step) -> [WorksheetBlank] {
    step.value.shape.indices.map { index in
      let explanation = step.explanation(at: index)
      return blank(.value, step.value.name, index, explanation.symbol, explanation.result)
    }
  }

  /// The gradient itself, and where it splits by the statistics of the batch, each of these parts: they are forgotten most.
  private func gradients(_ step: TraceSteps.Step) -> [WorksheetBlank] {
    let (value, name) = (step.value, step.value.name + ".gradient")
    let own = parts.filter { $0.value == value.id }
    return value.shape.indices.flatMap { index in
      let explanation = step.explanation(at: index)
      let whole = blank(.gradient, name, index, explanation.symbol, explanation.result)
      let paths = own.map { part in
        let label = "\(whole.label) via \((try? trace[part.statistic].writtenSymbol) ?? part.statistic)"
        let numbers = trace[part.node].value.scalars
        return WorksheetBlank(
          number: 0, kind: .path, label: label, name: trace[part.node].name, index: index,
          answer: numbers[value.shape.offset(of: index)], tolerance: 0, points: 2)
      }
      return paths + [whole]
    }
  }

  private func blank(
    _ kind: WorksheetBlank.Kind, _ name: String, _ index: [Int], _ symbol: MathSymbol, _ answer: Double
  ) -> WorksheetBlank {
    WorksheetBlank(
      number: 0, kind: kind, label: PlainNotation().symbol(symbol), name: name, index: index, answer: answer,
      tolerance: 0,
      points: 1)
  }
}

extension TraceSteps.Step {
  /// Whether its numbers are those of another step, only written down again.
  fileprivate var isCopy: Bool {
    if pass == .backward, value.trace.passedOn(value.id) != nil { return true }
    guard !node.isGiven, let first = value.shape.indices.first else { return true }
    if case .value = explanation(at: first).formula { return true }
    return false
  }
}
