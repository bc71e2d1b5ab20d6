import Foundation
import GradusAssets

/// The sentences of the lecture, each with the lesson and the part of it that shows what the sentence says.
struct LectureText: Decodable {
  struct Sentence: Decodable {
    let sentence, lesson: String
    /// The heading of the part; nil for a sentence that leads to the lesson as a whole.
    let part: String?
    /// What the lesson corrects in it.
    let remark: String?
  }
  /// Sentences one after the other that one part of a lesson shows.
  struct Passage {
    let lesson: String
    let part: String?
    var sentences: [Sentence]
  }

  /// Whose lecture it is.
  let source: String
  let sentences: [Sentence]

  static func read() throws -> LectureText {
    try JSONDecoder().decode(LectureText.self, from: Data(contentsOf: Assets.url("lecture/lecture.json")))
  }

  var passages: [Passage] {
    sentences.reduce(into: []) { passages, sentence in
      if let last = passages.last, last.lesson == sentence.lesson, last.part == sentence.part {
        passages[passages.count - 1].sentences.append(sentence)
      } else {
        passages.append(Passage(lesson: sentence.lesson, part: sentence.part, sentences: [sentence]))
      }
    }
  }
}

/// The symbols and the terms of the course.
struct Glossary: Decodable {
  struct Notation: Decodable { let symbol, means: String }
  struct Term: Decodable { let term, means, lesson: String }
  let notation: [Notation]
  let terms: [Term]

  static func read() throws -> Glossary {
    try JSONDecoder().decode(Glossary.self, from: Data(contentsOf: Assets.url("lecture/glossary.json")))
  }
}
