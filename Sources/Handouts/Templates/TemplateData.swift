import GradusAutograd
import GradusDrawing
import GradusFormulas
import GradusTraining

/// A handout as templates see it: names and what stands for them, written for one format.
///
/// `TemplateTags.page` lists the same names; a test compares the two.
struct TemplateData {
  private let writer: any HandoutWriter
  private(set) var page: [String: Any] = [:]
  private var derivations = 0
  private var figures = 0
  /// What the labels of figures begin with.
  private let name: String

  init(_ handout: Handout, in format: HandoutFormat, math: MarkdownMath = .dollars) {
    (writer, name) = (format.writer(math), handout.name)
    page["title"] = writer.text(handout.title.richText)
    page["pdfTitle"] = LaTeXText.pdfString(handout.title.richText.letters)
    page["subtitle"] = handout.subtitle.map { writer.text($0.richText) }
    let explorables = handout.explorables.compactMap(\.explorable)
    let endings = [handout.ending, Explorable.ending(for: explorables)].compactMap { $0 }
    page["ending"] = endings.isEmpty ? nil : endings.joined(separator: "\n")
    let isTikZ = handout.blocks.contains { if case .figure(let figure) = $0 { figure.isTikZ } else { false } }
    page["tikz"] = isTikZ
    page["preamble"] = LaTeXWriter.preamble + (isTikZ ? LaTeXWriter.tikz : "")
    var blocks: [[String: Any]] = []
    var previous: Block?
    for block in handout.blocks {
      var data = data(of: block)
      // What ends with a colon stays with its table.
      if case .prose(let prose) = previous, prose.paragraphs.last?.letters.hasSuffix(":") == true {
        data["fitted"] = (data["fitted"] as? String).map { writer.together + $0 }
      }
      blocks.append([block.kind: data])
      previous = block
    }
    page["blocks"] = blocks
    page["predictions"] = handout.blocks.compactMap { block in
      if case .predict(let prediction) = block { answer(to: prediction) } else { nil }
    }
    page["exercises"] = handout.blocks.compactMap { block in
      if case .exercise(let exercise) = block { solution(of: exercise) } else { nil }
    }
  }

  private mutating func data(of block: Block) -> [String: Any] {
    switch block {
    case .heading(let text): return ["text": writer.text(text), "anchor": Self.anchor(text.description)]
    case .prose(let prose): return ["paragraphs": prose.paragraphs.map { ["text": writer.text($0)] }]
    case .equation(let formula): return ["math": writer.equation(formula)]
    case .derivation(let lines):
      derivations += 1
      return ["math": writer.derivation(lines), "number": derivations]
    case .figure(let figure): return data(of: figure)
    case .table(let table): return data(of: table)
    case .claim(let finding): return data(of: finding)
    case .question(let question, let answer):
      return ["question": writer.text(question), "answer": writer.text(answer)]
    case .formulas(let formulas):
      return ["math": writer.formulas(formulas), "named": formulas.contains { $0.name != nil }]
    case .predict(let prediction):
      let choices = prediction.choices.map { ["letter": $0.letter, "text": writer.text($0.text)] }
      return answer(to: prediction).merging(["question": writer.text(prediction.question), "choices": choices]) { $1 }
    case .list(let items): return ["items": data(of: items)]
    case .goals(let items): return ["title": Block.goalsTitle, "items": data(of: items)]
    case .exercise(let exercise):
      return solution(of: exercise).merging(["text": writer.text(exercise.text)]) { $1 }
    case .next(let text): return ["text": writer.text(text)]
    case .trace(let trace): return ["file": writer.text("\(code: trace.file)"), "count": trace.count]
    case .space(let lines): return ["lines": (0..<max(0, lines)).map { ["number": $0 + 1] }]
    }
  }

  private func data(of items: [RichText]) -> [[String: Any]] { items.map { ["text": writer.text($0)] } }
  private func answer(to prediction: Prediction) -> [String: Any] {
    ["number": prediction.number, "answer": writer.text(prediction.answer)]
  }
  private func solution(of exercise: LessonExercise) -> [String: Any] {
    ["number": exercise.number, "solution": writer.text(exercise.solution)]
  }

  private mutating func data(of figure: FigureBlock) -> [String: Any] {
    figures += 1
    var data: [String: Any] = [
      "title": writer.text(figure.title.richText), "description": writer.text(figure.alternativeText.richText),
      "name": figure.name,
      "alternative": writer.letters(figure.shortAlternativeText.richText.letters),
      "source": writer.source(of: figure), "number": figures, "tikz": figure.isTikZ,
      "label": Self.label("\(name):\(figure.name)"),
      "width": Int(figure.extent.size.width.rounded()),
      "parts": (1...figure.extent.parts).map {
        ["part": $0, "isFirst": $0 == 1, "isLater": $0 > 1, "isOne": figure.extent.parts == 1]
      },
      "count": figure.extent.parts,
    ]
    data["explorable"] = figure.explorable.map { explorable in
      [
        "script": writer.letters(explorable.name), "title": writer.letters(explorable.title),
        "invitation": writer.text(explorable.invitation), "numbers": explorable.numbers,
        "page": "\(figure.name).html",
      ]
    }
    return data
  }

  private func data(of table: Table) -> [String: Any] {
    func cell(_ text: RichText, _ field: Table.Field?) -> [String: Any] {
      ["text": field.map { writer.field($0, text) } ?? writer.cell(text)]
    }
    let rows = table.rows.enumerated().map { row, texts in
      texts.enumerated().map { cell($1, table.fields[Table.Place(row: row, column: $0)]) }
    }
    return [
      "columns": table.columns.map { cell($0, nil) }, "rows": rows.map { ["cells": $0] },
      "fitted": writer.table(table), "alignments": "l" + String(repeating: "r", count: max(0, table.columns.count - 1)),
    ]
  }

  private func data(of finding: Finding) -> [String: Any] {
    [
      "statement": writer.text(finding.statement.richText), "measured": writer.text(finding.measured.richText),
      "verdict": writer.text(finding.verdict.richText), "basis": writer.text(finding.basis.richText),
      "draws": writer.text(finding.drawsText.richText),
      "holds": finding.outcome == .holds, "fails": finding.outcome == .fails, "unclear": finding.outcome == .unclear,
    ]
  }

  /// The text with hyphens for all that no label in LaTeX can hold.
  private static func label(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == ":" ? $0 : "-" })
  }

  /// The text in small letters with hyphens, for addresses within a page.
  static func anchor(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

extension Block {
  /// The name of the block in templates.
  fileprivate var kind: String {
    switch self {
    case .heading: "heading"
    case .prose: "prose"
    case .equation: "equation"
    case .derivation: "derivation"
    case .figure: "figure"
    case .table: "table"
    case .claim: "claim"
    case .question: "question"
    case .formulas: "formulas"
    case .predict: "predict"
    case .list: "list"
    case .goals: "goals"
    case .exercise: "exercise"
    case .next: "next"
    case .trace: "trace"
    case .space: "space"
    }
  }
}
