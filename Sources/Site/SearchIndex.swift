import Foundation
import GradusHandouts

/// What a reader of the front page can search for: each entry leads to a place.
struct SearchIndex {
  struct Entry: Encodable {
    /// What kind of thing it is, such as "figure".
    let kind: String
    let title: String
    /// More words by which it is found.
    let text: String
    let address: String
  }
  let entries: [Entry]

  init(_ lessons: [SiteLesson], _ lecture: LectureText, _ glossary: Glossary) {
    var entries = lecture.passages.enumerated().flatMap { number, passage in
      passage.sentences.map {
        Entry(kind: "lecture", title: $0.sentence, text: $0.remark ?? "", address: "#passage-\(number + 1)")
      }
    }
    for lesson in lessons {
      for part in lesson.contents.parts {
        let address = lesson.address(of: part)
        entries.append(Entry(kind: lesson.contents.title, title: part.title, text: part.text, address: address))
        entries += part.figures.map { Entry(kind: "figure", title: $0.title, text: $0.description, address: address) }
      }
      entries += lesson.claims.map { claim in
        let figure = claim.figures.first
        let part = lesson.contents.parts.first { $0.figures.contains { $0.name == figure } }
        return Entry(
          kind: "finding", title: claim.finding.statement, text: claim.finding.measured,
          address: lesson.address(of: part))
      }
    }
    entries += glossary.terms.map { Entry(kind: "term", title: $0.term, text: $0.means, address: "#glossary") }
    entries += glossary.notation.map { Entry(kind: "symbol", title: $0.symbol, text: $0.means, address: "#notation") }
    self.entries = entries
  }

  /// JSON that may stand in a page.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(entries), as: UTF8.self).replacing("<", with: "\\u003C")
    }
  }
}
