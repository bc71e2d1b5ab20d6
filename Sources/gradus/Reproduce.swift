import ArgumentParser
import Foundation
import GradusDrawing
import GradusFigures
import GradusFiles
import GradusLessons

/// Makes a figure again from what it says of itself, and compares.
struct Reproduce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs again what made a figure, and says whether the bytes are the same.",
    discussion: """
      The figure says which lesson made it, with which seed and options. It cannot choose files: where it shows a table of \
      your own, name that table with --data. Ends with status 0 where the bytes are the same, and with 1 where they are not.
      """)

  @Argument(
    help: "A PNG, SVG, PDF or TikZ file that a lesson wrote.",
    completion: .file(extensions: ["png", "svg", "pdf", "tex"]))
  var figure: String

  @Option(help: "The table that the figure shows, where it was a reader's own.", completion: .file())
  var data: String?

  @Option(help: "A PNG file to write, which shows the changed pixels in red.", completion: .file(extensions: ["png"]))
  var difference: String?

  @Flag(help: "Overwrite the file of --difference if there is one already.")
  var force = false

  func run() async throws {
    if let difference, !force, Files.exists(difference) {
      throw OutputFileError.exists(difference, option: "--difference")
    }
    let bytes = [UInt8](try InputFile.contents(of: figure))
    guard let type = Picture.FileType(contents: bytes) else { throw ReproduceError.unusable(figure, .noPicture) }
    guard !type.isCutOff(bytes) else { throw ReproduceError.unusable(figure, .cutOff) }
    guard let before = try provenance(of: bytes) else { throw ReproduceError.unusable(figure, .foreign) }
    if difference != nil, type != .png { throw UsageError(message: "--difference is for PNG files only") }
    let again = try remake(before, type)
    if again == bytes {
      return Terminal.show("\(figure) is the same again, byte for byte: \(before.sentence)")
    }
    let reason = try provenance(of: again).map(before.reason) ?? ""
    guard type == .png else { throw ReproduceError.otherBytes(figure, reason) }
    try report(bytes, again, before, reason)
  }

  /// What a figure says of itself, as far as it can be made again; nil where it says nothing.
  private func provenance(of bytes: [UInt8]) throws -> Provenance? {
    guard let metadata = Metadata(contents: bytes) else { return nil }
    do {
      let provenance = try Provenance(metadata)
      if let name = provenance.data, data == nil { throw ReproduceError.needsData(figure, name) }
      if provenance.data == nil, data != nil {
        throw UsageError(message: "\(figure) shows no table of your own: leave out --data")
      }
      return provenance
    } catch let error as ProvenanceError {
      throw ReproduceError.unusable(figure, error)
    }
  }

  /// The figure made anew, in a folder of its own that is gone afterwards.
  private func remake(_ provenance: Provenance, _ type: Picture.FileType) throws -> [UInt8] {
    try PrivateFolder.use { folder in
      StandardError.write("running the lesson \(provenance.lesson) again …\n")
      try LessonProgram(name: provenance.lesson).run(
        ["--out", folder.path, "--seed", "\(provenance.seed)", "--only-figure=\(provenance.figure)"]
          + provenance.options.arguments + (type == .tex ? ["--tikz"] : [])
          + (data.map { ["--data=\($0)"] } ?? []), ChildProcess.Streams(output: .quiet))
      guard let again = folder.contents(of: "\(provenance.figure).\(type.rawValue)") else {
        throw ReproduceError.noFigure(provenance.lesson, provenance.figure)
      }
      return [UInt8](again)
    }
  }

  private func report(_ before: [UInt8], _ again: [UInt8], _ provenance: Provenance, _ reason: String) throws {
    guard PNGSize(before) == PNGSize(again) else { throw ReproduceError.otherSize(figure, reason) }
    let images = try [before, again].map { try PixelImage(png: $0, path: figure) }
    let comparison = ImageDifference(images[0], images[1])
    guard comparison.changed > 0, let image = comparison.image else {
      throw ReproduceError.onlyMetadata(figure, reason)
    }
    if let difference {
      try image.write(to: difference, metadata: Metadata(title: "What changed in \(provenance.figure)"))
      Terminal.show("wrote \(difference)")
    }
    throw ReproduceError.changed(figure, pixels: comparison.changed, seeIn: difference, reason)
  }
}

/// Width and height as the header of a PNG file says them, without decoding it.
private struct PNGSize: Equatable {
  let bytes: [UInt8]
  init(_ file: [UInt8]) { bytes = Array(file.dropFirst(16).prefix(8)) }
}

extension Provenance {
  fileprivate var sentence: String {
    "lesson \(lesson), figure \(figure), seed \(seed)" + options.arguments.map { ", \($0)" }.joined()
  }

  /// Why the figure that is made now can differ.
  fileprivate func reason(_ now: Provenance) -> String {
    if let data, let name = now.data, data != name {
      return "the table is now called \(QuotedText(name)), and was \(QuotedText(data))"
    }
    if libraries.isEmpty { return "it does not say with which libraries it was made" }
    let changes = now.libraries.compactMap { library in
      libraries.first { $0.name == library.name && $0.version != library.version }.map {
        "\($0) is now \(library.version)"
      }
    }
    if changes.isEmpty, fonts != now.fonts {
      return
        "letters that Inter and DejaVu Sans lack came from \(fonts.isEmpty ? "no other font" : fonts), and now come from "
        + (now.fonts.isEmpty ? "none" : now.fonts)
    }
    return changes.isEmpty
      ? "the libraries have the same versions, so the picture, the lesson, the fonts or the data have changed"
      : "of the libraries that it was made with, \(changes.joined(separator: ", "))"
  }
}
