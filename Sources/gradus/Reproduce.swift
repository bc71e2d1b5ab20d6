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

  @Argument(help: "A PNG file that a lesson wrote.", completion: .file(extensions: ["png"]))
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
    let (bytes, provenance) = try read()
    let again = try remake(provenance)
    if again == bytes {
      print("\(figure) is the same again, byte for byte: \(provenance.sentence)")
    } else {
      try report(bytes, again, provenance)
    }
  }

  /// The figure, and what it says of itself.
  private func read() throws -> (bytes: Data, Provenance) {
    guard let bytes = FileManager.default.contents(atPath: figure) else { throw ReproduceError.unreadable(figure) }
    guard let metadata = Metadata(png: [UInt8](bytes)) else { throw ReproduceError.unusable(figure, .foreign) }
    do {
      let provenance = try Provenance(metadata)
      if let name = provenance.data, data == nil { throw ReproduceError.needsData(figure, name) }
      if provenance.data == nil, data != nil {
        throw UsageError(message: "\(figure) shows no table of your own: leave out --data")
      }
      return (bytes, provenance)
    } catch let error as ProvenanceError {
      throw ReproduceError.unusable(figure, error)
    }
  }

  /// The figure made anew, in a folder of its own that is gone afterwards.
  private func remake(_ provenance: Provenance) throws -> Data {
    let program = LessonProgram(name: provenance.lesson)
    guard program.exists else { throw ReproduceError.notBuilt(provenance.lesson) }
    return try PrivateFolder.use { folder in
      try program.run(
        ["--out", folder.path, "--seed", "\(provenance.seed)"] + provenance.options.arguments
          + (data.map { ["--data=\($0)"] } ?? []), isQuiet: true)
      guard let again = folder.contents(of: "\(provenance.figure).png") else {
        throw ReproduceError.noFigure(provenance.lesson, provenance.figure)
      }
      return again
    }
  }

  private func report(_ before: Data, _ again: Data, _ provenance: Provenance) throws {
    guard PNGSize(before) == PNGSize(again) else { throw ReproduceError.otherSize(figure) }
    let images = try [before, again].map { try PixelImage(png: [UInt8]($0), path: figure) }
    let comparison = ImageDifference(images[0], images[1])
    guard comparison.changed > 0, let image = comparison.image else { throw ReproduceError.onlyMetadata(figure) }
    if let difference {
      try image.write(to: difference, metadata: Metadata(title: "What changed in \(provenance.figure)"))
    }
    throw ReproduceError.changed(figure, pixels: comparison.changed, seeIn: difference)
  }
}

/// Width and height as the header of a PNG file says them, without decoding it.
private struct PNGSize: Equatable {
  let bytes: Data
  init(_ file: Data) { bytes = Data(file.dropFirst(16).prefix(8)) }
}

extension Provenance {
  fileprivate var sentence: String {
    "lesson \(lesson), figure \(figure), seed \(seed)" + options.arguments.map { ", \($0)" }.joined()
  }
}
