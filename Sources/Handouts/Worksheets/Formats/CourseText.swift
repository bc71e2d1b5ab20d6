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

/// Signs that some platform takes as a command even in text, such as {x} and [[0]] in Numbas, \(x\) where mathematics is set, and
/// ##ANSWER1## in R/exams.
enum InertText {
  private static let wide: [Character: Character] = [
    "{": "｛", "}": "｝", "\\": "＼", "$": "＄", "#": "＃", "~": "～", "`": "｀", "[": "［", "]": "］",
  ]
  /// The text with the full-width forms of these signs, which mean nothing to any platform.
  static func of(_ text: String) -> String { String(text.map { wide[$0] ?? $0 }) }

  /// The same for names, in one line, which some platforms write into a page as they are.
  static func name(_ text: String) -> String {
    of(text.richText.letters).replacing("<", with: "＜").replacing(">", with: "＞")
  }
}

/// HTML without attributes that a platform would remove.
struct CourseHTML: CourseText {
  func letters(_ text: String) -> String { XMLText.escaped(InertText.of(text.richText.letters)) }
  func heading(_ text: String) -> String { "<h4>\(text)</h4>" }
  func paragraph(_ text: String) -> String { "<p>\(text)</p>" }
  func table(_ columns: [String], _ rows: [[String]]) -> String {
    let head = "<tr>" + columns.map { "<th>\($0)</th>" }.joined() + "</tr>"
    let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
    return "<table border=\"1\"><thead>\(head)</thead><tbody>\(body)</tbody></table>"
  }

  /// What is to be filled in, one row for each blank.
  func fields(_ questions: [CoursePool.Question], _ field: (CoursePool.Question) -> String) -> String {
    table(
      ["number", "blank", "answer"], questions.map { ["(\($0.blank.number))", letters($0.blank.label), field($0)] })
  }
}
