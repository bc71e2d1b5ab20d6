public import ArgumentParser
import GradusDrawing
package import GradusHandouts

/// The options that every lesson has.
public struct LessonOptions: ParsableArguments, Sendable {
  @Option(
    name: .long, help: "The folder that figures and traces are written to (default: out/<lesson>).",
    completion: .directory)
  package var out: String?

  /// Where the random numbers of the lesson start; the same seed gives the same files.
  @Option(name: .long, parsing: .unconditional, help: "Where random numbers start; the same seed gives the same files.")
  public var seed: UInt64 = 1

  /// Whether the lesson takes fewer seeds and steps, to be done in seconds.
  @Flag(name: .long, help: "Fewer seeds and steps, to see it work in seconds.")
  public var quick = false

  @Flag(
    name: .long,
    help: "Where training computes an infinite value or NaN, write the trace of that step: not-finite.trace.json.")
  package var keepTrace = false

  @Flag(
    name: .long,
    help: "Ask what you predict before the lesson says what it measured: type a letter, or press Enter to skip.")
  package var ask = false

  @OptionGroup package var looks: LookOptions

  @Option(
    name: .long,
    help:
      "A new file (SQLite) for the lesson's main training run: every step, for gradus show, plot, trace --step and diff.",
    completion: .file(extensions: ["sqlite"]))
  package var record: String?

  /// Whether figures are written for LaTeX too, which sets their texts in the fonts of a document.
  @Flag(
    name: .long,
    help:
      "Figures in TikZ too: NAME.tex has its texts in the fonts of your document, and the handout in LaTeX takes it in."
  )
  package var tikz = false

  @Option(
    name: .long,
    help:
      "A template for handouts, by its ending: .md.mustache, .html.mustache, .tex.mustache or body.tex.mustache.",
    completion: .file(extensions: ["mustache"])
  )
  package var template: [String] = []

  @Option(name: .long, help: MarkdownMath.help)
  package var math = MarkdownMath.dollars

  /// For `gradus reproduce`: the lesson draws this figure alone, and ends there.
  @Option(name: .long, help: .hidden)
  package var onlyFigure: String?

  /// For tests: a figure whose texts cover each other or are cut off is an error.
  @Flag(help: .hidden)
  package var checkFigures = false

  /// For tests: beside each figure, the numbers that it shows as `NAME.series.json`.
  @Flag(help: .hidden)
  package var series = false

  public init() {}

  public func validate() throws {
    if record == "" { throw ValidationError("--record needs the name of a file") }
    if out == "" { throw ValidationError("--out needs the name of a folder") }
  }
}

extension LessonOptions {
  /// The formats that figures are written in.
  var figureTypes: [Picture.FileType] { Picture.FileType.standard + (tikz ? [.tex] : []) }
}

extension MarkdownMath: ExpressibleByArgument {
  package static let help: ArgumentHelp =
    "How Markdown marks formulas: dollars ($…$ and $$…$$, which nearly all readers know) or fences (```math, for GitHub)."
}
