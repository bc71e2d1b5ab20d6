public import ArgumentParser

/// What every lesson can be told.
public struct LessonOptions: ParsableArguments, Sendable {
  @Option(name: .long, help: "The folder that figures and traces are written to (default: out/<lesson>).")
  public var out: String?

  @Option(name: .long, help: "Where random numbers start; the same seed gives the same files.")
  public var seed: UInt64 = 1

  @Flag(name: .long, help: "Fewer seeds and steps, to see it work in seconds.")
  public var quick = false

  @Option(
    name: .long,
    help:
      "A template for handouts, by its ending: .md.mustache, .html.mustache, .tex.mustache or body.tex.mustache."
  )
  public var template: [String] = []

  public init() {}
}
