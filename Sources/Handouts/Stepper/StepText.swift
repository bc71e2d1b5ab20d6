import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

extension TraceSteps {
  /// A step as it is read in a terminal: where it stands, how its first numbers came about, and the numbers.
  package func terminalText(of step: Step) -> String { sections(of: step).joined(separator: "\n\n") }

  /// The parts of that text, with how so many numbers came about.
  package func sections(of step: Step, explained count: Int = 4) -> [String] {
    let value = step.value
    let name = value.name + (step.pass == .forward ? "" : ".gradient")
    let layer = value.node.scope.isEmpty ? "" : " · layer “\(value.node.scope.joined(separator: "."))”"
    let indices = value.shape.indices.prefix(count)
    let lines = indices.map { "    \(step.explanation(at: $0))" }
    let more = value.shape.count > indices.count ? ["    ⋯ \(Numeral(value.shape.count - indices.count)) more"] : []
    return [
      "step \(step.number) of \(all.count) · \(step.pass.rawValue) pass\(layer)\n\(chain(at: step))",
      "\(name)   shape \(value.shape)", (lines + more).joined(separator: "\n"),
      (numbers(of: step) + paths(of: step)).joined(separator: "\n"),
    ]
  }

  /// The symbols of all values around the step, which stands in brackets; the backward pass runs from right to left.
  private func chain(at step: Step) -> String {
    let pass = step.pass == .forward ? 0..<forwardCount : forwardCount..<all.count
    let place = step.number - 1
    let window = max(pass.lowerBound, place - 4)..<min(pass.upperBound, place + 5)
    let symbols = window.map { index in
      let symbol = PlainNotation().symbol(all[index].value.node.symbol ?? MathSymbol(all[index].value.name))
      return index == place ? "[\(symbol)]" : symbol
    }
    let (isCutBefore, isCutAfter) = (window.lowerBound > pass.lowerBound, window.upperBound < pass.upperBound)
    let chain = (isCutBefore ? ["⋯"] : []) + symbols + (isCutAfter ? ["⋯"] : [])
    return step.pass == .forward ? chain.joined(separator: " → ") : chain.reversed().joined(separator: " ← ")
  }

  private func numbers(of step: Step) -> [String] {
    let summary = { (tensor: Tensor) in ValueSummary(tensor, shown: 8).text(PlainNotation().number) }
    let value = "value     \(summary(step.value.value))"
    return step.pass == .forward ? [value] : [value, "gradient  \(summary(step.node.value))"]
  }

  private func paths(of step: Step) -> [String] {
    guard step.pass == .backward else { return [] }
    let split = step.value.gradientSplit()?.parts.map { (label: $0.label, part: $0.gradient) } ?? []
    let parts =
      split.count > 1 ? split : step.value.gradientPaths.map { (label: "through \($0.through)", part: $0.part) }
    guard parts.count > 1 else { return [] }
    return parts.map { "  \($0.label): \(ValueSummary($0.part, shown: 8).text(PlainNotation().number))" }
  }
}
