/// How to go on after `name` was not found among `known`: the near names if there are any, else all or the first few.
package func suggestion(for name: String, among known: [String]) -> String {
  let near = nearNames(to: name, in: known)
  guard near.isEmpty else { return "did you mean \(listing(near, joinedBy: "or"))?" }
  let shown = 8
  guard known.count > shown else { return "it has \(listing(known, joinedBy: "and"))." }
  return "the first of its \(known.count) are \(listing(Array(known.prefix(shown)), joinedBy: "and"))."
}

/// At most 3 of the names that hold `name`, or differ from it by few edits or in upper and lower case, the nearest first.
private func nearNames(to name: String, in known: [String]) -> [String] {
  let limit = max(1, name.count / 3)
  let wanted = name.lowercased()
  let distances = known.map { (name: $0, edits: edits(from: wanted, to: $0.lowercased())) }
  return distances.filter { $0.edits <= limit || $0.name.lowercased().contains(wanted) }.sorted { $0.edits < $1.edits }
    .prefix(3).map(\.name)
}

/// How many letters must be inserted, removed or replaced (V. I. Levenshtein, Soviet Physics Doklady 10, 1966).
private func edits(from first: String, to second: String) -> Int {
  var distances = Array(0...second.count)
  for (i, letter) in first.enumerated() {
    var diagonal = distances[0]
    distances[0] = i + 1
    for (j, other) in second.enumerated() {
      let replacing = diagonal + (letter == other ? 0 : 1)
      diagonal = distances[j + 1]
      distances[j + 1] = min(replacing, diagonal + 1, distances[j] + 1)
    }
  }
  return distances[second.count]
}

/// `"a"`, `"a" and "b"`, or `"a", "b" and "c"`.
private func listing(_ names: [String], joinedBy word: String) -> String {
  let quoted = names.map { "\"\($0)\"" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
  return quoted.dropLast().joined(separator: ", ") + " \(word) \(last)"
}
