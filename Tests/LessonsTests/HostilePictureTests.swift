import Foundation
import GradusDrawing
import GradusLessons
import ServiceTool
import Testing

/// A picture can come from anybody. What it says of itself must choose no program, no file and no option but those of figures.
@Suite("gradus reproduce refuses a hostile picture with a sentence, and runs nothing", .waits)
struct HostilePictureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var lesson = "backpropagation"
    var figure = "neuron"
    var seed = "1"
    var options = "[\"--quick\"]"
    let says: String
    var testDescription: String {
      "\(lesson) \(figure) \(seed) \(options)".prefix(80).debugDescription
    }
  }

  static let cases = [
    Case(lesson: "../../../../evil.sh", says: "none of the lessons"),
    Case(lesson: "/bin/sh", says: "none of the lessons"),
    Case(lesson: "gradus", says: "none of the lessons"),
    Case(lesson: "Backpropagation", says: "none of the lessons"),
    Case(lesson: "backpropagation/", says: "none of the lessons"),
    Case(lesson: "./backpropagation", says: "none of the lessons"),
    Case(lesson: "backpropagation ", says: "none of the lessons"),
    Case(lesson: "backpropagation\n", says: "none of the lessons"),
    Case(lesson: "", says: "does not say which lesson"),
    Case(lesson: String(repeating: "overfitting", count: 100_000), says: "…\""),
    Case(lesson: "\u{1B}[2J\u{9B}1m\u{202E}", says: #"\u{1B}[2J\u{9B}1m\u{202E}"#),
    Case(figure: "../neuron", says: "names of figures are"),
    Case(figure: "/etc/passwd", says: "names of figures are"),
    Case(figure: "..", says: "names of figures are"),
    Case(figure: ".", says: "names of figures are"),
    Case(figure: "neuron/../neuron", says: "names of figures are"),
    Case(figure: "neuron.png", says: "names of figures are"),
    Case(figure: "neuron\n", says: "names of figures are"),
    Case(figure: String(repeating: "a", count: 101), says: "names of figures are"),
    Case(seed: "-1", says: "no whole number"),
    Case(seed: "1 --out /", says: "no whole number"),
    Case(seed: "99999999999999999999", says: "no whole number"),
    Case(options: "--anything", says: "no option of a figure"),
    Case(options: "--out OUT", says: "no option of a figure"),
    Case(options: "--quick --out=OUT", says: "no option of a figure"),
    Case(options: "[\"--out\",\"OUT\"]", says: "no option of a figure"),
    Case(options: "[\"--out=OUT\"]", says: "no option of a figure"),
    Case(options: "--template /etc/passwd", says: "no option of a figure"),
    Case(options: "[\"--template=OUT/own.md.mustache\"]", says: "no option of a figure"),
    Case(options: "--seed 7", says: "no option of a figure"),
    Case(options: "--help", says: "no option of a figure"),
    Case(options: "--quick=yes", says: "no option of a figure"),
    Case(options: "--quick stray", says: "no option of a figure"),
    Case(options: "--theme --quick", says: "no option of a figure"),
    Case(options: "--theme=../dark", says: "no option of a figure"),
    Case(options: "[\"--theme=dark\\n--out=OUT\"]", says: "no option of a figure"),
    Case(options: "[\"--quick\\u0000\"]", says: "no option of a figure"),
    Case(options: "[\"--quick\", 7]", says: "no option of a figure"),
    Case(options: "[\"--quick\"", says: "no option of a figure"),
    Case(options: "[\"--quick\"," + String(repeating: "\"--quick\",", count: 100_000), says: "no option of a figure"),
    Case(options: String(repeating: "[", count: 3000), says: "no option of a figure"),
    Case(options: "[\"--data=/etc/passwd\",\"--x=a\",\"--y=b\"]", says: "no option of a figure"),
    Case(options: "--data /etc/passwd --x a --y b", says: "shows a table of somebody's own, the file \"passwd\""),
    Case(options: "[\"--x=a\",\"--y=b\"]", says: "no option of a figure"),
    Case(options: "--x a --y b", says: "no option of a figure"),
  ]

  /// What is not only about a table that somebody must name.
  private static let unusable = cases.filter { !$0.says.contains("table of somebody's own") }

  @Test("which says what it must not", arguments: unusable)
  func isUnusable(_ example: Case) throws {
    let folder = try TemporaryFolder()
    let picture = URL(fileURLWithPath: try write(example, to: folder))
    let metadata = try #require(Metadata(png: [UInt8](Data(contentsOf: picture))))
    let fault = try #require(throws: ProvenanceError.self) { try Provenance(metadata) }
    expect("\(fault)\n", of: example)
  }

  /// The first of each kind.
  private static let kinds = cases.indices.filter { place in
    !cases[..<place].contains { $0.says == cases[place].says }
  }.map { cases[$0] }

  @Test("of each kind", arguments: kinds)
  func isRefused(_ example: Case) throws {
    let (folder, temporary) = (try TemporaryFolder(), try TemporaryFolder())
    let picture = try write(example, to: folder)
    let outcome = try Program(name: "gradus").run(["reproduce", picture], environment: ["TMPDIR": temporary.url.path])
    #expect(outcome.status == 1 && outcome.output == "")
    expect(outcome.error, of: example)
    #expect(try folder.contents().keys.sorted() == ["hostile.png"] && temporary.contents().isEmpty)
  }

  private func write(_ example: Case, to folder: TemporaryFolder) throws -> String {
    let (picture, out) = (folder.url.appendingPathComponent("hostile.png").path, folder.url.path + "/elsewhere")
    let fields = [
      Metadata.Field("Lesson", example.lesson), Metadata.Field("Figure", example.figure),
      Metadata.Field("Seed", example.seed),
      Metadata.Field("Options", example.options.replacingOccurrences(of: "OUT", with: out)),
    ]
    try PixelImage(width: 1, height: 1, pixels: [0]).write(to: picture, metadata: Metadata(title: "", fields: fields))
    return picture
  }

  /// One sentence that says what is wrong, and in which nothing of the picture can move the cursor.
  private func expect(_ sentence: String, of example: Case) {
    #expect(sentence.contains(example.says), "\(sentence)")
    #expect(sentence.utf8.count < 600 && sentence.split(separator: "\n").count == 1, "\(sentence)")
    #expect(!sentence.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
  }

  @Test("a program beside the lessons that a picture names is not run")
  func programBeside() throws {
    let folder = try TemporaryFolder()
    let program = Program.url(of: "evil-\(UUID().uuidString)")
    let trace = folder.url.appendingPathComponent("it-ran").path
    try "#!/bin/sh\ntouch \(trace)\n".write(to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    defer { try? FileManager.default.removeItem(at: program) }
    let picture = folder.url.appendingPathComponent("hostile.png").path
    let fields = [
      Metadata.Field("Lesson", program.lastPathComponent), Metadata.Field("Figure", "neuron"),
      Metadata.Field("Seed", "1"),
    ]
    try PixelImage(width: 1, height: 1, pixels: [0]).write(to: picture, metadata: Metadata(title: "", fields: fields))
    #expect(try Program(name: "gradus").run(["reproduce", picture]).status == 1)
    #expect(!FileManager.default.fileExists(atPath: trace))
  }

  @Test("the lessons that a picture can name are those that there are")
  func knowsAllLessons() { #expect(LessonNames.all.sorted() == LessonTests.names) }
}
