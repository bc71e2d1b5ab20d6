import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons
import GradusTensors
import GradusTraces

/// A lesson that has run, as its folder keeps it.
struct SiteLesson {
  let name: String
  let contents: HandoutContents
  let claims: [Claim]
  /// The names of all its files, in the order of writing.
  let files: [String]
  private let folder: URL

  /// - Throws: `SiteError` where the folder is of a lesson that has run, but does not say what its page holds.
  init?(_ name: String, in folder: URL) throws {
    guard let files = FinishedRun.files(in: folder.path) else { return nil }
    let file = folder.appendingPathComponent(HandoutContents.fileName)
    guard let data = FileManager.default.contents(atPath: file.path),
      let contents = try? JSONDecoder().decode(HandoutContents.self, from: data)
    else { throw SiteError.noContents(file.relativePath, lesson: name) }
    (self.name, self.contents, self.files, self.folder) = (name, contents, files, folder)
    claims = try Claim.read(from: folder)
  }

  /// The part with a heading; the beginning of the page where there is none.
  func part(_ title: String?) -> HandoutContents.Part? { contents.parts.first { $0.title == title } }

  /// Where a part stands, seen from the front page.
  func address(of part: HandoutContents.Part?) -> String {
    "\(name)/handout.html" + (part?.anchor.map { "#\($0)" } ?? "")
  }

  /// The picture of a figure that a page takes in; nil where it was written in no such format.
  func picture(of figure: HandoutContents.Figure) -> String? {
    let kinds = ["svg", "png"].map { "\(figure.name).\($0)" }.filter(files.contains)
    // A drawing of thousands of marks takes longer to show than its pixels.
    let small = kinds.first { size(of: $0) < 400_000 }
    return (small ?? kinds.last).map { "\(name)/\($0)" }
  }

  /// Pages beside the handout, which a reader can change.
  var explorables: [String] { files.filter { $0.hasSuffix(".html") && $0 != "handout.html" } }

  /// The files that a course's web space needs.
  var published: [String] {
    files.filter { file in ["html", "svg", "png", "pdf", "json"].contains { file.hasSuffix(".\($0)") } }
  }

  /// The traces that are short enough for a page that steps through them, by the name that the page gets.
  func steppers() throws -> [(name: String, trace: Trace)] {
    try contents.traces.filter(files.contains).compactMap { file in
      let trace = try Trace(contentsOf: folder.appendingPathComponent(file))
      let numbers = trace.nodes.reduce(0) { $0 + $1.value.count }
      guard trace.nodes.count <= 400, numbers <= 10_000 else { return nil }
      let part = file.replacing(#/\.?trace\.json$/#, with: "")
      return (part.isEmpty ? name : "\(name)-\(part)", trace)
    }
  }

  func data(of file: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(file)) }
  private func size(of file: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(file).path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }
}

/// What makes a front page impossible.
package enum SiteError: Error, CustomStringConvertible {
  case noLessons(String)
  case noContents(String, lesson: String)

  package var description: String {
    switch self {
    case .noLessons(let folder):
      "\(folder) holds no lesson that has run: run script/lecture first, or name the folder that it wrote to with --from"
    case .noContents(let file, let lesson): "\(file) is not there or cannot be read: run the lesson \(lesson) again"
    }
  }
}
