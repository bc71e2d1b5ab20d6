import Foundation
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite("Sheets for auto-multiple-choice", .waits)
struct AMCTests {
  /// The program of the system's package, or what `script/bootstrap` has unpacked without the package's other needs.
  private static let program = CourseReader.hasPython ? Tool.autoMultipleChoice.path ?? CourseReader.unpackedAMC : nil
  private static let missing: Comment =
    "auto-multiple-choice is not installed: script/bootstrap --with latex,amc brings it"

  /// Runs a command of the program and stops where it fails.
  private static func commands(_ program: String) -> String {
    #"""
    import glob, os, sqlite3, subprocess
    def amc(*arguments):
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, errors="replace")
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout + done.stderr
    for folder in ("data", "scans", "cr"): os.makedirs(folder, exist_ok=True)
    prefix = os.getcwd() + "/"
    printed = amc("prepare", "--mode", "s", "--prefix", prefix, "amc.tex", "--out-sujet", "subject.pdf",
                  "--out-corrige", "solution.pdf", "--data", "data", "--out-calage", "calage.xy")
    assert os.path.exists("subject.pdf"), printed[-3000:]

    """#.replacing("PROGRAM", with: "\"\(program)\"")
  }

  @Test("are printed, filled in, scanned and marked as they should be", .enabled(if: program != nil, missing))
  func endToEnd() throws {
    let folder = try TemporaryFolder()
    try CourseExample.network(blanks: 6, count: 4).write(.amc, to: folder)
    let script = try Self.commands(#require(Self.program)) + Self.filling + Self.marking
    try CourseReader.compare(script, in: folder)
  }

  @Test("have boxes for each answer that gets points", arguments: WorksheetExamples.all.indices)
  func boxes(_ example: Int) throws {
    let sheets = try CourseExample(WorksheetExamples.sheets(3, of: WorksheetExamples.all[example].trace())).pool.sheets
    for place in sheets[0].questions.indices {
      let questions = sheets.map { $0.questions[place] }
      let boxes = NumberBoxes(questions)
      for question in questions {
        let options = boxes.options(for: question).split(separator: ",").compactMap {
          $0.split(separator: "=").last.flatMap { Int($0) }
        }
        let (digits, decimals) = (options[0], options[1])
        let right = (question.blank.answer, question.blank.tolerance)
        let answers = [right] + question.wrong.map { ($0.answer, $0.tolerance) }
        for (answer, tolerance) in answers {
          let largest = abs(answer) + tolerance
          #expect(largest * pow(10, Double(decimals)) < pow(10, Double(digits)), "\(question.blank.label): \(answer)")
          // As it is asked for, to three digits.
          let written = answer.toNearest(3) * pow(10, Double(decimals))
          #expect(abs(written - written.rounded()) < 1e-6, "\(question.blank.label): \(answer)")
        }
      }
    }
  }

  @Test("bear the names of their students")
  func names() throws {
    var sheets = try CourseExample.network(blanks: 2, count: 2).sheets
    sheets[1].student = "Ada & Co"
    let text = String(decoding: try CourseExample(sheets).files(.amc)[0].contents, as: UTF8.self)
    #expect(text.contains(#"Name: Ada \& Co\hfill"#) && text.contains(#"Name: \hfill"#))
  }

  /// All names in one, since LaTeX takes seconds for each exam.
  @Test("hold no commands in names", .enabled(if: program != nil, missing)) func inert() throws {
    let folder = try TemporaryFolder()
    try CourseExample.hostile(CourseExample.hostile.joined(separator: " ")).write(.amc, to: folder)
    try CourseReader.compare(Self.commands(#require(Self.program)), in: folder)
  }

  /// Students who give right answers with three digits, answers of usual mistakes, others, and none; by sheet and question.
  private static let filling = #"""
    def unfilled(path):
        data = open(path, "rb").read()
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        return int(head[1]), int(head[2]), bytearray(data[head.end():])

    boxes = re.findall(r"digits=(\d+),decimals=(\d+)", open("amc.tex").read())
    wanted, marks = {}, {}
    for sheet, questions in enumerate(expected["sheets"], start=1):
        for place, question in enumerate(questions):
            digits, decimals = (int(n) for n in boxes[(sheet - 1) * len(questions) + place])
            right, *others = [a["number"] for a in question["answers"]]
            assert all(round(abs(n) * 10 ** decimals) < 10 ** digits for n in others), (others, digits)
            kind = (sheet + place) % 4
            if kind == 0: answer, share = float(f"{right:.3g}"), 1  # as it is rounded by hand
            elif kind == 1 and others: answer, share = float(f"{others[-1]:.4g}"), 0.5
            elif kind == 2: answer, share = right + 7.3 * max(abs(n - right) for n in others), 0
            else: answer, share = None, 0
            if answer is not None:
                number = round(abs(answer) * 10 ** decimals)
                if number >= 10 ** digits: number, share = 10 ** digits - 1, 0
                wanted[sheet, place + 1] = ("-" if answer < 0 else "+", f"{number:0{digits}}")
            marks[sheet, place + 1] = share * question["points"]

    amc("meptex", "--src", "calage.xy", "--data", "data")
    resolution = 150
    subprocess.run(["pdftoppm", "-r", str(resolution), "-gray", "subject.pdf", "scans/page"], check=True)
    layout = sqlite3.connect("data/layout.sqlite")
    names = {number: int(name.removeprefix("blank"))
             for number, name in layout.execute("select question, name from layout_question")}
    pages = layout.execute("select student, page, dpi from layout_page order by student, page").fetchall()
    scans = sorted(glob.glob("scans/*.pgm"))
    assert len(pages) == len(scans) and layout.execute("select count(*) from layout_box").fetchone()[0] > 0
    for (student, page, unit), path in zip(pages, scans):
        width, height, pixels = unfilled(path)
        shown = {}
        for question, char, *corners in layout.execute(
                "select question, char, xmin, xmax, ymin, ymax from layout_box where student = ? and page = ? and role = 1"
                " order by question, answer", (student, page)):
            shown.setdefault(names[question], []).append((char.strip("$"), corners))
        for number, choices in shown.items():
            if (student, number) not in wanted: continue
            sign, digits = wanted[student, number]
            signs = [c for c in choices if c[0] in "+-"]
            rows = [c for c in choices if c[0] not in "+-"]
            ticked = [next(c for c in signs if c[0] == sign)]
            for place, digit in enumerate(digits):
                ticked.append(next(c for c in rows[10 * place:10 * place + 10] if c[0] == digit))
            for _, corners in ticked:
                left, right, top, bottom = (round(c * resolution / unit) for c in corners)
                for y in range(top + 2, bottom - 1):
                    pixels[y * width + left + 2:y * width + right - 1] = bytes([20]) * (right - left - 3)
        open(path, "wb").write(b"P5\n%d %d\n255\n" % (width, height) + pixels)

    """#

  private static let marking = #"""
    amc("analyse", "--projet", ".", "--data", "data", "--cr", "cr", "--tol-marque", "0.2", *scans)
    amc("prepare", "--mode", "b", "--prefix", prefix, "amc.tex", "--data", "data")
    amc("note", "--data", "data", "--seuil", "0.5", "--grain", "0.01")
    scoring = sqlite3.connect("data/scoring.sqlite")
    found = {(student, names[question]): score for student, question, score in
             scoring.execute("select student, question, score from scoring_score")}
    assert found == marks, {key: (found.get(key), marks[key]) for key in marks if found.get(key) != marks[key]}
    assert len({share for share in marks.values()}) >= 3
    totals = dict(scoring.execute("select student, total from scoring_mark"))
    assert totals == {sheet: sum(m for (s, _), m in marks.items() if s == sheet) for sheet in totals}
    assert len(totals) == len(expected["sheets"])
    """#
}
