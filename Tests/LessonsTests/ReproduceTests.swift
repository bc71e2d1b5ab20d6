import Foundation
import GradusDrawing
import ServiceTool
import Testing

@Suite("gradus reproduce", .waits)
struct ReproduceTests {
  /// One figure in all formats: in greys and without a title, and as it usually is.
  private static let printed = Once { try files(of: "network", ["--theme", "print", "--no-title"]) }
  private static let usual = Once { try files(of: "neuron", []) }

  private static func files(of figure: String, _ options: [String]) throws -> [String: Data] {
    let folder = try TemporaryFolder()
    let made = try Program(name: "backpropagation").run(
      ["--quick", "--tikz", "--only-figure", figure, "--out", folder.url.path] + options)
    #expect(made.status == 0, "\(made.error)")
    return try folder.contents()
  }

  @Test("makes a figure again from what it says of itself, and shows what was changed in it")
  func comparesBytes() throws {
    let folder = try TemporaryFolder()
    let figure = folder.url.appendingPathComponent("neuron.png").path
    try QuickRun.of("backpropagation").contents()["neuron.png"]?.write(to: URL(fileURLWithPath: figure))
    let same = try Program(name: "gradus").run(["reproduce", figure])
    #expect(same.status == 0 && same.output.contains("byte for byte"), "\(same.error)")

    let metadata = try #require(Metadata(png: [UInt8](Data(contentsOf: URL(fileURLWithPath: figure)))))
    var image = try PixelImage(pngAt: figure)
    for place in 5000..<5007 { image.pixels[place] ^= 0x00_20_40 }
    try image.write(to: figure, metadata: metadata)
    let shown = folder.url.appendingPathComponent("shown.png").path
    let changed = try Program(name: "gradus").run(["reproduce", figure, "--difference", shown])
    #expect(changed.status == 1)
    #expect(changed.error.contains("7 pixels"), "\(changed.error)")
    let difference = try PixelImage(pngAt: shown)
    #expect(difference.pixels.indices.filter { difference.pixels[$0] == 0xFFD9_2D20 } == Array(5000..<5007))
    let again = try Program(name: "gradus").run(["reproduce", figure, "--difference", shown])
    #expect(again.status == 1 && again.error.contains("--force overwrites it"), "\(again.error)")
  }

  @Test("an SVG, PDF or TikZ file too, and says which library is another one", arguments: ["svg", "pdf", "tex"])
  func vectorFiles(type: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("network.\(type)")
    try Self.printed.get()["network.\(type)"]?.write(to: file)
    let same = try Program(name: "gradus").run(["reproduce", file.path])
    #expect(same.status == 0 && same.output.contains("--theme=print, --no-title"), "\(same.error)")

    let bytes = [UInt8](try Data(contentsOf: file))
    let metadata = try #require(Metadata(contents: bytes))
    #expect(metadata["Libraries"]?.contains(#/cairo [0-9.]+, .*pango [0-9.]+/#) == true)
    // In a PDF file, texts that are not ASCII are UTF-16 in hexadecimal digits.
    func written(_ text: String) -> [UInt8] {
      Array((type != "pdf" ? text : text.utf8.map { String(format: "00%02X", $0) }.joined()).utf8)
    }
    let place = try #require(bytes.firstRange(of: written("cairo "))?.upperBound)
    let changed = bytes[..<place] + written("9") + bytes[(place + written("9").count)...]
    try Data(changed).write(to: file)
    let other = try Program(name: "gradus").run(["reproduce", file.path])
    #expect(other.status == 1 && other.error.contains(#/cairo 9[0-9.]+ is now [0-9.]+/#), "\(other.error)")
  }

  @Test("says of a file that it is no picture, or only a part of one", arguments: ["png", "svg", "pdf", "tex", "txt"])
  func noPicture(type: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("cut.\(type)")
    let whole = type == "txt" ? Data("no picture".utf8) : try #require(Self.usual.get()["neuron.\(type)"])
    try (type == "txt" ? whole : whole.dropLast(200)).write(to: file)
    let outcome = try Program(name: "gradus").run(["reproduce", file.path])
    let says = type == "txt" ? "is no picture that a lesson writes" : "is only a part of a picture: its end is missing"
    #expect(outcome.status == 1 && outcome.error.contains(says), "\(outcome.error)")
  }

  @Test("writes nothing that was not asked for, and leaves no temporary folder")
  func leavesNothing() throws {
    let (folder, temporary) = (try TemporaryFolder(), try TemporaryFolder())
    let figure = folder.url.appendingPathComponent("changed.png").path
    let fields = [("Lesson", "backpropagation"), ("Figure", "neuron"), ("Seed", "1"), ("Options", "--quick")]
    try PixelImage(width: 1, height: 1, pixels: [0]).write(
      to: figure, metadata: Metadata(title: "", fields: fields.map { Metadata.Field($0, $1) }))
    let outcome = try Program(name: "gradus").run(["reproduce", figure], environment: ["TMPDIR": temporary.url.path])
    #expect(outcome.status == 1 && outcome.error.contains("has another size now"), "\(outcome.error)")
    #expect(try folder.contents().keys.sorted() == ["changed.png"] && temporary.contents().isEmpty)
  }

  @Test("makes a figure of the reader's own table again, whose columns have blanks in their names")
  func ownTable() throws {
    let folder = try TemporaryFolder()
    let table = folder.url.appendingPathComponent("my cars.csv")
    let rows = (0..<60).map { "\(Double($0) / 10),\(Double($0 * $0 % 17) + Double($0))" }
    try "speed of car, braking way\n\(rows.joined(separator: "\n"))\n".replacing(", b", with: ",b")
      .write(to: table, atomically: true, encoding: .utf8)
    let out = folder.url.appendingPathComponent("out").path
    let made = try Program(name: "early-stopping").run(
      [
        "--quick", "--only-figure", "turning-point", "--data", table.path, "--x", "speed of car", "--y=braking way",
        "--out", out,
      ])
    #expect(made.status == 0, "\(made.error)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(out)/turning-point.png"))
    #expect(bytes.range(of: Data(folder.url.lastPathComponent.utf8)) == nil, "the figure holds the table's path")
    let metadata = try #require(Metadata(png: [UInt8](bytes)))
    #expect(metadata["Data"] == "my cars.csv")
    #expect(metadata["Options"] == #"["--quick","--x=speed of car","--y=braking way"]"#)
    let without = try Program(name: "gradus").run(["reproduce", "\(out)/turning-point.png"])
    #expect(without.status == 1 && without.error.contains("\"my cars.csv\": name it with --data"), "\(without.error)")
    let same = try Program(name: "gradus").run(["reproduce", "\(out)/turning-point.png", "--data", table.path])
    #expect(same.status == 0 && same.output.contains("byte for byte"), "\(same.error)")
  }

  @Test("knows every option of every lesson: figures depend on it, or it says only where files are")
  func knowsAllOptions() throws {
    let known = [
      "--quick", "--theme", "--width", "--no-title", "--svg-text",
      "--x", "--y", "--target", "--columns", "--without", "--out", "--seed",
      "--template",
      "--data", "--keep-trace", "--record", "--step", "--ask", "--math", "--tikz", "--help", "--version",
    ]
    for lesson in LessonTests.names {
      let help = try Program(name: lesson).run(["--help"]).output
      for option in help.matches(of: #/--[a-z][a-z-]*/#).map({ String($0.0) }) {
        #expect(
          known.contains(option),
          "\(lesson) has an option \(option) that Sources/Lessons/FigureOption.swift does not know")
      }
    }
  }

  @Test("refuses what is no figure of a lesson", arguments: ["README.md", "Tests/Golden/op_add.json", "nowhere.png"])
  func refuses(_ file: String) throws {
    let outcome = try Program(name: "gradus").run(["reproduce", file])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains(file) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }
}
