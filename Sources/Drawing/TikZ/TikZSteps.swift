/// Drawings that follow one another, as one drawing whose parts are there in some steps only.
struct TikZSteps {
  struct Part {
    let element: Recording.Element
    /// Counted from 1.
    var steps: Set<Int>
  }

  private(set) var parts: [Part] = []
  let count: Int

  init(_ steps: [[Recording.Element]]) {
    count = steps.count
    for (step, elements) in steps.enumerated() { merge(elements, into: step + 1) }
    putEdgesLast()
  }

  var elements: [Recording.Element] { parts.map(\.element) }

  /// Keeps the order of both: what they have in common is one part.
  private mutating func merge(_ elements: [Recording.Element], into step: Int) {
    let difference = elements.difference(from: self.elements)
    let removed = Set(difference.removals.map(\.place))
    let inserted = Set(difference.insertions.map(\.place))
    var (merged, old, new) = ([Part](), 0, 0)
    while old < parts.count || new < elements.count {
      if old < parts.count, removed.contains(old) {
        merged.append(parts[old])
        old += 1
      } else if new < elements.count, inserted.contains(new) {
        merged.append(Part(element: elements[new], steps: [step]))
        new += 1
      } else {
        parts[old].steps.insert(step)
        merged.append(parts[old])
        (old, new) = (old + 1, new + 1)
      }
    }
    parts = merged
  }

  /// Edges name nodes, which must be there before them.
  private mutating func putEdgesLast() {
    guard let last = parts.lastIndex(where: \.isNode) else { return }
    let before = parts[...last]
    parts = before.filter { !$0.isEdge } + before.filter(\.isEdge) + parts[(last + 1)...]
  }

  /// The steps of a part as Beamer counts them, such as "2-4,7-"; nil where it is always there.
  func overlay(_ part: Part) -> String? {
    guard part.steps.count < count else { return nil }
    var ranges: [ClosedRange<Int>] = []
    for step in part.steps.sorted() {
      if let last = ranges.last, last.upperBound + 1 == step {
        ranges[ranges.count - 1] = last.lowerBound...step
      } else {
        ranges.append(step...step)
      }
    }
    return ranges.map { range in
      range.upperBound == count
        ? "\(range.lowerBound)-" : range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: ",")
  }
}

extension TikZSteps.Part {
  fileprivate var isNode: Bool { if case .node = element { true } else { false } }
  fileprivate var isEdge: Bool { if case .edge = element { true } else { false } }
}

extension CollectionDifference.Change {
  fileprivate var place: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
