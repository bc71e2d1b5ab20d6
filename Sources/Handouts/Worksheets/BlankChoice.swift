import GradusTraces

/// Chooses some of the blanks: first those that tell most mistakes apart, then evenly from all values.
struct BlankChoice {
  private let trace: Trace
  private let all: [WorksheetBlank]
  private let places: [BlankPlaces.Place]
  /// Enough for a sheet; each exchange makes it better.
  private static let exchanges = 24

  init(_ trace: Trace, _ all: [WorksheetBlank], _ places: BlankPlaces) {
    (self.trace, self.all, self.places) = (trace, all, places.places)
  }

  /// - Parameter showing: for each mistake the places of the blanks whose answers it changes.
  func chosen(
    _ options: WorksheetOptions, showing: [Set<Int>], _ numbers: SheetNumbers
  ) throws(WorksheetError) -> [WorksheetBlank] {
    let time = HandCalculation(trace)
    let needed = all.map(time.seconds)
    func fits(_ blanks: [Int]) -> Bool {
      let seconds = blanks.reduce(0) { $0 + needed[$1] }
      return blanks.count <= options.count ?? all.count
        && Double(seconds) <= options.minutes.map { 60 * $0 } ?? .infinity
    }
    var found: [Int] = []
    for place in order(showing) where fits(found + [place]) { found.append(place) }
    if found.isEmpty { throw .tooLittleTime(minutes: options.minutes ?? 0, needed: needed.min() ?? 0) }
    var chosen = linked(found, showing, numbers, fits: fits).sorted().map { all[$0] }
    for number in chosen.indices { chosen[number].number = number + 1 }
    return chosen
  }

  /// With blanks exchanged for numbers that would be neither asked for nor shown, until no slip in such a number costs several blanks.
  private func linked(
    _ blanks: [Int], _ showing: [Set<Int>], _ numbers: SheetNumbers, fits: ([Int]) -> Bool
  ) -> [Int] {
    let known = Dictionary(zip(places.map(numbers.key), all.indices)) { first, _ in first }
    func split(_ blanks: [Int]) -> SheetSplit { SheetSplit(blanks.sorted().map { places[$0] }, in: numbers) }
    func cost(_ blanks: [Int]) -> Double {
      let unseen = showing.count { !$0.isEmpty && $0.isDisjoint(with: blanks) }
      return split(blanks).cost + Double(unseen)
    }
    var (best, least) = (blanks, cost(blanks))
    for _ in 0..<Self.exchanges {
      let missing = split(best).risky.compactMap { known[numbers.key($0)] }.filter { !best.contains($0) }
      let changes = missing.prefix(6).flatMap { new in
        ([best + [new]] + best.map { old in best.filter { $0 != old } + [new] }).filter(fits).map { ($0, cost($0)) }
      }
      guard let next = changes.min(by: { $0.1 < $1.1 }), next.1 < least else { break }
      (best, least) = next
    }
    return best
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
