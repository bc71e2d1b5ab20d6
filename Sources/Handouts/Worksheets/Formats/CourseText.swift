import GradusFormulas
import GradusRequirements

/// How the statement of a question is written in a language of text.
protocol CourseText: TextMedium {
  func heading(_ text: String) -> String
  func paragraph(_ text: String) -> String
  /// Rows of written cells under written headings.
  func table(_ columns: [String], _ rows: [[String]]) -> String
}

extension CourseText {
  func styled(_ style: RichText.Style, _ text: RichText) -> String { text.written(in: self) }

  func text(_ blocks: [Block]) -> String { blocks.map(text).joined() }

  /// What is to be filled in, one row for each blank.
  func fields(_ questions: [CoursePool.Question], _ field: (CoursePool.Question) -> String) -> String {
    table(
      ["number", "blank", "answer"], questions.map { ["(\($0.blank.number))", letters($0.blank.label), field($0)] })
  }

  private func text(_ block: Block) -> String {
    func write(_ text: RichText) -> String { text.written(in: self) }
    switch block {
    case .heading(let text): return heading(write(text))
    case .prose(let prose): return prose.paragraphs.map { paragraph(write($0)) }.joined()
    case .table(let shown): return table(shown.columns.map(write), shown.rows.map { $0.map(write) })
    default:
      require(false, "the statement of a worksheet has headings, prose and tables alone")
      return ""
    }
  }
}

/// HTML without attributes that a platform would remove.
struct CourseHTML: CourseText {
  func letters(_ text: String) -> String {
    text.richText.letters.map { InertText.entities[$0] ?? XMLText.escaped(String($0)) }.joined()
  }
  func heading(_ text: String) -> String { "<h4>\(text)</h4>" }
  func paragraph(_ text: String) -> String { "<p>\(text)</p>" }
  func table(_ columns: [String], _ rows: [[String]]) -> String {
    let head = "<tr>" + columns.map { "<th>\($0)</th>" }.joined() + "</tr>"
    let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
    return "<table border=\"1\"><thead>\(head)</thead><tbody>\(body)</tbody></table>"
  }
}
