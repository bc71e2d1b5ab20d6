import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// How a worksheet and its key look on paper.
extension Worksheet {
  var sheet: Handout {
    let (values, gradients) = (blanks.filter { $0.kind == .value }, blanks.filter { $0.kind != .value })
    var blocks: [Block] = [.prose(Prose(task))] + statement
    if !values.isEmpty { blocks += [.heading("Forwards")] + fields(values) + [.space(lines: room(values))] }
    if !gradients.isEmpty {
      blocks += [.heading("Backwards"), .prose(Prose(aboutGradients(gradients)))] + fields(gradients)
      blocks.append(.space(lines: room(gradients)))
    }
    return Handout(title: heading, subtitle: "Name: \(student ?? Self.lineToWriteOn)", blocks: blocks)
  }

  private static let lineToWriteOn = String(repeating: "…", count: 20)

  /// What is given, and how the values are computed from it.
  var statement: [Block] {
    var blocks: [Block] = [.heading("Given")]
    if let indices { blocks.append(.prose(Prose(indices))) }
    blocks += NumberTables.tables(forward.filter(\.node.isGiven).map { entry($0) })
    let natural = trace.nodes.contains { $0.operation is Log || $0.operation is LogSoftmax }
    let computation: Prose =
      natural
      ? "The first number of each value, where log is the natural logarithm:" : "The first number of each value:"
    blocks += [.heading("The computation"), .prose(computation), .table(formulas)]
    if !shown.isEmpty {
      blocks.append(.prose(Prose(aboutShown)))
      blocks += NumberTables.tables(shown.keys.sorted().map { entry(trace[$0], showing: shown[$0] ?? []) })
    }
    return blocks
  }

  var answers: Handout {
    let rows = blanks.map { blank in
      [
        "\(blank.number)", blank.label, number(blank.answer), "± " + PlainNotation(digits: 2).number(blank.tolerance),
        number(blank.points),
      ]
    }
    let explained = TraceSteps(trace).all.filter(isAsked).flatMap { step in
      step.value.shape.indices.map { step.explanation(at: $0) }
    }
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

  private var points: Double { blanks.reduce(0) { $0 + $1.points } }
  private func number(_ number: Double) -> String { PlainNotation().number(number) }

  private func isAsked(_ step: TraceSteps.Step) -> Bool {
    let name = step.value.name + (step.pass == .forward ? "" : ".gradient")
    return blanks.contains { $0.name == name && $0.kind == (step.pass == .forward ? .value : .gradient) }
  }

  /// Gradients as the sum over their paths, where there are blanks for them.
  private var splits: [Block] {
    let names = Set(blanks.compactMap(\.splitValue))
    let split = trace.backwardOrder.filter { names.contains($0.name) }
    let lines = split.flatMap { value in
      value.gradientSplit().map { split in value.shape.indices.map { split.explanation(at: $0) } } ?? []
    }
    return lines.isEmpty ? [] : [.heading("By path"), .derivation(of: lines)]
  }
}

// MARK: - What stands on the sheet

extension Worksheet {
  private var task: String {
    let halfDigit = PlainNotation().number(50 * pow(10, 1 - Double(digits)))
    let paths = blanks.contains { $0.kind == .path } ? ", and 2 for a part of a gradient" : ""
    return "Compute what is left blank, by hand, to \(digits) significant digits: \(blanks.count) "
      + "\(blanks.count == 1 ? "number" : "numbers") for \(number(points)) "
      + "\(points == 1 ? "point" : "points"), in about \(minutes) \(minutes == 1 ? "minute" : "minutes") "
      + "(\(HandCalculation.counting)). "
      + "There is 1 point for each number\(paths). "
      + "\(rounding): an answer counts if it is within "
      + "\(halfDigit) % of the exact number, or a little further where roundings add up or terms cancel. After a slip, what follows "
      + "rightly from your own numbers gets its points."
  }

  /// Which rounding costs nothing. Sums and products within a line are another matter, since a difference of two rounded ones can be
  /// far off.
  var rounding: String {
    "Within a line, keep what your calculator shows. If you round the result of each line to \(digits) digits, you lose nothing"
  }

  /// How elements are counted, with an example from the sheet.
  private var indices: String? {
    guard let matrix = forward.first(where: { $0.shape.rows > 1 }) else { return nil }
    let last = matrix.shape.indices[matrix.shape.count - 1]
    let symbol = PlainNotation().symbol(matrix.symbol(at: last))
    let place =
      matrix.shape.columns > 1
      ? "row \(matrix.shape.rows), column \(matrix.shape.columns)" : "row \(matrix.shape.rows)"
    return "Rows and columns are counted from 1: \(symbol) is the number in \(place). "
      + "Where a value has a row for each example, the row is the example."
  }

  /// - Parameter subject: what the sentence speaks of, with its verb.
  func aboutGradients(_ blanks: [WorksheetBlank], subject: String = "Each blank is") -> String {
    let loss = PlainNotation().symbol(MathSymbol(trace.lossLetter))
    let path = blanks.first { $0.kind == .path }
    let example = path.map { path in
      "“\(path.label)” is a part of that derivative: what a change would do to the loss \(loss) through this statistic "
        + "alone, if everything else stayed as it is. "
    }
    return "\(subject) the derivative of the loss \(loss) with respect to the value that is named. "
      + (example ?? "")
  }

  private var forward: [TracedValue] { TraceSteps(trace).all.filter { $0.pass == .forward }.map(\.value) }

  /// Matrices of blanks where all of a value is asked for, and small tables of two where only some numbers are.
  private func fields(_ blanks: [WorksheetBlank]) -> [Block] {
    var groups: [[WorksheetBlank]] = []
    for blank in blanks {
      if groups.last?[0].name == blank.name { groups[groups.count - 1].append(blank) } else { groups.append([blank]) }
    }
    var blocks: [Block] = []
    var (whole, single): ([NumberTables.Entry], [WorksheetBlank]) = ([], [])
    func finish() {
      blocks += NumberTables.tables(whole)
      blocks += stride(from: 0, to: single.count, by: 2).map { labelled(Array(single[$0..<min($0 + 2, single.count)])) }
      (whole, single) = ([], [])
    }
    for group in groups {
      if let value = try? trace[group[0].name], group.count == value.shape.count, group.count > 1 {
        if !single.isEmpty { finish() }
        whole.append(
          NumberTables.Entry(
            symbol: trace.writtenSymbol(ofNode: value.id), shape: value.shape,
            cells: group.map { "(\($0.number)) …………" }, fields: group.map(field)))
      } else {
        if !whole.isEmpty { finish() }
        single += group
      }
    }
    finish()
    return blocks
  }

  private func labelled(_ blanks: [WorksheetBlank]) -> Block {
    let fields = blanks.enumerated().map { (Table.Place(row: 0, column: $0), field($1)) }
    return .table(
      Table(
        blanks.map { "(\($0.number)) \($0.label)" }, rows: [blanks.map { _ in "……………" }],
        fields: Dictionary(uniqueKeysWithValues: fields)))
  }

  /// Lines to work on.
  private func room(_ blanks: [WorksheetBlank]) -> Int { min(24, 2 + blanks.count / 2) }

  /// How the first number of each computed value comes about.
  var formulas: Table {
    Table(
      ["symbol", "formula"],
      rows: forward.filter { !$0.node.isGiven }.map { value in
        let explanation = value.explanation(at: value.shape.indices[0])
        return [PlainNotation().symbol(explanation.symbol), explanation.formula.written(in: PlainNotation())]
      })
  }
}

extension Worksheet {
  /// A field that says which number it is for, also where nobody sees small digits.
  private func field(_ blank: WorksheetBlank) -> Table.Field {
    let shape = (try? trace[blank.name])?.shape
    let index = shape.map { blank.index.count == 2 ? blank.index : $0.rows > 1 ? blank.index + [0] : [0] + blank.index }
    let place = zip(["row", "column"], zip(index ?? [], [shape?.rows ?? 1, shape?.columns ?? 1]))
      .filter { $1.1 > 1 }.map { ", \($0) \($1.0 + 1)" }
    return Table.Field(number: blank.number, label: blank.label + place.joined())
  }
}
