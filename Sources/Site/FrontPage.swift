import Foundation
import GradusAssets
import GradusHandouts
import GradusLessons
import GradusTraining
import Mustache

/// The page that leads to everything else.
struct FrontPage {
  struct Link {
    let title, address: String
    var data: [String: Any] { ["title": title, "address": address] }
  }
  private let lecture: LectureText
  private let glossary: Glossary
  private let lessons: [SiteLesson]
  private let steppers: [String: [Link]]
  private let worksheets: [String: String]

  init(_ lessons: [SiteLesson], steppers: [String: [Link]], worksheets: [String: String]) throws {
    (lecture, glossary) = (try .read(), try .read())
    (self.lessons, self.steppers, self.worksheets) = (lessons, steppers, worksheets)
  }

  var html: String {
    get throws {
      let template = try MustacheTemplate(string: Self.asset("index.html.mustache"))
      var data: [String: Any] = [
        "source": lecture.source, "passages": lecture.passages.enumerated().map(data(of:)),
        "lessons": lessons.enumerated().map(data(of:)),
        "notation": glossary.notation.map { ["symbol": $0.symbol, "means": $0.means] },
        "terms": glossary.terms.map(data(of:)), "style": try Self.asset("site.css"),
        "script": try Self.asset("search.js") + Self.asset("site.js"),
        "index": try SearchIndex(lessons, lecture, glossary).json,
      ]
      data["missing"] = missing
      return template.render(data)
    }
  }

  /// Lessons that have not run, as the end of a sentence.
  private var missing: String? {
    let names = LessonNames.all.filter { name in !lessons.contains { $0.name == name } }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  private func data(of entry: (offset: Int, element: LectureText.Passage)) -> [String: Any] {
    let passage = entry.element
    var data: [String: Any] = [
      "number": entry.offset + 1,
      "sentences": passage.sentences.map(data(of:)),
      "lessonName": passage.lesson,
    ]
    guard let lesson = lessons.first(where: { $0.name == passage.lesson }) else { return data }
    let part = lesson.part(passage.part)
    data["address"] = lesson.address(of: part)
    data["lesson"] = lesson.contents.title
    data["part"] = part?.title
    if let figure = part?.figures.first, let picture = lesson.picture(of: figure) {
      data["figure"] = ["picture": picture, "title": figure.title, "description": figure.description]
    }
    return data
  }

  private func data(of sentence: LectureText.Sentence) -> [String: Any] {
    var data: [String: Any] = ["text": sentence.sentence]
    data["remark"] = sentence.remark
    return data
  }

  private func data(of entry: (offset: Int, element: SiteLesson)) -> [String: Any] {
    let lesson = entry.element
    let figures = lesson.contents.parts.flatMap(\.figures)
    let holds = lesson.claims.count { $0.finding.outcome == .holds }
    var data: [String: Any] = [
      "number": entry.offset + 1, "name": lesson.name, "title": lesson.contents.title,
      "address": lesson.address(of: nil), "figures": figures.count, "claims": lesson.claims.count, "holds": holds,
      "parts": lesson.contents.parts.filter { $0.anchor != nil }.map {
        Link(title: $0.title, address: lesson.address(of: $0)).data
      },
      "steppers": (steppers[lesson.name] ?? []).map(\.data),
      "explorables": lesson.explorables.map {
        Link(title: $0.replacing(".html", with: "").replacing("-", with: " "), address: "\(lesson.name)/\($0)").data
      },
      "traces": lesson.contents.traces.map { Link(title: $0, address: "\(lesson.name)/\($0)").data },
    ]
    data["worksheet"] = worksheets[lesson.name]
    data["thumbnail"] = figures.lazy.compactMap(lesson.picture).first
    return data
  }

  private func data(of term: Glossary.Term) -> [String: Any] {
    var data: [String: Any] = ["term": term.term, "means": term.means]
    if let lesson = lessons.first(where: { $0.name == term.lesson }) {
      data["lesson"] = Link(title: lesson.contents.title, address: lesson.address(of: nil)).data
    }
    return data
  }

  private static func asset(_ name: String) throws -> String {
    try String(contentsOf: Assets.url("site/\(name)"), encoding: .utf8)
  }
}
