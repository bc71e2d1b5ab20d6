import Foundation
package import GradusDrawing

/// What made a figure: enough to make it again. It holds no date, host or path.
package struct Provenance: Hashable, Sendable {
  package static let version = "0.1.0"

  package let lesson, figure: String
  package let seed: UInt64
  package let options: FigureOptions
  /// The name of the reader's data file, without its folder; nil where the lesson ran on data of its own.
  package let data: String?
  /// The libraries that decided what it looks like, and this one.
  package let libraries: [LibraryVersion]
  /// The fonts of the system that some of its letters come from, as the picture names them once it is drawn.
  package let fonts: String

  /// - Parameter commandLine: the lesson's arguments.
  init(lesson: String, figure: String, seed: UInt64, commandLine: [String]) {
    (self.lesson, self.figure, self.seed) = (lesson, figure, seed)
    options = FigureOptions(commandLine: commandLine)
    data = Self.dataFile(in: commandLine)
    self.libraries = [LibraryVersion("gradus", Self.version)] + DrawingLibraries.versions
    fonts = ""
  }

  package var fields: [Metadata.Field] {
    [
      Metadata.Field("Lesson", lesson), Metadata.Field("Figure", figure), Metadata.Field("Seed", "\(seed)"),
      Metadata.Field("Options", options.text), Metadata.Field("Data", data ?? ""),
      Metadata.Field("Version", Self.version),
      Metadata.Field("Libraries", libraries.dropFirst().map(\.description).joined(separator: ", ")),
    ].filter { !$0.value.isEmpty }
  }

  /// What a figure says of itself. It may come from anybody, so the lesson must be in the list of lessons, the figure's
  /// name must be a plain name, and the options must be ones that figures depend on.
  ///
  /// - Throws: `ProvenanceError` where one of them is not.
  package init(_ metadata: Metadata) throws(ProvenanceError) {
    guard let lesson = metadata["Lesson"], let figure = metadata["Figure"], let seed = metadata["Seed"] else {
      throw .foreign
    }
    guard LessonNames.all.contains(where: { $0.utf8.elementsEqual(lesson.utf8) }) else { throw .unknownLesson(lesson) }
    guard figure.wholeMatch(of: Patterns.figure) != nil else { throw .badFigure(figure) }
    guard let number = UInt64(seed) else { throw .badSeed(seed) }
    let text = metadata["Options"] ?? ""
    (self.lesson, self.figure, self.seed) = (lesson, figure, number)
    options = try FigureOptions(text)
    let older = FigureOptions.value(of: "data", in: text.split(separator: " ").map(String.init))
    data = (metadata["Data"] ?? older).flatMap { $0.isEmpty ? nil : Self.fileName($0) }
    libraries = Self.libraries("gradus \(metadata["Version"] ?? ""), \(metadata["Libraries"] ?? "")")
    fonts = (metadata["Fonts"] ?? "").prefix(200).filter { $0.isLetter || $0.isNumber || " .,-".contains($0) }
    if options.nameColumns, data == nil { throw .unknownOption(options.arguments.joined(separator: " ")) }
  }

  /// The name of the data file that a command line gives.
  static func dataFile(in commandLine: [String]) -> String? {
    FigureOptions.value(of: "data", in: commandLine).map(fileName)
  }

  /// Names and versions; what is neither is left out.
  private static func libraries(_ text: String) -> [LibraryVersion] {
    text.prefix(1000).matches(of: Patterns.library).map {
      LibraryVersion(String($0.1), String($0.2))
    }
  }

  /// The last part of a path, with control characters replaced.
  private static func fileName(_ path: String) -> String {
    String(
      String.UnicodeScalarView(
        URL(fileURLWithPath: path).lastPathComponent.unicodeScalars.map {
          $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
        }))
  }
}

// Kept, since each regular expression is compiled where it is written; matching changes none.
private enum Patterns {
  nonisolated(unsafe) static let figure = #/[a-z0-9][a-z0-9-]{0,99}/#
  nonisolated(unsafe) static let library = #/([a-z]{1,20}) ([0-9.]{1,20})(?:,|$)/#
}
