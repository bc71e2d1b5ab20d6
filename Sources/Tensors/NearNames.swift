/// How to go on after `name` was not found among `known`: the near names if there are any, else all or the first few.
///
/// - Parameter spelled: what names are compared by.
package func suggestion(
  for name: String, among known: [String], spelled: (String) -> String = { $0.lowercased() }
) -> String {
  let near = nearNames(to: name, in: known, spelled: spelled)
  guard !known.isEmpty else { return "it has none." }
  guard near.isEmpty else { return "did you mean \(listing(near, joinedBy: "or"))?" }
  // One more than fits into a list would be the only one that is not named.
  let shown = known.count <= 12 ? 12 : 8
  guard known.count > shown else { return "it has \(listing(known, joinedBy: "and"))." }
  return "the first of its \(known.count) are \(listing(Array(known.prefix(shown)), joinedBy: "and"))."
}

/// At most 3 of the names, the nearest first: those that are spelled alike, or else hold `name` or differ from it by few edits.
package func nearNames(
  to name: String, in known: [String], spelled: (String) -> String = { $0.lowercased() }
) -> [String] {
  let wanted = spelled(name)
  // One letter for another is another name.
  let limit = wanted.count == 1 ? 0 : max(1, wanted.count / 3)
  let distances = known.map { known in
    let spelling = spelled(known)
    return (
      name: known, edits: edits(from: wanted, to: spelling), holds: spelling.contains(wanted),
      beginning: spelling.first == wanted.first ? 0 : 1
    )
  }
  let near = distances.filter { $0.edits <= limit || $0.holds }
    .sorted { ($0.edits, $0.beginning) < ($1.edits, $1.beginning) }
  let alike = near.filter { $0.edits == 0 }
  return (alike.isEmpty ? near : alike).prefix(3).map(\.name)
}

/// How many letters must be inserted, removed or replaced, or neighbours exchanged (F. J. Damerau, Communications of the ACM 7,
/// 1964).
private func edits(from first: String, to second: String) -> Int {
  let (first, second) = (Array(first), Array(second))
  var (before, last) = ([Int](), Array(0...second.count))
  for i in first.indices {
    var distances = [i + 1]
    for j in second.indices {
      var least = min(last[j] + (first[i] == second[j] ? 0 : 1), last[j + 1] + 1, distances[j] + 1)
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] { least = min(least, before[j - 1] + 1) }
      distances.append(least)
    }
    (before, last) = (last, distances)
  }
  return last[second.count]
}

/// `"a"`, `"a" and "b"`, or `"a", "b" and "c"`.
private func listing(_ names: [String], joinedBy word: String) -> String {
  let quoted = names.map { "\"\($0)\"" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
  return quoted.dropLast().joined(separator: ", ") + " \(word) \(last)"
}
