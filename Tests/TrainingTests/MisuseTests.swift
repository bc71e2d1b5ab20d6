import Foundation
import Testing

@Suite("Misuse of the test set does not compile") struct MisuseTests {
  @Test(
    "early stopping takes validation errors and no others",
    arguments: [
      ("ValidationSet", true), ("TestSet", false), ("TrainingSet", false),
    ])
  func earlyStopping(set: String, compiles: Bool) throws {
    let misuse = """
      func use(_ data: \(set), _ stopping: inout EarlyStopping<Int>) {
        stopping.record(0, error: data.measure { _ in 0 })
      }
      """
    let result = try typecheck(misuse)
    #expect(result.succeeds == compiles, "\(result.messages)")
    #expect(result.messages.contains("cannot convert value of type") == !compiles)
  }

  @Test(
    "a stopping criterion takes validation errors and no others",
    arguments: [("ValidationSet", true), ("TestSet", false)])
  func criterion(set: String, compiles: Bool) throws {
    let misuse = """
      func use(_ data: \(set), _ training: TrainingSet, _ criterion: inout GeneralizationLoss) -> Bool {
        criterion.shouldStop(training: training.measure { _ in 0 }, validation: data.measure { _ in 0 })
      }
      """
    let result = try typecheck(misuse)
    #expect(result.succeeds == compiles, "\(result.messages)")
  }

  @Test("the test set does not hand out its examples", arguments: [("ValidationSet", true), ("TestSet", false)])
  func examples(set: String, compiles: Bool) throws {
    let result = try typecheck("func use(_ data: \(set)) -> Int { data.examples.count }")
    #expect(result.succeeds == compiles, "\(result.messages)")
  }

  @Test("a validation error cannot be made from a number")
  func forged() throws {
    let result = try typecheck("func forge() -> ValidationError { ValidationError(value: 0) }")
    #expect(result.messages.contains("inaccessible due to 'fileprivate' protection level"))
  }

  /// Compiles `code` with the source files that make the promise, and with a stand-in for `Examples`.
  private func typecheck(_ code: String) throws -> (succeeds: Bool, messages: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "misuse-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "Code.swift")
    try "\(code)\npublic struct Examples: Hashable, Sendable { var count = 0 }\n"
      .write(to: file, atomically: true, encoding: .utf8)

    return try Self.compile(
      ["-typecheck", "-I"], Self.requirements.get().path, file.path, Self.source("Training/DataSet"),
      Self.source("Training/EarlyStopping"),
      Self.source("Training/StoppingCriteria"))
  }

  /// A folder with the module that the sources import, compiled once for all tests.
  private static let requirements: Result<URL, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "misuse-requirements-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { _ = try? FileManager.default.removeItem(at: MisuseTests.requirements.get()) }
    _ = try compile(
      ["-parse-as-library", "-emit-module", "-module-name", "GradusRequirements", "-emit-module-path"],
      folder.appending(path: "GradusRequirements.swiftmodule").path, source("Requirements/Require"))
    return folder
  }

  private static func source(_ name: String) -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return root.appending(path: "Sources/\(name).swift").path
  }

  private static func compile(_ options: [String], _ files: String...) throws -> (succeeds: Bool, messages: String) {
    let (compiler, output) = (Process(), Pipe())
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = ["swiftc", "-swift-version", "6", "-package-name", "gradus"] + options + files
    compiler.standardError = output
    try compiler.run()
    let messages = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    compiler.waitUntilExit()
    return (compiler.terminationStatus == 0, messages)
  }
}
