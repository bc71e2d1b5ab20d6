import Foundation
import Testing

/// `assets/lecture/lecture.json` says for each sentence of the lecture where the lessons show it.
@Suite("The lecture's sentences")
struct LectureTableTests {
  private struct Lecture: Decodable {
    struct Sentence: Decodable {
      let sentence, lesson: String
      /// The heading of the part that shows it; nil for the beginning of the lesson.
      let part: String?
    }
    let sentences: [Sentence]
  }

  @Test("each have their place in a lesson, and each lesson shows some") func places() throws {
    let lessons = Program.root.appendingPathComponent("lessons")
    let table = Program.root.appendingPathComponent("assets/lecture/lecture.json")
    let sentences = try JSONDecoder().decode(Lecture.self, from: Data(contentsOf: table)).sentences
    #expect(sentences.count == 45 && Set(sentences.map(\.sentence)).count == 45)
    let folders = try FileManager.default.contentsOfDirectory(atPath: lessons.path).filter { !$0.hasPrefix(".") }
    #expect(Set(folders.map { String($0.dropFirst(3)) }) == Set(sentences.map(\.lesson)))
    for place in sentences {
      let folder = try #require(folders.first { $0.dropFirst(3) == place.lesson }, "\(place.lesson)")
      guard let part = place.part else { continue }
      let heading = "page.heading(\"\(part)\")"
      let files = try FileManager.default.contentsOfDirectory(atPath: lessons.appendingPathComponent(folder).path)
      let holds = try files.filter { $0.hasSuffix(".swift") }.contains { file in
        let path = lessons.appendingPathComponent(folder).appendingPathComponent(file)
        return try String(contentsOf: path, encoding: .utf8).contains(heading)
      }
      #expect(holds, "\(place.lesson) has no part “\(part)”, where the lecture says: \(place.sentence)")
    }
  }
}
