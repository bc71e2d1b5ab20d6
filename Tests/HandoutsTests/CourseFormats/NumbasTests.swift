import Foundation
import Testing

@testable import GradusHandouts

@Suite("An exam for Numbas", .enabled(if: CourseReader.hasPython, CourseReader.needsPython))
struct NumbasTests {
  @Test(
    "picks one of the sheets, whose gaps have ranges, part credit and remarks",
    arguments: ["step"] + CourseExample.hostile)
  func read(_ title: String) throws {
    let folder = try TemporaryFolder()
    try (title == "step" ? CourseExample.network() : .hostile(title)).write(.numbas, to: folder)
    try CourseReader.compare(
      #"""
      def exam(name):
          line, body = open(name).read().split("\n", 1)
          assert line.startswith("// Numbas version: ")
          return json.loads(body)
      pools = exam("numbas-pools.exam")["question_groups"]
      exam = exam("numbas.exam")
      (group,) = exam["question_groups"]
      assert (group["pickingStrategy"], group["pickQuestions"]) == ("random-subset", 1)
      assert len(group["questions"]) == len(expected["sheets"])
      def answer(entry, share, remark):
          least, greatest = float(entry["minValue"]), float(entry["maxValue"])
          assert entry["type"] == "numberentry"
          return (least + greatest) / 2, (greatest - least) / 2 * (1 + 1e-4), share, remark
      for sheet, questions in zip(group["questions"], expected["sheets"]):
          # Each sign is an expression that gives it, or stands behind a backslash.
          shown = re.sub(r'\{"[{}]"\}', "", sheet["name"] + sheet["statement"]).replace("\\$", "")
          assert re.search(r"[{}]|\\[({\[]|\[\[|<script|<b>", shown) is None and "$" not in sheet["statement"].replace("\\$", "")
          (part,) = sheet["parts"]
          # What is not text is one gap for each question.
          gaps = re.findall(r"\[\[(\d+)\]\]", part["prompt"])
          assert part["type"] == "gapfill" and gaps == [str(i) for i in range(len(questions))]
          for gap, question in zip(part["gaps"], questions):
              assert gap["marks"] == question["points"]
              answers = [answer(gap, 100, "right")]
              for other in gap["alternatives"]:
                  assert other["marks"] == question["points"] / 2
                  answers.append(answer(other, 50, other["alternativeFeedbackMessage"]))
              if exam["name"] == "Sheet": compare(answers, question)
              else: assert len(answers) == len(question["answers"])
      # A group for each blank, with its variants.
      assert len(pools) == len(expected["sheets"][0]) and len({group["name"] for group in pools}) == len(pools)
      for number, group in enumerate(pools):
          assert group["pickQuestions"] == 1 and len(group["questions"]) == len(expected["sheets"])
          for question, sheet in zip(group["questions"], expected["sheets"]):
              ((gap,),) = [part["gaps"] for part in question["parts"]]
              right = answer(gap, 100, "right")[0]
              assert abs(right - sheet[number]["answers"][0]["number"]) <= 1e-4 * abs(right) + 1e-9 and len(question["statement"]) > 100
      """#, in: folder)
  }
}
