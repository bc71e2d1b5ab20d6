import GradusTraces

/// Chooses some of the blanks: first those that tell most mistakes apart, then evenly from all values.
struct BlankChoice {
  private let trace: Trace
  private let all: [WorksheetBlank]
  private let ids: [Int]
  private let shown: Set<Int>
  private(set) var chosen: [WorksheetBlank]
  private(set) var minutes: Int

  /// All of the blanks.
  init(_ trace: Trace, _ all: [WorksheetBlank], shown: Set<Int>) {
    (self.trace, self.all, self.shown, chosen) = (trace, all, shown, all)
    ids = all.compactMap { try? trace[$0.name].id }
    var work = HandCalculation(trace, shown: shown)
    for id in ids { work.compute(id) }
    minutes = work.minutes
  }

  /// - Parameter showing: for each mistake the places of the blanks whose answers it changes.
  mutating func choose(_ options: WorksheetOptions, showing: [Set<Int>]) throws(WorksheetError) {
    var work = HandCalculation(trace, shown: shown)
    var places: [Int] = []
    for place in order(showing) where places.count < options.count ?? all.count {
      var longer = work
      longer.compute(ids[place])
      if let limit = options.minutes, longer.total > 60 * limit {
        continue
      }
      work = longer
      places.append(place)
    }
    if places.isEmpty {
      var least = HandCalculation(trace, shown: shown)
      least.compute(ids[0])
      throw .tooLittleTime(minutes: options.minutes ?? 0, needed: least.minutes)
    }
    chosen = places.sorted().map { all[$0] }
    for number in chosen.indices { chosen[number].number = number + 1 }
    minutes = work.minutes
  }

  /// The places of the blanks, the most telling ones first.
  private func order(_ showing: [Set<Int>]) -> [Int] {
    var (open, order, rest) = (showing.filter { !$0.isEmpty }, [Int](), Set(all.indices))
    while !open.isEmpty {
      let counts = rest.map { place in (place: place, count: open.count { $0.contains(place) }) }
      // Of those that show as many mistakes, the one that is computed last: it needs the most of the others.
      guard let best = counts.max(by: { ($0.count, $0.place) < ($1.count, $1.place) }), best.count > 0 else { break }
      order.append(best.place)
      rest.remove(best.place)
      open.removeAll { $0.contains(best.place) }
    }
    var asked = order.reduce(into: [Int: Int]()) { $0[ids[$1], default: 0] += 1 }
    while let next = rest.min(by: { (asked[ids[$0], default: 0], $0) < (asked[ids[$1], default: 0], $1) }) {
      order.append(next)
      rest.remove(next)
      asked[ids[next], default: 0] += 1
    }
    return order
  }
}
