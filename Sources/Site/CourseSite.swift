package import Foundation
import GradusFiles
import GradusHandouts
import GradusLessons

/// The front page of a course, with the pages that it leads to: the lecture's text beside the figures that show it, lessons, steppers,
/// worksheets, notation and glossary.
package struct CourseSite {
  /// One file of the site.
  package struct File {
    /// From the folder of the front page.
    package let path: String
    package let contents: Data
  }

  /// The front page, steppers and worksheets: what the folder of the lessons does not hold itself.
  package let pages: [File]
  private let lessons: [SiteLesson]

  /// - Parameter folder: where each lesson that has run has a folder of its name.
  /// - Throws: `SiteError` where none has run, and errors of files.
  package init(lessonsIn folder: URL) throws {
    lessons = try LessonNames.all.compactMap { try SiteLesson($0, in: folder.appendingPathComponent($0)) }
    guard !lessons.isEmpty else { throw SiteError.noLessons(folder.relativePath) }
    var pages: [File] = []
    var steppers: [String: [FrontPage.Link]] = [:]
    var worksheets: [String: String] = [:]
    let templates = try HandoutTemplates()
    for lesson in lessons {
      for (name, trace) in try lesson.steppers() {
        let path = "steppers/\(name).html"
        let title = lesson.contents.title
        pages.append(File(path: path, contents: Data(try StepperPage(trace, title: title).html.utf8)))
        steppers[lesson.name, default: []].append(FrontPage.Link(title: title, address: path))
      }
      if let sheet = try Self.worksheet(of: lesson.name, templates) {
        worksheets[lesson.name] = "worksheets/\(lesson.name).html"
        pages.append(File(path: "worksheets/\(lesson.name).html", contents: sheet))
      }
    }
    let front = try FrontPage(lessons, steppers: steppers, worksheets: worksheets)
    self.pages = [File(path: "index.html", contents: Data(try front.html.utf8))] + pages
  }

  /// Everything: the pages, and what they show of the lessons.
  package func files() throws -> [File] {
    try pages
      + lessons.flatMap { lesson in
        try lesson.published.map { File(path: "\(lesson.name)/\($0)", contents: try lesson.data(of: $0)) }
      }
  }

  /// A sheet that marks itself, for readers of the page.
  private static func worksheet(of lesson: String, _ templates: HandoutTemplates) throws -> Data? {
    guard let exercise = Exercise.all.first(where: { $0.lesson == lesson }) else { return nil }
    var options = WorksheetOptions()
    (options.blanks, options.count) = (exercise.blanks, 8)
    let sheets = try Worksheet.draw(1, from: exercise.sheetTrace(), title: exercise.title, options: options, seed: 1)
    return try sheets[0].sheetFiles(templates, isPractice: true).first { $0.name.hasSuffix(".html") }?.contents
  }
}

extension [CourseSite.File] {
  /// Writes each file whole, in folders that are made for them.
  package func write(to folder: String) throws {
    for part in Set(map { $0.path.split(separator: "/").dropLast().joined(separator: "/") }) where !part.isEmpty {
      try Files.createFolder("\(folder)/\(part)")
    }
    for file in self { try Files.write([UInt8](file.contents), to: "\(folder)/\(file.path)") }
  }
}
