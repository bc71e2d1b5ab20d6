import Foundation
import Testing

@testable import GradusHandouts

@Suite("Questions in QTI 1.2", .enabled(if: CourseReader.hasPython, CourseReader.needsPython))
struct QTITests {
  private static let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../QTISchema/ims_qtiasiv1p2p1.dtd").standardized

  /// The package unpacked, and the file of questions.
  private static let unpacking = #"""
    import zipfile, xml.etree.ElementTree as tree
    package = zipfile.ZipFile("qti.zip")
    assert package.testzip() is None
    manifest = tree.fromstring(package.read("imsmanifest.xml"))
    resources = manifest.findall(".//{*}resource")
    assert [r.get("type") for r in resources] == ["imsqti_xmlv1p2"]
    file = resources[0].find("{*}file").get("href")
    text = package.read(file).decode()
    open("questions.xml", "w").write(text.replace(' xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"', ""))

    """#

  @Test(
    "are valid by the document type of IMS, whatever names hold",
    .enabled(if: Tool.xmllint.isInstalled, "xmllint is not installed: script/bootstrap --with python brings it"),
    arguments: [nil] + CourseExample.hostile.map(Optional.some))
  func valid(_ name: String?) throws {
    let folder = try TemporaryFolder()
    try (name.map(CourseExample.hostile) ?? .network()).write(.qti, to: folder)
    try CourseReader.compare(Self.unpacking, in: folder)
    // The points of a section are an extension of Canvas, for which the document type leaves room.
    let schema = try String(contentsOf: Self.schema, encoding: .utf8) + "\n<!ELEMENT points_per_item (#PCDATA)>\n"
    try Data(schema.utf8).write(to: folder.url.appendingPathComponent("schema.dtd"))
    let arguments = ["--noout", "--nonet", "--dtdvalid", "schema.dtd", "questions.xml"]
    let (status, output) = try Tool.xmllint.run(arguments, in: folder.url)
    #expect(status == 0, "\(output)")
    let text = try String(contentsOf: folder.url.appendingPathComponent("questions.xml"), encoding: .utf8)
    #expect(!text.contains("<script") && !text.contains("&lt;script"))
  }

  @Test(
    "are read by qti2latex as sections of which one question is chosen",
    .enabled(if: CourseReader.has("qti2latex"), CourseReader.missing("qti2latex")))
  func read() throws {
    let folder = try TemporaryFolder()
    try CourseExample.network().write(.qti, to: folder)
    try CourseReader.compare(
      Self.unpacking + #"""
        import qti2latex as reader
        root = tree.fromstring(text)
        sections = [s for s in reader.child_anyns(reader.child_anyns(root, "assessment"), "section")]
        assert [s.get("title") for s in sections] == [v["name"] for v in expected["variants"]]
        for section, variants in zip(sections, expected["variants"]):
            chosen, points, items = reader.get_group(section)
            assert chosen == 1 and points == variants["questions"][0]["points"], (chosen, points)
            assert len(items) == len(variants["questions"])
            for item, question in zip(items, variants["questions"]):
                assert reader.guess_type(reader.get_qti_metadata(item), item) == "numerical_question"
                assert "Known numbers" in reader.get_item_stem(item)
                (answer,) = reader.get_correct_idents(item)
                assert is_near(answer, question["answers"][0]["number"])
        """#, in: folder)
  }

  @Test("give points and remarks by their conditions, and no more conditions that Canvas takes for right answers")
  func conditions() throws {
    let folder = try TemporaryFolder()
    try CourseExample.network().write(.qti, to: folder)
    try CourseReader.compare(
      Self.unpacking + #"""
        def holds(test, answer):
            if test.tag == "not": return not holds(test[0], answer)
            if test.tag == "and": return all(holds(t, answer) for t in test)
            if test.tag == "or": return any(holds(t, answer) for t in test)
            number = float(test.text)
            return {"varequal": answer == number, "varlt": answer < number, "varlte": answer <= number,
                    "vargt": answer > number, "vargte": answer >= number}[test.tag]
        def mark(item, answer):
            for condition in item.findall("resprocessing/respcondition"):
                if all(holds(test, answer) for test in condition.find("conditionvar")):
                    feedback = condition.find("displayfeedback").get("linkrefid")
                    remark = item.find(f"itemfeedback[@ident='{feedback}']//mattext").text
                    return float(condition.findtext("setvar")), remark
            return 0, None
        root = tree.parse("questions.xml").getroot()
        items = root.findall(".//item")
        wanted = [q for v in expected["variants"] for q in v["questions"]]
        assert len(items) == len(wanted) and len({i.get("ident") for i in items}) == len(items)
        for item, question in zip(items, wanted):
            for answer in question["answers"]:
                for number in (answer["number"], answer["number"] + answer["tolerance"],
                               answer["number"] - answer["tolerance"]):
                    assert mark(item, number) == (answer["share"], answer["remark"]), (number, question)
            assert mark(item, 12345.678) == (0, None)
            conditions = item.findall("resprocessing/respcondition")
            assert [c.find(".//and") is not None for c in conditions] == [True] + [False] * (len(conditions) - 1)
        """#, in: folder)
  }
}
