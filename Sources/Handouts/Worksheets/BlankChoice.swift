import GradusTraces

/// Chooses some of the blanks: first those that tell most mistakes apart, then evenly from all values.
struct BlankChoice {
  private let trace: Trace
  private let all: [WorksheetBlank]

  init(_ trace: Trace, _ all: [WorksheetBlank]) { (self.trace, self.all) = (trace, all) }

  /// - Parameter showing: for each mistake the places of the blanks whose answers it changes.
  func chosen(_ options: WorksheetOptions, showing: [Set<Int>]) throws(WorksheetError) -> [WorksheetBlank] {
    let time = HandCalculation(trace)
    var (places, seconds) = ([Int](), 0)
    for place in order(showing) where places.count < options.count ?? all.count {
      let more = time.seconds(for: all[place])
      if let minutes = options.minutes, seconds + more > 60 * minutes { continue }
      seconds += more
      places.append(place)
    }
    if places.isEmpty {
      throw .tooLittleTime(seconds: 60 * (options.minutes ?? 0), needed: all.map(time.seconds).min() ?? 0)
    }
    var chosen = places.sorted().map { all[$0] }
    for number in chosen.indices { chosen[number].number = number + 1 }
    return chosen
  }

  /// The places of the blanks, the most telling ones first.
  private func order(_ showing: [Set<Int>]) -> [Int] {
    var (open, order, rest) = (showing.filter { !$0.isEmpty }, [Int](), Set(all.indices))
    while !open.isEmpty {
      let counts = rest.map { place in (place: place, count: open.count { $0.contains(place) }) }
      guard let best = counts.max(by: { ($0.count, $1.place) < ($1.count, $0.place) }), best.count > 0 else { break }
      order.append(best.place)
      rest.remove(best.place)
      open.removeAll { $0.contains(best.place) }
    }
    var asked = order.reduce(into: [String: Int]()) { $0[all[$1].name, default: 0] += 1 }
    while let next = rest.min(by: { (asked[all[$0].name, default: 0], $0) < (asked[all[$1].name, default: 0], $1) }) {
      order.append(next)
      rest.remove(next)
      asked[all[next].name, default: 0] += 1
    }
    return order
  }
}
