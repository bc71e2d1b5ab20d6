extension Collection<String> {
  /// The names most like `name`, the nearest first: what a reader may have meant.
  public func near(to name: String, count: Int = 3) -> [String] {
    let distances = map { ($0, name.editDistance(to: $0)) }
    return distances.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(count).map(\.0)
  }
}

extension String {
  /// The least number of characters to insert, delete or replace (V. I. Levenshtein, 1966).
  func editDistance(to other: String) -> Int {
    let target = Array(other)
    var row = Array(0...target.count)
    for (i, character) in enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, wanted) in target.enumerated() {
        let replaced = diagonal + (character == wanted ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = Swift.min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[target.count]
  }
}
