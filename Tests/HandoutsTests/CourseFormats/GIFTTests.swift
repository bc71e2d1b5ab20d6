import Foundation
import Testing

@testable import GradusHandouts

@Suite("Questions in GIFT", .enabled(if: CourseReader.hasPython, CourseReader.needsPython))
struct GIFTTests {
  @Test(
    "are read by pygiftparser, with tolerances, part credit and remarks",
    .enabled(if: CourseReader.has("pygiftparser"), CourseReader.missing("pygiftparserrgmf")))
  func read() throws {
    let folder = try TemporaryFolder()
    try CourseExample.network().write(.gift, to: folder)
    try CourseReader.compare(Self.script + Self.comparison, in: folder)
  }

  @Test(
    "hold no commands in names",
    .enabled(if: CourseReader.has("pygiftparser"), CourseReader.missing("pygiftparserrgmf")),
    arguments: CourseExample.hostile)
  func inert(_ text: String) throws {
    let folder = try TemporaryFolder()
    try CourseExample.hostile(text).write(.gift, to: folder)
    try CourseReader.compare(Self.script, in: folder)
    let gift = try String(contentsOf: folder.url.appendingPathComponent("questions.gift.txt"), encoding: .utf8)
    #expect(!gift.contains("<script") && !gift.contains("<b>"))
  }

  /// All questions are there, in their categories.
  private static let script = #"""
    import html, os
    text = open("questions.gift.txt").read()
    sys.stderr = open(os.devnull, "w")
    from pygiftparser import parser
    sys.stderr = sys.__stderr__
    questions = parser.parse(text).questions
    wanted = [(v["name"], q) for v in expected["variants"] for q in v["questions"]]
    assert len(questions) == len(wanted), len(questions)
    for found, (name, question) in zip(questions, wanted):
        assert len(found.answer.options) == len(question["answers"])
    """#

  private static let comparison = #"""

    for found, (name, question) in zip(questions, wanted):
        assert found.category.split(" / ")[-1].replace("//", "/") == name, found.category
        assert found.name.startswith(name), found.name
        compare([(*o.text.split(":"), 100 * o.percentage, html.unescape(o.feedback)) for o in found.answer.options],
                question)
    """#
}
