import GradusLessons
import Testing

@testable import GradusCommand

/// How `gradus` refuses a command line, in the process of the tests: to start the program takes longer than to refuse.
///
/// `BadInputTests` and others run the program itself.
struct Refusal {
  /// What it says on standard error.
  let error: String
  /// The status that it would end with.
  let status: Int32

  init(of arguments: [String]) async throws {
    let thrown = try await #require(throws: (any Error).self) { try await Gradus.run(arguments) }
    (error, status) = CommandLineProgram.complaint(of: "gradus", thrown)
  }
}
