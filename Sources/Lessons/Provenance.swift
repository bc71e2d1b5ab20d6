public import Drawing

/// What made a figure: enough to make it again. It holds no date, host or path.
public struct Provenance: Hashable, Sendable {
  public static let version = "0.1.0"

  public let lesson, figure: String
  public let seed: UInt64
  /// The command line without `--out`, `--seed` and `--template`, as it was given.
  public let options: [String]

  public init(lesson: String, figure: String, seed: UInt64, options: [String]) {
    (self.lesson, self.figure, self.seed, self.options) = (lesson, figure, seed, options)
  }

  public var fields: [Metadata.Field] {
    [
      Metadata.Field("Lesson", lesson), Metadata.Field("Figure", figure), Metadata.Field("Seed", "\(seed)"),
      Metadata.Field("Options", options.joined(separator: " ")), Metadata.Field("Version", Self.version),
    ]
  }

  /// What a figure says of itself; nil where it is not one of a lesson's.
  public init?(_ metadata: Metadata) {
    guard let lesson = metadata["Lesson"], let figure = metadata["Figure"],
      let seed = metadata["Seed"].flatMap(UInt64.init)
    else { return nil }
    let options = metadata["Options"]?.split(separator: " ").map(String.init) ?? []
    self.init(lesson: lesson, figure: figure, seed: seed, options: options)
  }

  /// A command line's options without those that say where files go, where random numbers start, and how handouts look.
  static func options(in arguments: [String]) -> [String] {
    let apart = ["--out", "--seed", "--template"]
    var (options, skipsNext) = ([String](), false)
    for argument in arguments {
      if skipsNext {
        skipsNext = false
      } else if apart.contains(argument) {
        skipsNext = true
      } else if !apart.contains(where: { argument.hasPrefix($0 + "=") }) {
        options.append(argument)
      }
    }
    return options
  }
}
