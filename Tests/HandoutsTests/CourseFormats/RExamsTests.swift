import Foundation
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite("Exercises for R/exams", .waits, .enabled(if: CourseReader.hasPython, CourseReader.needsPython))
struct RExamsTests {
  @Test("hold solutions, tolerances and points in the same order")
  func read() throws {
    let (folder, example) = (try TemporaryFolder(), try CourseExample.network())
    try example.write(.rexams, to: folder)
    try CourseReader.compare(Self.reading + Self.comparison, in: folder)
  }

  @Test("hold no code of R and no commands in names", arguments: CourseExample.hostile)
  func inert(_ text: String) throws {
    let (folder, example) = (try TemporaryFolder(), try CourseExample.hostile(text))
    try example.write(.rexams, to: folder)
    try CourseReader.compare(
      Self.reading + #"""
        for number, questions in enumerate(expected["sheets"], start=1):
            text, sections, meta = read(number)
            assert "`" not in text and not re.search(r"(?<!\\)<(?!!-- -->)", text)
            # What is a command in the page that pandoc writes stands before a comment.
            shown = text.replace("&#96;", "").replace(r"\\<!-- -->", "").replace("\\" + chr(35) + "<!-- -->", "").replace(r"\$<!-- -->", "")
            assert "#" not in shown and "$" not in shown, shown
            assert len(meta["exsolution"].split("|")) == len(questions)
            for section in sections.values():
                assert len(section) == len(questions), section
        """#, in: folder)
  }

  /// A file as R/exams takes it apart: sections underlined with =, lists underlined with -, and lines of names and values.
  private static let reading = #"""
    def read(number):
        text = open(f"rexams/worksheet-{number:02}.Rmd").read()
        parts = re.split(r"(?m)^(Question|Solution|Meta-information)\n=+\n", text)[1:]
        parts = dict(zip(parts[::2], parts[1::2]))
        lists = {name: re.findall(r"(?m)^\* (.*)$", parts[name].split("Answerlist\n----------\n")[1])
                 for name in ("Question", "Solution")}
        meta = dict(line.split(": ", 1) for line in parts["Meta-information"].strip().split("\n"))
        assert list(meta) == ["exname", "extype", "exsolution", "exclozetype", "extol", "expoints"], meta
        return text, lists, meta

    """#

  private static let comparison = #"""
    for number, questions in enumerate(expected["sheets"], start=1):
        text, lists, meta = read(number)
        assert meta["extype"] == "cloze" and set(meta["exclozetype"].split("|")) == {"num"}
        columns = [meta[name].split("|") for name in ("exsolution", "extol", "expoints")]
        assert all(len(c) == len(questions) for c in columns + list(lists.values()))
        for solution, tolerance, points, question in zip(*columns, questions):
            assert float(points) == question["points"]
            compare([(solution, tolerance, 100, "right")], {"answers": question["answers"][:1]})
        for line, question in zip(lists["Solution"], questions):
            line = re.sub(r"\\(.)", r"\1", line)
            for answer in question["answers"][1:]: assert answer["remark"] in line, (answer, line)
    """#

  private static let hasExams = Tool.rScript.isInstalled && (try? runR("library(exams)"))?.status == 0

  private static func runR(_ code: String, in folder: URL = FileManager.default.temporaryDirectory) throws -> (
    status: Int32, output: String
  ) { try Tool.rScript.run(["-e", code], in: folder) }

  @Test(
    "are read by R/exams, and none of their names is run",
    .enabled(if: hasExams, "R has no package exams, which comes from CRAN alone: install.packages(\"exams\")"),
    arguments: [nil] + CourseExample.hostile.map(Optional.some))
  func exams(_ name: String?) throws {
    let folder = try TemporaryFolder()
    let example = try name.map(CourseExample.hostile) ?? .network()
    try example.write(.rexams, to: folder)
    let (status, output) = try Self.runR(
      #"""
      library(exams)
      read <- xexams(Sys.glob("rexams/*.Rmd"), driver = list(sweave = NULL, read = NULL, transform = NULL, write = NULL))
      for (exercise in read[[1]]) {
        m <- exercise$metainfo
        cat(m$type, m$length, unlist(m$solution), m$tolerance, m$points, length(exercise$questionlist), "\n")
      }
      """#, in: folder.url)
    let lines = output.split(separator: "\n").filter { $0.hasPrefix("cloze ") }.map { $0.split(separator: " ") }
    #expect(status == 0 && lines.count == example.pool.sheets.count, "\(output)")
    for (line, sheet) in zip(lines, example.pool.sheets) {
      let count = sheet.questions.count
      #expect(line[1] == "\(count)" && line.last == "\(count)" && line.count == 3 + 3 * count, "\(line)")
      for (number, question) in zip(line[2..<2 + count], sheet.questions) {
        #expect(abs((Double(number) ?? .nan) - question.blank.answer) < 1e-6 * max(1, abs(question.blank.answer)))
      }
    }
  }
}
