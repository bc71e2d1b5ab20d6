import GradusFormulas

/// Questions for Moodle: each sheet as one question with blanks, and a category of variants for each blank, from which a quiz
/// draws at random (docs.moodle.org, "Moodle XML format" and "Embedded Answers (Cloze) question type").
struct MoodleXML: CourseFormat {
  private let html = CourseHTML()

  func files(_ pool: CoursePool) -> [Handout.File] {
    var questions = [category([pool.title, "Whole sheets"])] + pool.sheets.map(cloze)
    for variants in pool.variants {
      questions.append(category([pool.title, variants.name]))
      questions += variants.questions.map { numerical($0, name: "\(variants.name), variant \($0.sheet)") }
    }
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n" + questions.joined(separator: "\n") + "\n</quiz>\n"
    return [Handout.File(name: "moodle.xml", text: text)]
  }

  private func category(_ path: [String]) -> String {
    "<question type=\"category\"><category><text>\(XMLText.escaped(Self.path(path)))</text></category></question>"
  }

  /// The names of categories within each other; a stroke in a name is written twice.
  static func path(_ names: [String]) -> String {
    (["$course$", "top"] + names.map { InertText.name($0).replacing("/", with: "//") })
      .joined(separator: " / ")
  }

  // MARK: - A whole sheet

  private func cloze(_ sheet: CoursePool.Sheet) -> String {
    let text = html.text(sheet.statement) + html.fields(sheet.questions, field)
    return """
      <question type="cloze">\(name(sheet.heading))\(questionText(text))<penalty>0</penalty></question>
      """
  }

  /// {points:NUMERICAL:=answer:tolerance#remark~%50%answer:tolerance#remark}
  private func field(_ question: CoursePool.Question) -> String {
    let wrong = question.wrong.map {
      "~%50%\(CourseNumber.text($0.answer)):\(question.tolerance(of: $0))#\(remark($0.remark))"
    }
    return "{\(question.points):NUMERICAL:=\(question.answer):\(question.tolerance)#right\(wrong.joined())}"
  }

  /// Moodle reads the entities of a remark within a blank before it takes the remark for HTML.
  private func remark(_ text: String) -> String { XMLText.escaped(html.letters(text)) }

  // MARK: - One blank

  private func numerical(_ question: CoursePool.Question, name: String) -> String {
    let answers =
      [answer(question.answer, question.tolerance, share: 100, "right")]
      + question.wrong.map { answer(CourseNumber.text($0.answer), question.tolerance(of: $0), share: 50, $0.remark) }
    return """
      <question type="numerical">\(self.name(name))\(questionText(html.text(question.statement)))\
      <defaultgrade>\(question.points)</defaultgrade><penalty>0</penalty>
      \(answers.joined(separator: "\n"))
      <unitgradingtype>0</unitgradingtype><unitpenalty>0.1</unitpenalty><showunits>3</showunits>\
      <unitsleft>0</unitsleft></question>
      """
  }

  private func answer(_ number: String, _ tolerance: String, share: Int, _ remark: String) -> String {
    """
    <answer fraction="\(share)" format="moodle_auto_format"><text>\(number)</text>\
    <feedback format="html"><text>\(XMLText.escaped(html.letters(remark)))</text></feedback>\
    <tolerance>\(tolerance)</tolerance></answer>
    """
  }

  private func name(_ text: String) -> String {
    "<name><text>\(XMLText.escaped(InertText.name(text)))</text></name>"
  }
  private func questionText(_ text: String) -> String {
    "<questiontext format=\"html\"><text>\(XMLText.escaped(text))</text></questiontext>"
  }
}
