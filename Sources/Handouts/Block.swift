package import Foundation
import GradusAutograd
package import GradusDrawing
import GradusFiles
public import GradusFormulas
import GradusRequirements

/// One part of a lesson's page; it goes unchanged to the terminal and to every kind of handout.
public enum Block: Sendable {
  /// A line with which a part of the page begins.
  case heading(RichText)
  /// Paragraphs.
  case prose(Prose)
  /// A formula on a line of its own.
  case equation(Formula)
  /// Formulas in symbols alone, aligned at their signs.
  case formulas([StatedFormula])
  /// How numbers were computed, one line each.
  case derivation([PrintedLine])
  /// A picture with its title.
  case figure(FigureBlock)
  /// Rows under column headings.
  case table(Table)
  /// A sentence that states a fact, with its measurement and whether that confirms it.
  case claim(Finding)
  /// A question of the lecture, with its answer from measurements.
  case question(RichText, answer: RichText)
  /// A question that the reader answers before the page does.
  case predict(Prediction)
  /// Points below each other.
  case list([RichText])
  /// What the reader should be able to do now.
  case goals([RichText])
  /// Something to work out, with its solution.
  case exercise(LessonExercise)
  /// What comes after this page.
  case next(RichText)
  /// A trace that was written to a file.
  case trace(TraceBlock)
  /// Empty lines, to write on.
  case space(lines: Int)
}

extension Block {
  /// How numbers were computed, with the digits that each line needs.
  public static func derivation(of explanations: [Explanation]) -> Block { .derivation(explanations.map { $0.line() }) }
}

/// A figure with the files that it has in the lesson's output folder.
public struct FigureBlock: Hashable, Sendable {
  /// The title of the picture, which states what it shows.
  package let title: String
  /// What the figure shows, for readers who cannot see it.
  package let alternativeText: String
  /// The files' name without its ending, which is png, svg, pdf or tex.
  package private(set) var name: String
  /// Whether a page in LaTeX takes in its file in TikZ: overlays of a slide are no figure of a page.
  let isTikZ: Bool
  /// How large the picture is, and in how many parts it is cut.
  package let extent: PictureExtent
  /// What its slides show, as files in PNG, where it is too high for one.
  private let slides: [[UInt8]]
  /// The contents of each file.
  package let files: [Picture.FileType: [UInt8]]
  /// What readers can change of it on a screen.
  package let explorable: Explorable?

  /// Draws the picture as every figure is written, or in the formats that are named.
  package init(
    name: String, _ picture: Picture, as types: [Picture.FileType] = Picture.FileType.standard,
    exploring explorable: Explorable? = nil
  ) throws {
    (self.name, extent, self.explorable) = (name, PictureExtent(picture), explorable)
    (title, alternativeText) = (picture.metadata.title, picture.metadata.description)
    isTikZ = types.contains(.tex) && picture.steps == nil
    var files: [Picture.FileType: [UInt8]] = [:]
    for type in types { files[type] = try picture.bytes(as: type) }
    self.files = files
    slides =
      types.contains(.png) && extent.isOnSlides ? try picture.pages.map { try $0.bytes(as: .png) } : []
  }

  /// The first words of the alternative text, as many as fit beside a title, which says what the figure finds.
  var shortAlternativeText: String {
    if alternativeText.count <= Self.shortLength { return alternativeText }
    var (short, part) = ("", "")
    // Sentences, and within them what semicolons divide.
    for word in alternativeText.split(separator: " ") {
      part += (part.isEmpty ? "" : " ") + word
      guard word.last.map(".;".contains) ?? false else { continue }
      if short.count + part.count >= Self.shortLength { break }
      (short, part) = (short.isEmpty ? part : "\(short) \(part)", "")
    }
    if short.isEmpty {
      return alternativeText.wrapped(to: Self.shortLength).prefix { $0 != "\n" } + " …"
    }
    return short.last == ";" ? short.dropLast() + "." : short
  }
  private static let shortLength = 160

  /// The same figure in files of another name.
  package func renamed(_ name: String) -> FigureBlock {
    var figure = self
    figure.name = name
    return figure
  }

  /// All files with their names.
  private var namedFiles: [(name: String, bytes: [UInt8])] {
    Picture.FileType.allCases.compactMap { type in files[type].map { ("\(name).\(type.rawValue)", $0) } }
      + slides.enumerated().map { ("\(name)-\($0 + 1).png", $1) }
  }

  /// The names of its files.
  package var fileNames: [String] { namedFiles.map(\.name) }

  /// Writes each file whole or not at all.
  package func write(to folder: URL) throws {
    for (name, bytes) in namedFiles { try Files.write(bytes, to: folder.appendingPathComponent(name).path) }
  }

  /// The files in a folder that have this figure's names and hold something else.
  package func conflicts(in folder: URL) -> [String] {
    namedFiles.compactMap { name, bytes in
      let place = folder.appendingPathComponent(name)
      guard let there = try? Data(contentsOf: place) else { return nil }
      return there == Data(bytes) ? nil : place.relativePath
    }
  }
}

/// A trace that has been written to a file in the lesson's output folder.
public struct TraceBlock: Hashable, Sendable {
  /// The name of the file, without its folder.
  package let file: String
  /// How many values the trace has.
  package let count: Int

  package init(file: String, count: Int) { (self.file, self.count) = (file, count) }
}

/// Rows of text under column headings.
public struct Table: Hashable, Sendable {
  /// The headings of the columns.
  package let columns: [RichText]
  /// The cells of each row, one for each column.
  package let rows: [[RichText]]
  /// Which cells are to be filled in, where a page can be filled in on a screen.
  private(set) var fields: [Place: Field] = [:]

  struct Place: Hashable, Sendable { let row, column: Int }
  /// A cell to write a number in.
  struct Field: Hashable, Sendable {
    /// The number of the blank.
    let number: Int
    /// What is asked for, such as "∂L/∂σ".
    let label: String
  }

  /// Columns and cells of strings, which are shown as they are.
  package init(_ columns: [String], rows: [[String]]) {
    self.init(columns.map(\.richText), rows: rows.map { $0.map(\.richText) })
  }
  init(_ columns: [String], rows: [[String]], fields: [Place: Field]) {
    self.init(columns, rows: rows)
    self.fields = fields
  }
  @_disfavoredOverload
  package init(_ columns: [RichText], rows: [[RichText]]) {
    require(rows.allSatisfy { $0.count == columns.count }, "every row of a table needs \(columns.count) cells")
    (self.columns, self.rows) = (columns, rows)
  }
}
