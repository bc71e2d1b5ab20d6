public import Handouts

/// One lesson: an executable that computes its page, writes its figures and traces, and says what it finds.
///
///     @main struct EarlyStoppingLesson: Lesson {
///       static let name = "early-stopping"
///       static let title = "Early stopping"
///       func body(_ page: Page) async throws { page.prose("…") }
///     }
public protocol Lesson: Sendable {
  /// The name of its executable and of its output folder.
  static var name: String { get }
  static var title: String { get }
  init()
  func body(_ page: Page) async throws
}

extension Lesson {
  /// Runs the lesson with the options of the command line.
  public static func main() async {
    await CommandLineProgram.run(name: name) {
      let options = try LessonOptions.parse(for: name, title: title)
      let page = try Page(title: title, options: options, name: name)
      try await Self().body(page)
      page.finish()
    }
  }
}
