/// Pictures in TikZ one below the other, where one picture would be higher than a page: LaTeX breaks pages between them.
struct TikZParts {
  let text: String

  /// - Parameter parts: files of one picture each.
  init(_ parts: [String]) {
    let lines = parts.enumerated().flatMap { place, part in
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let comments = lines.prefix { $0.hasPrefix("%") }
      return
        (place == 0
        ? comments + Self.comments(count: parts.count) : ["\\ifdefined\\gradusPart\\else\\par\\medskip\\fi"])
        + ["\\ifnum\\ifdefined\\gradusPart\\gradusPart\\else\(place + 1)\\fi=\(place + 1)"]
        + lines.dropFirst(comments.count).filter { !$0.isEmpty } + ["\\fi"]
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func comments(count: Int) -> [String] {
    [
      "% It has \(count) parts, none higher than a page, so it is no float: LaTeX breaks pages between them.",
      "% \\def\\gradusPart{2} before \\input takes the second alone.",
    ]
  }
}
