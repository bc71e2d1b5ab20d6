import Foundation
import Testing

@testable import GradusHandouts

@Suite("Questions for Moodle", .enabled(if: CourseReader.hasPython, CourseReader.needsPython))
struct MoodleTests {
  /// Questions of one blank as Moodle reads its XML.
  private static let numericals = #"""
    import xml.etree.ElementTree as tree
    categories, path = {}, None
    for question in tree.parse("moodle.xml").getroot():
        if question.get("type") == "category":
            text = question.findtext("category/text")
            # As Moodle splits a path: at single strokes, where a double stroke is a stroke.
            path = [part.strip().replace("//", "/") for part in re.split("(?<!/)/(?!/)", text)]
        elif question.get("type") == "numerical":
            answers = [(a.findtext("text"), a.findtext("tolerance"), a.get("fraction"), a.findtext("feedback/text"))
                       for a in question.findall("answer")]
            categories.setdefault(path[-1], []).append((question.findtext("defaultgrade"), answers))
            assert path[:2] == ["$course$", "top"] and len(path) == 4, path
    assert list(categories) == [variants["name"] for variants in expected["variants"]], list(categories)
    for variants in expected["variants"]:
        assert len(categories[variants["name"]]) == len(variants["questions"])
        for (points, answers), question in zip(categories[variants["name"]], variants["questions"]):
            assert float(points) == question["points"]
            compare(answers, question)
    """#

  @Test("are read as pools, with tolerances, part credit and remarks")
  func pools() throws {
    let folder = try TemporaryFolder()
    try CourseExample.network().write(.moodle, to: folder)
    try CourseReader.compare(Self.numericals, in: folder)
  }

  @Test(
    "are read as whole sheets by moodle-xml-parser",
    .enabled(if: CourseReader.has("moodle_xml_parser"), CourseReader.missing("moodle_xml_parser")))
  func cloze() throws {
    let folder = try TemporaryFolder()
    try CourseExample.network().write(.moodle, to: folder)
    try CourseReader.compare(
      #"""
      from moodle_xml_parser.parser import parse_file
      sheets = parse_file("moodle.xml")["cloze"]
      assert len(sheets) == len(expected["sheets"])
      for sheet, questions in zip(sheets, expected["sheets"]):
          assert len(sheet.gaps) == len(questions)
          for gap, question in zip(sheet.gaps, questions):
              assert gap.sub_type == "NUMERICAL" and gap.sub_grade == question["points"]
              compare([(*o.answer.split(":"), o.score, o.feedback) for o in gap.options], question)
      """#, in: folder)
  }

  @Test("hold no commands in names", arguments: CourseExample.hostile)
  func inert(_ text: String) throws {
    let (folder, example) = (try TemporaryFolder(), try CourseExample.hostile(text))
    try example.write(.moodle, to: folder)
    // Moodle's own grammar of blanks; an entity within a blank's remark is read once before it is HTML.
    try CourseReader.compare(
      #"""
      import html, xml.etree.ElementTree as tree
      quiz = tree.parse("moodle.xml").getroot()
      for question in quiz:
          text = question.findtext("questiontext/text")
          if text is None: continue
          assert "<script" not in text and "<b>" not in text and "\\(" not in text and "$" not in text
          gaps = re.findall(r"\{([0-9]*):NUMERICAL:(.*?)\}", text)
          assert len(gaps) == (len(expected["sheets"][0]) if question.get("type") == "cloze" else 0), gaps
          assert text.count("{") == text.count("}") == len(gaps)
          for _, gap in gaps:
              for answer in gap.split("~"):
                  assert re.fullmatch(r"(=|%50%)-?[0-9.]+:[0-9.]+#[^#]*", answer), answer
                  assert "<" not in html.unescape(answer)
      assert len({q.findtext("category/text") for q in quiz if q.get("type") == "category"}) \
          == 1 + len(expected["variants"])
      """#, in: folder)
  }
}
