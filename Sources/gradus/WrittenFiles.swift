import GradusLessons

/// The names of files that were written, where many of one kind are counted.
struct WrittenFiles {
  private static let few = 3
  let paths: [String]

  var lines: [String] {
    let kinds = paths.map(Self.kind)
    let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
    var lines = ListedNames(zip(paths, kinds).filter { counts[$0.1, default: 0] <= Self.few }.map(\.0)).lines
    for count in Set(counts.values.filter { $0 > Self.few }).sorted() {
      var names: [String] = []
      for kind in kinds where counts[kind] == count && !names.contains(kind) { names.append(kind) }
      lines.append("  \(count) of each of these, one for each sheet:")
      lines += ListedNames(names).lines.map { "  " + $0 }
    }
    return lines
  }

  /// The name with NN in the place of the number of a sheet, and NAME in that of a student.
  private static func kind(_ path: String) -> String {
    if let feedback = path.wholeMatch(of: #/(.*\/)\d+-[^\/]*(\.[a-z]+)/#) { return "\(feedback.1)NN-NAME\(feedback.2)" }
    return path.replacing(#/worksheet-\d+/#, with: "worksheet-NN")
  }
}
