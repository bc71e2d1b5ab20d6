import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// The blanks of a worksheet, in the order in which a student fills them in: values forwards, then gradients backwards.
struct BlankFinder {
  /// More numbers than these take longer than a lesson.
  static let limit = 200

  private let trace: Trace
  private let batch: Int
  private let notation = PlainNotation()

  init(_ trace: Trace) {
    self.trace = trace
    batch = trace.nodes.filter { [.input, .target].contains($0.role) }.map(\.value.rows).max() ?? 1
  }

  func blanks(_ wanted: WorksheetBlanks) throws(WorksheetError) -> [WorksheetBlank] {
    var drafts: [Draft] = []
    for step in TraceSteps(trace).all {
      switch step.pass {
      case .forward: if wanted.includesValues, !step.value.node.isGiven { drafts += values(step) }
      case .backward: if wanted.includesGradients, step.value.id != trace.loss { drafts += gradients(step) }
      }
      if drafts.count > Self.limit { throw .tooLarge(blanks: trace.numberCount, limit: Self.limit) }
    }
    guard !drafts.isEmpty else { throw .nothingToAsk }
    return drafts.enumerated().map { $1.blank(number: $0 + 1) }
  }

  private func values(_ step: TraceSteps.Step) -> [Draft] {
    step.value.shape.indices.map { Draft(.value, step.value.name, $0, step.explanation(at: $0), batch: batch) }
  }

  /// The gradient itself, and where it splits by the statistics of the batch, each of these paths: they are forgotten most.
  private func gradients(_ step: TraceSteps.Step) -> [Draft] {
    let (value, name) = (step.value, step.value.name + ".gradient")
    let split = value.gradientSplit()?.parts.filter { $0.gradient.scalars.contains { $0 != 0 } } ?? []
    let uses = value.gradientPaths.map { (label: "through \($0.through)", part: $0.part.reshaped(value.shape)) }
    let parts = split.count > 1 ? split.map { (label: "path \($0.label)", part: $0.gradient) } : uses
    return value.shape.indices.flatMap { index in
      let explanation = step.explanation(at: index)
      var own = Draft(.gradient, name, index, explanation, batch: batch)
      if parts.count > 1 { own.forgotten = parts.map { ($0.label, explanation.result - $0.part[index]) } }
      let paths = (split.count > 1 ? split : []).filter { $0.statistic != nil }.map {
        Draft($0, name, index, explanation, batch: batch)
      }
      return paths + [own]
    }
  }
}

extension BlankFinder {
  /// A blank without its number.
  fileprivate struct Draft {
    let kind: WorksheetBlank.Kind
    let name, label, line: String
    let index: [Int]
    let answer: Double
    let batch: Int
    /// For each path what is left of the answer without it.
    var forgotten: [(path: String, rest: Double)] = []

    init(_ kind: WorksheetBlank.Kind, _ name: String, _ index: [Int], _ explanation: Explanation, batch: Int) {
      (self.kind, self.name, self.index, self.batch) = (kind, name, index, batch)
      (label, line, answer) = (
        PlainNotation().symbol(explanation.symbol), explanation.description, explanation.result
      )
    }

    init(_ part: GradientSplit.Part, _ name: String, _ index: [Int], _ whole: Explanation, batch: Int) {
      (kind, self.name, self.index, self.batch) = (.path, name, index, batch)
      answer = part.gradient[index]
      label = PlainNotation().symbol(whole.symbol) + " " + part.label
      line = "\(label) = \(PlainNotation().number(answer)), a part of \(whole)"
    }

    func blank(number: Int) -> WorksheetBlank {
      WorksheetBlank(
        number: number, kind: kind, label: label, name: name, index: index, answer: answer,
        tolerance: WorksheetBlank.tolerance(for: answer), points: kind == .path ? 2 : 1, line: line, mistakes: mistakes)
    }

    /// In the order in which they are looked for; those that come out right by chance are no mistakes.
    private var mistakes: [WorksheetBlank.Mistake] {
      typealias Mistake = WorksheetBlank.Mistake
      let factor = Double(batch)
      let all =
        forgotten.map { Mistake(kind: .path, answer: $0.rest, remark: "the \($0.path) is missing") }
        + [Mistake(kind: .sign, answer: -answer, remark: "the sign is wrong")]
        + [
          Mistake(
            kind: .batchFactor, answer: answer * factor, remark: "it is \(batch) times too large: the mean divides by B"
          ),
          Mistake(
            kind: .batchFactor, answer: answer / factor,
            remark: "it is \(batch) times too small: B is in there once too often"),
        ]
      return all.filter { abs($0.answer - answer) > 2 * WorksheetBlank.tolerance(for: answer) }
    }
  }
}

extension Trace {
  /// How many numbers have a name.
  fileprivate var numberCount: Int { nodes.filter { $0.symbol != nil }.reduce(0) { $0 + $1.value.count } }
}
