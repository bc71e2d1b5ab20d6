import GradusFormulas

/// A folder with an exercise of type `cloze` for each sheet, for R/exams (R-exams.org, "Write exercises: cloze").
///
/// R/exams gives no points for an answer that comes of a mistake: mistakes stand in the solution, which students see afterwards.
struct RExamsFolder: CourseFormat {
  private let markdown = PandocText()

  func files(_ pool: CoursePool) -> [Handout.File] {
    pool.sheets.map { Handout.File(name: "rexams/\($0.name).Rmd", text: exercise($0)) }
  }

  private func exercise(_ sheet: CoursePool.Sheet) -> String {
    """
    Question
    ========

    \(markdown.heading(markdown.letters(sheet.heading)))\(markdown.text(sheet.statement))
    Answerlist
    ----------

    \(sheet.questions.map { "* \(markdown.letters($0.blank.label))" }.joined(separator: "\n"))

    Solution
    ========

    Answerlist
    ----------

    \(sheet.questions.map { "* \(solution($0))" }.joined(separator: "\n"))

    Meta-information
    ================
    exname: \(sheet.name)
    extype: cloze
    exsolution: \(list(sheet.questions.map(\.answer)))
    exclozetype: \(list(sheet.questions.map { _ in "num" }))
    extol: \(list(sheet.questions.map(\.tolerance)))
    expoints: \(list(sheet.questions.map(\.points)))

    """
  }

  private func list(_ entries: [String]) -> String { entries.joined(separator: "|") }

  /// The answer, and what others come of.
  private func solution(_ question: CoursePool.Question) -> String {
    let wrong = question.wrong.map { "\(CourseNumber.text($0.answer)): \($0.remark)" }
    let usual = wrong.isEmpty ? "" : ". Usual mistakes: " + wrong.joined(separator: "; ")
    return markdown.letters("\(question.blank.label) is \(question.answer)\(usual).")
  }
}

/// Markdown as pandoc reads it: a backslash before any sign of ASCII makes it text. The backtick, with which R's code begins, is an
/// entity, and a comment keeps apart what would be a command in the page that pandoc writes.
struct PandocText: CourseText {
  func letters(_ text: String) -> String {
    text.richText.letters.reduce(into: "") { result, character in
      let isSign = character.isASCII && !character.isLetter && !character.isNumber && !" .,:;()".contains(character)
      switch character {
      case "`": result += "&#96;"
      case "\\", "$", "#": result += "\\\(character)<!-- -->"
      default: result += (isSign ? "\\" : "") + String(character)
      }
    }
  }
  func heading(_ text: String) -> String { "**\(text)**\n\n" }
  func paragraph(_ text: String) -> String { "\(text)\n\n" }
  func table(_ columns: [String], _ rows: [[String]]) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    return row(columns) + row(columns.map { _ in "---" }) + rows.map(row).joined() + "\n"
  }
}
