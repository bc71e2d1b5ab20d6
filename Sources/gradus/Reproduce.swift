import ArgumentParser
import Drawing
import Figures
import Foundation
import Lessons

/// Makes a figure again from what it says of itself, and compares.
struct Reproduce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs again what made a figure, and says whether the bytes are the same.",
    discussion: """
      Ends with status 0 where they are. Where they are not, it writes FIGURE-difference.png beside the figure, with the changed \
      pixels in red, and ends with status 1.
      """)

  @Argument(help: "A PNG file that a lesson wrote.")
  var figure: String

  func run() async throws {
    guard let bytes = FileManager.default.contents(atPath: figure) else { throw ReproduceError.unreadable(figure) }
    guard let provenance = Metadata(png: [UInt8](bytes)).flatMap(Provenance.init) else {
      throw ReproduceError.foreign(figure)
    }
    let again = try remake(provenance)
    defer { try? FileManager.default.removeItem(at: again.deletingLastPathComponent()) }
    if try Data(contentsOf: again) == bytes {
      print("\(figure) is the same again, byte for byte: \(provenance.sentence)")
    } else {
      try report(ImageDifference(try PixelImage(pngAt: figure), try PixelImage(pngAt: again.path)), provenance)
    }
  }

  /// The figure made anew in a temporary folder.
  private func remake(_ provenance: Provenance) throws -> URL {
    let program = LessonProgram(name: provenance.lesson)
    guard program.exists else { throw ReproduceError.noLesson(provenance.lesson) }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    try program.run(
      ["--out", folder.path, "--seed", "\(provenance.seed)"] + provenance.options, isQuiet: true)
    let again = folder.appendingPathComponent("\(provenance.figure).png")
    guard FileManager.default.fileExists(atPath: again.path) else { throw ReproduceError.noFigure(provenance.figure) }
    return again
  }

  private func report(_ difference: ImageDifference, _ provenance: Provenance) throws {
    guard difference.changed > 0 else { throw ReproduceError.onlyMetadata(figure) }
    guard let image = difference.image else { throw ReproduceError.otherSize(figure) }
    let path = figure.replacing(#/\.png$/#, with: "") + "-difference.png"
    try image.write(to: path, metadata: Metadata(title: "What changed in \(provenance.figure)"))
    throw ReproduceError.changed(figure, pixels: difference.changed, seeIn: path)
  }
}

extension Provenance {
  fileprivate var sentence: String {
    "lesson \(lesson), figure \(figure), seed \(seed)" + (options.isEmpty ? "" : ", \(options.joined(separator: " "))")
  }
}

enum ReproduceError: Error, CustomStringConvertible {
  case unreadable(String)
  case foreign(String)
  case noLesson(String)
  case noFigure(String)
  case onlyMetadata(String)
  case otherSize(String)
  case changed(String, pixels: Int, seeIn: String)

  var description: String {
    switch self {
    case .unreadable(let file): "\(file) cannot be read; give a PNG file that a lesson wrote"
    case .foreign(let file): "\(file) does not say which lesson made it; only figures of lessons can be made again"
    case .noLesson(let lesson): "the figure is of the lesson \(lesson), which is not built here"
    case .noFigure(let figure): "the lesson does not write a figure \(figure) any more"
    case .onlyMetadata(let file): "\(file) has the same pixels again, but what it says of itself differs"
    case .otherSize(let file): "\(file) has another size now"
    case .changed(let file, let pixels, let path): "\(pixels) pixels of \(file) differ now: see \(path)"
    }
  }
}
