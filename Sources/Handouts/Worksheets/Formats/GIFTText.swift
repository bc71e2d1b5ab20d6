import GradusFormulas

/// A category of numerical questions for each blank, in GIFT (docs.moodle.org, "GIFT format").
struct GIFTText: CourseFormat {
  private let html = CourseHTML()

  func files(_ pool: CoursePool) -> [Handout.File] {
    let parts = pool.variants.flatMap { variants in
      ["$CATEGORY: \(category([pool.title, variants.name]))"]
        + variants.questions.map { question($0, name: "\(variants.name), variant \($0.sheet)") }
    }
    return [Handout.File(name: "questions.gift.txt", text: parts.joined(separator: "\n\n") + "\n")]
  }

  /// Moodle takes a category as it stands, backslashes included; other readers look for answers behind a brace here too.
  private func category(_ names: [String]) -> String {
    MoodleXML.path(names).replacing("{", with: "(").replacing("}", with: ")")
  }

  private func question(_ question: CoursePool.Question, name: String) -> String {
    let answers =
      ["=\(question.answer):\(question.tolerance)#right"]
      + question.wrong.map {
        "=%50%\(CourseNumber.text($0.answer)):\(question.tolerance(of: $0))#\(remark($0.remark))"
      }
    let title = escaped(InertText.name(name))
    return "::\(title)::[html]\(escaped(html.text(question.statement))){#\(answers.joined(separator: " "))}"
  }

  /// An entity for =, since some readers begin the next answer there even behind a backslash.
  private func remark(_ text: String) -> String { escaped(html.letters(text).replacing("=", with: "&equals;")) }

  /// With a backslash before each sign that has a meaning of its own.
  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += "\\~=#{}:".contains($1) ? "\\\($1)" : String($1) }
  }
}
