import GradusTraces

/// What becomes of the numbers that blanks are computed from: they stand on the sheet, or are computed on the way.
struct SheetSplit {
  typealias Place = BlankPlaces.Place

  private(set) var shown: Set<Place> = []
  /// What is neither asked for nor shown, since it would give an answer away, by how many blanks use it without another between them.
  private(set) var hidden: [Place: Int] = [:]
  /// How many answers are what is missing from the sum of a row or column that is shown.
  private var rests = 0

  init(_ asked: [Place], in numbers: SheetNumbers) {
    let keys = Set(asked.map(numbers.key))
    var seen: Set<Place> = []
    var open = asked.flatMap { numbers.sources(of: $0, asked: asked) }
    while let next = open.popLast() {
      if !seen.insert(next).inserted || numbers.isKnown(next) || keys.contains(numbers.key(next)) { continue }
      if asked.contains(where: { numbers.gives($0, awayBy: next) }) {
        hidden[next] = 0
        open += numbers.sources(of: next, asked: asked)
      } else {
        shown.insert(next)
      }
    }
    for blank in asked {
      var (used, open) = (Set<Place>(), numbers.sources(of: blank, asked: asked))
      while let next = open.popLast() {
        if hidden[next] != nil, used.insert(next).inserted { open += numbers.sources(of: next, asked: asked) }
      }
      for place in used { hidden[place, default: 0] += 1 }
    }
    rests = asked.count { numbers.isRest($0, of: shown) }
  }

  /// The hidden numbers in which a slip would cost more than one blank, the most expensive and last ones first.
  var risky: [Place] {
    hidden.filter { $0.value > 1 }.map(\.key).sorted {
      (hidden[$0] ?? 0, $0.id, $0.offset) > (hidden[$1] ?? 0, $1.id, $1.offset)
    }
  }

  /// How far a sheet is from one on which each slip costs its own points alone.
  var cost: Double {
    hidden.values.reduce(5 * Double(rests)) { $0 + 4 * Double(max(0, $1 - 1)) + 0.3 }
  }
}
