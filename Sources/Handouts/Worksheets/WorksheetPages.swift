import Autograd
import Tensors

/// How a worksheet and its key look on paper.
extension Worksheet {
  var sheet: Handout {
    let (values, gradients) = (blanks.filter { $0.kind == .value }, blanks.filter { $0.kind != .value })
    var blocks: [Block] = [
      .prose(task), .heading("Given"), .table(given), .heading("Forwards"), .prose("The first number of each value:"),
      .table(formulas), .table(values.isEmpty ? forward : lines(values)),
    ]
    if !gradients.isEmpty {
      blocks += [.heading("Backwards"), .prose(aboutGradients(gradients)), .table(lines(gradients))]
    }
    return Handout(title: heading, subtitle: "Name:", blocks: blocks)
  }

  var answers: Handout {
    let rows = blanks.map { blank in
      [
        "\(blank.number)", blank.label, number(blank.answer), "± " + PlainNotation(digits: 2).number(blank.tolerance),
        number(blank.points),
      ]
    }
    let explained = steps.filter { isAsked($0) }.flatMap { step in
      step.value.shape.indices.map { step.explanation(at: $0) }
    }
    let points = blanks.reduce(0) { $0 + $1.points }
    return Handout(
      title: heading + ": key", subtitle: "\(blanks.count) blanks, \(number(points)) points",
      blocks: [
        .heading("Answers"), .table(Table(["number", "blank", "answer", "tolerance", "points"], rows: rows)),
        .heading("How they come about"), .derivation(explained),
      ] + splits)
  }

  private var steps: [TraceSteps.Step] { TraceSteps(trace).all }
  private func number(_ number: Double) -> String { PlainNotation().number(number) }

  private func isAsked(_ step: TraceSteps.Step) -> Bool {
    let name = step.value.name + (step.pass == .forward ? "" : ".gradient")
    return blanks.contains { $0.name == name && $0.kind == (step.pass == .forward ? .value : .gradient) }
  }

  /// Gradients as the sum over their paths, where there are blanks for them.
  private var splits: [Block] {
    let names = Set(blanks.filter { $0.kind == .path }.map(\.name))
    let lines = steps.filter { $0.pass == .backward && names.contains($0.value.name + ".gradient") }.flatMap { step in
      step.value.gradientSplit().map { split in step.value.shape.indices.map { split.explanation(at: $0) } } ?? []
    }
    return lines.isEmpty ? [] : [.heading("By path"), .derivation(lines)]
  }
}

// MARK: - What stands on the sheet

extension Worksheet {
  private var task: String {
    "Compute what is left blank, by hand, to three significant digits. "
      + "An answer counts where it is within 0.5 % of the exact number."
  }

  private func aboutGradients(_ blanks: [WorksheetBlank]) -> String {
    let paths =
      "A path that is asked for is that part of a gradient which reaches the value through the statistic alone. "
    return "Each blank is the derivative of the loss \(loss) by the value that is named. "
      + (blanks.contains { $0.kind == .path } ? paths : "")
  }

  private var loss: String { steps.last { $0.pass == .forward }?.value.node.symbol.map(PlainNotation().symbol) ?? "L" }

  private var given: Table { table(steps.filter { $0.pass == .forward && $0.value.node.isGiven }) }
  private var forward: Table { table(steps.filter { $0.pass == .forward && !$0.value.node.isGiven }) }

  private func table(_ steps: [TraceSteps.Step]) -> Table {
    Table(
      ["symbol", "name", "numbers"],
      rows: steps.map { step in
        let symbol = step.value.node.symbol.map(PlainNotation().symbol) ?? step.value.name
        return [symbol, step.value.name, step.value.value.scalars.map(number).joined(separator: ",  ")]
      })
  }

  private func lines(_ blanks: [WorksheetBlank]) -> Table {
    Table(
      ["number", "blank", "your answer", "points"],
      rows: blanks.map { ["\($0.number)", $0.label, "____________", number($0.points)] })
  }

  private var formulas: Table {
    Table(
      ["symbol", "formula"],
      rows: steps.filter { $0.pass == .forward && !$0.value.node.isGiven }.map { step in
        let explanation = step.explanation(at: step.value.shape.indices[0])
        return [PlainNotation().symbol(explanation.symbol), explanation.formula.written(in: PlainNotation())]
      })
  }
}
