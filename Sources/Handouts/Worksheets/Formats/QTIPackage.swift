import Foundation
import GradusFormulas
import GradusTraces

/// A package of IMS QTI 1.2.1 (ASI XML Binding), with a section for each blank that chooses one of its variants.
///
/// Canvas takes every condition that it can read as `and` or `or` of limits for a right answer, whatever its score is. So the range
/// of a mistake, which gets half the points, is written as what is not below or above it: the same to all who read the
/// specification, and left out by Canvas.
struct QTIPackage: CourseFormat {
  private static let (folder, response) = ("worksheets", "response1")

  func files(_ pool: CoursePool) -> [Handout.File] {
    var archive = ZipArchive()
    archive.add("imsmanifest.xml", Data(Self.manifest.utf8))
    archive.add("\(Self.folder)/\(Self.folder).xml", Data(assessment(pool).utf8))
    return [Handout.File(name: "qti.zip", contents: archive.data)]
  }

  private static let manifest = """
    <?xml version="1.0" encoding="UTF-8"?>
    <manifest identifier="gradus-manifest" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">
    <metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>
    <organizations/>
    <resources>
    <resource identifier="\(folder)" type="imsqti_xmlv1p2" href="\(folder)/\(folder).xml">
    <file href="\(folder)/\(folder).xml"/>
    </resource>
    </resources>
    </manifest>

    """

  private func assessment(_ pool: CoursePool) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
    <assessment ident="\(Self.folder)" title="\(XMLText.escaped(InertText.name(pool.title)))">
    <section ident="root_section">
    \(pool.variants.map(section).joined(separator: "\n"))
    </section>
    </assessment>
    </questestinterop>

    """
  }

  private func section(_ variants: CoursePool.Variants) -> String {
    """
    <section ident="blank\(variants.number)" title="\(XMLText.escaped(InertText.name(variants.name)))">
    <selection_ordering><selection><selection_number>1</selection_number><selection_extension>\
    <points_per_item>\(variants.questions[0].points)</points_per_item>\
    </selection_extension></selection></selection_ordering>
    \(variants.questions.map { item($0, name: "\(variants.name), variant \($0.sheet)") }.joined(separator: "\n"))
    </section>
    """
  }

  // MARK: - One question

  private func item(_ question: CoursePool.Question, name: String) -> String {
    let ranges =
      [CourseNumber.range(question.blank.answer, question.blank.tolerance)]
      + question.wrong.map { CourseNumber.range($0.answer, $0.tolerance) }
    let remarks = ["right"] + question.wrong.map(\.remark)
    let conditions = ranges.enumerated().map { condition(question, $1, number: $0) }
    let feedback = remarks.enumerated().map { number, remark in
      "<itemfeedback ident=\"feedback\(number)\"><flow_mat>\(material(CourseHTML().letters(remark)))"
        + "</flow_mat></itemfeedback>"
    }
    return """
      <item ident="blank\(question.blank.number)variant\(question.sheet)" \
      title="\(XMLText.escaped(InertText.name(name)))">
      <itemmetadata><qtimetadata>\(field("question_type", "numerical_question"))\
      \(field("points_possible", question.points))</qtimetadata></itemmetadata>
      <presentation>\(material(CourseHTML().text(question.statement)))<response_str ident="\(Self.response)" \
      rcardinality="Single"><render_fib fibtype="Decimal"><response_label ident="answer1"/></render_fib></response_str>\
      </presentation>
      <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>
      \(conditions.joined(separator: "\n"))
      </resprocessing>
      \(feedback.joined(separator: "\n"))
      </item>
      """
  }

  private func field(_ label: String, _ entry: String) -> String {
    "<qtimetadatafield><fieldlabel>\(label)</fieldlabel><fieldentry>\(entry)</fieldentry></qtimetadatafield>"
  }
  private func material(_ html: String) -> String {
    "<material><mattext texttype=\"text/html\">\(XMLText.escaped(html))</mattext></material>"
  }

  /// - Parameter number: 0 for the right answer; the place of a mistake, counted from 1, for its answer.
  private func condition(
    _ question: CoursePool.Question, _ range: (least: String, greatest: String), number: Int
  ) -> String {
    let (least, greatest) = range
    let test =
      number == 0
      ? "<or>\(test("varequal", question.answer))<and>\(test("vargte", least))\(test("varlte", greatest))</and></or>"
      : "<not><or>\(test("varlt", least))\(test("vargt", greatest))</or></not>"
    return """
      <respcondition continue="No"><conditionvar>\(test)</conditionvar>\
      <setvar action="Set" varname="SCORE">\(number == 0 ? 100 : 50)</setvar>\
      <displayfeedback feedbacktype="Response" linkrefid="feedback\(number)"/></respcondition>
      """
  }
  private func test(_ name: String, _ number: String) -> String {
    "<\(name) respident=\"\(Self.response)\">\(number)</\(name)>"
  }
}
