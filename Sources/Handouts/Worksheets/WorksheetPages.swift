import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// How a worksheet and its key look on paper.
extension Worksheet {
  var sheet: Handout {
    let (values, gradients) = (blanks.filter { $0.kind == .value }, blanks.filter { $0.kind != .value })
    var blocks: [Block] = [
      .prose(Prose(task)), .heading("Given"), .table(given), .heading("Forwards"),
      .prose("The first number of each value:"),
      .table(formulas),
    ]
    blocks += values.isEmpty ? [.table(forward)] : fields(values)
    if !gradients.isEmpty {
      blocks += [.heading("Backwards"), .prose(Prose(aboutGradients(gradients)))] + fields(gradients)
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
      blocks: [.heading("Answers")] + tables(["number", "blank", "answer", "tolerance", "points"], rows)
        + [.heading("How they come about"), .derivation(of: explained)] + splits)
  }

  /// Tables that each fit on a page.
  private func tables(_ columns: [String], _ rows: [[String]]) -> [Block] {
    let length = 40
    return stride(from: 0, to: rows.count, by: length).map { start in
      .table(Table(columns, rows: Array(rows[start..<min(start + length, rows.count)])))
    }
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
    return lines.isEmpty ? [] : [.heading("By path"), .derivation(of: lines)]
  }
}

// MARK: - What stands on the sheet

extension Worksheet {
  private var task: String {
    "Compute what is left blank, by hand, to three significant digits. "
      + "An answer counts where it is within 0.5 % of the exact number; each gives 1 point, that for a path 2."
  }

  private func aboutGradients(_ blanks: [WorksheetBlank]) -> String {
    let paths =
      "A path that is asked for is that part of a gradient which reaches the value through the statistic alone. "
    return "Each blank is the derivative of the loss \(loss) by the value that is named. "
      + (blanks.contains { $0.kind == .path } ? paths : "")
  }

  private var loss: String { PlainNotation().symbol(MathSymbol(trace.lossLetter)) }

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

  /// A small table for each value, so that a page can be broken between them; the paths of a number stand beside it.
  private func fields(_ blanks: [WorksheetBlank]) -> [Block] {
    let columns = 4
    let hasPaths = Set(blanks.filter { $0.kind == .path }.map(\.name))
    var groups: [[WorksheetBlank]] = []
    for blank in blanks {
      let belongs = groups.last.map { group in
        group[0].name == blank.name && group.count < columns
          && (!hasPaths.contains(blank.name) || group[0].index == blank.index)
      }
      if belongs == true { groups[groups.count - 1].append(blank) } else { groups.append([blank]) }
    }
    return groups.map { group in
      let labels = group.map { "(\($0.number)) \($0.label)" }
      return .table(Table(labels, rows: [group.map { _ in "…………………" }]))
    }
  }

  /// How the first number of each computed value comes about.
  private var formulas: Table {
    Table(
      ["symbol", "formula"],
      rows: steps.filter { $0.pass == .forward && !$0.value.node.isGiven }.map { step in
        let explanation = step.explanation(at: step.value.shape.indices[0])
        return [PlainNotation().symbol(explanation.symbol), explanation.formula.written(in: PlainNotation())]
      })
  }
}
