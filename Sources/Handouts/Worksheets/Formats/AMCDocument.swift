import Foundation
import GradusFormulas

/// A document for auto-multiple-choice: one copy for each sheet, with boxes for the digits of each answer, to be printed, filled in,
/// scanned and marked (auto-multiple-choice.net, "LaTeX source file" and "Numeric questions").
struct AMCDocument: CourseFormat {
  private let latex = AMCText()

  func files(_ pool: CoursePool) -> [Handout.File] {
    let boxes = pool.sheets.first.map { first in
      first.questions.indices.map { place in NumberBoxes(pool.sheets.map { $0.questions[place] }) }
    }
    let copies = pool.sheets.map { copy($0, boxes ?? []) }
    let text = Self.preamble + copies.joined(separator: "\n") + "\\end{document}\n"
    return [Handout.File(name: "amc.tex", text: text)]
  }

  private static let preamble = #"""
    \documentclass[a4paper]{article}
    \usepackage[utf8]{inputenc}
    \usepackage{amsmath,amssymb,booktabs,graphicx}
    \usepackage[box]{automultiplechoice}
    \setlength{\parindent}{0pt}
    \begin{document}

    """#

  private func copy(_ sheet: CoursePool.Sheet, _ boxes: [NumberBoxes]) -> String {
    let questions = zip(sheet.questions, boxes).map { question, boxes in
      """
      \\begin{questionmultx}{blank\(question.blank.number)}
      \(latex.letters("\(question.blank.label) ="))\\par\\smallskip
      \\AMCnumericChoices{\(question.answer)}{\(boxes.options(for: question))}
      \\end{questionmultx}

      """
    }
    return """
      \\onecopy{1}{
      \\namefield{\\fbox{\\begin{minipage}{\\dimexpr\\linewidth-2\\fboxsep-2\\fboxrule\\relax}\
      \(latex.letters("Name: \(sheet.student ?? "")"))\\hfill\\rule{0pt}{6mm}\\end{minipage}}}
      \(latex.heading(latex.letters(sheet.heading)))\(latex.text(sheet.statement))
      \(questions.joined())\\clearpage
      }

      """
  }
}

/// How many digits a blank has boxes for: enough for each answer that gets points, and the same on every sheet, so that their number
/// tells nothing.
struct NumberBoxes {
  private let digits: Int
  private let decimals: Int
  private static let most = 8

  init(_ questions: [CoursePool.Question]) {
    // Half a unit of the last digit that is asked for, of the smallest number.
    let halves = questions.flatMap { question in
      ([question.blank.answer] + question.wrong.map(\.answer)).filter { $0 != 0 }.map {
        $0.halfUnit(ofDigits: question.digits)
      }
    }
    let unit = 2 * (halves.min() ?? 0.5)
    decimals = min(Self.most, max(0, -CourseNumber.exponent(of: unit)))
    let greatest =
      questions.flatMap { question in
        [abs(question.blank.answer) + question.blank.tolerance] + question.wrong.map { abs($0.answer) + $0.tolerance }
      }.max() ?? 0
    let whole = greatest < 1 ? 1 : CourseNumber.exponent(of: greatest) + 1
    digits = whole + decimals
  }

  /// Marks by how far the number that is filled in, in units of the last digit, is from the answer and from those of mistakes: the
  /// program's own marks would round tolerances to whole units, and know no mistakes.
  func options(for question: CoursePool.Question) -> String {
    let blank = question.blank
    let answers =
      [(blank.answer, blank.tolerance, blank.points)]
      + question.wrong.map { ($0.answer, $0.tolerance, blank.points / 2) }
    let marks = answers.reversed().reduce("0") { others, answer in
      let distance = "abs(intX-(\(CourseNumber.text(units(answer.0)))))"
      let tolerance = CourseNumber.text(units(CourseNumber.roundedUp(answer.1)))
      return "(\(distance)<=\(tolerance)?\(CourseNumber.text(answer.2)):\(others))"
    }
    return "digits=\(digits),decimals=\(decimals),sign=true,scoreexact=\(question.points),scorewrong={\(marks)}"
  }

  private func units(_ number: Double) -> Double { number * pow(10, Double(decimals)) }
}

/// LaTeX with tables of booktabs, which shrink where they are wider than the page.
struct AMCText: CourseText {
  func letters(_ text: String) -> String { LaTeXText.escaped(text.richText.letters) }
  func heading(_ text: String) -> String { "\\par\\medskip\\textbf{\(text)}\\par\\smallskip\n" }
  func paragraph(_ text: String) -> String { "\(text)\\par\\smallskip\n" }
  func table(_ columns: [String], _ rows: [[String]]) -> String {
    let lines = ([columns] + rows).map { $0.joined(separator: " & ") + " \\\\\n" }
    return """
      \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{\
      \\begin{tabular}{\(String(repeating: "l", count: columns.count))}\\toprule
      \(lines[0])\\midrule
      \(lines.dropFirst().joined())\\bottomrule\\end{tabular}}\\par\\smallskip

      """
  }
}
