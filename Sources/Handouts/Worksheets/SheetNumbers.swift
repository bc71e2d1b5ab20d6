import GradusTensors
import GradusTraces

/// The numbers of a trace that a sheet can ask for, show, or leave to be computed on the way: which others each is computed from, and
/// which it gives away.
final class SheetNumbers {
  typealias Place = BlankPlaces.Place

  private let trace: Trace
  /// The same computation with numbers that have nothing special.
  private let examples: [Trace]
  /// By the node of a part of a gradient, the node of the gradient.
  private let gradientsOfParts: [Int: Int]
  private var sources: [Place: Set<Place>] = [:]
  private var ancestors: [Place: Set<Place>] = [:]
  private var tells: [[Place]: Bool] = [:]

  init(_ trace: Trace, _ examples: [Trace]) throws(TraceError) {
    (self.trace, self.examples) = (trace, examples)
    gradientsOfParts = Dictionary(
      uniqueKeysWithValues: trace.nodes.compactMap { node in trace.gradient(ofPart: node.id).map { (node.id, $0) } })
    for example in examples.prefix(2) { try addSources(in: example) }
  }

  /// What each element changes, while all other numbers with a name stay as they are.
  private func addSources(in example: Trace) throws(TraceError) {
    let names = names
    var users: [Int: [Int]] = [:]
    for (id, inputs) in HandCalculation.references(trace, names: names).enumerated() where trace.isAskable(id) {
      for input in inputs { users[input, default: []].append(id) }
    }
    let places = Dictionary(grouping: names.indices.filter { names[$0] != nil }) { names[$0] ?? $0 }
    var changed: Place?
    let replay = try Replay(example) { id, numbers in
      guard let name = names[id] else { return }
      for (offset, number) in example.nodes[id].value.scalars.enumerated() { numbers[offset] = number }
      if let changed, changed.id == name { numbers[changed.offset] = 1.1 * numbers[changed.offset] + 0.1 }
    }
    for (id, users) in users {
      for offset in example.nodes[id].value.scalars.indices {
        changed = Place(id: id, offset: offset)
        // Only what reads the node is computed anew.
        let other = replay.changing(
          Dictionary(uniqueKeysWithValues: (places[id] ?? [id]).map { ($0, Replay.Change.scaled(1)) }))
        for user in users {
          for (place, number) in example.nodes[user].value.scalars.enumerated()
          where abs(other.computed(user, at: place) - number) > 1e-9 {
            sources[Place(id: user, offset: place), default: []].insert(Place(id: id, offset: offset))
          }
        }
      }
    }
  }

  /// By node, the value with a symbol that it holds: its own, or that of the same step before it; nil for other nodes.
  private var names: [Int?] {
    let steps = RepeatedSteps(trace)
    var names: [Int?] = trace.nodes.map { trace.isAskable($0.id) ? $0.id : nil }
    for node in trace.nodes where trace.isAskable(node.id) {
      for other in steps.nodes(like: node.id) where other > node.id && names[other] == nil { names[other] = node.id }
    }
    return names
  }

  // MARK: - Single numbers

  func numbers(at place: Place) -> [Double] { examples.map { $0.nodes[place.id].value.scalars[place.offset] } }

  /// The same for places that hold the same number but for its sign, whatever the trace is given.
  func key(_ place: Place) -> [Double] {
    let numbers = numbers(at: place)
    let sign: Double = (numbers.first { abs($0) > 1e-9 } ?? 0) < 0 ? -1 : 1
    return numbers.map { (sign * $0 * 1e7).rounded() + 0 }
  }

  /// Whether nothing has to be known to compute a number: it is given, or the same whatever is given.
  func isKnown(_ place: Place) -> Bool {
    if trace.nodes[place.id].isGiven { return true }
    let numbers = numbers(at: place)
    return numbers.allSatisfy { abs($0 - numbers[0]) < 1e-9 }
  }

  /// What a number is computed from directly; where a part of a gradient is asked for, the gradient is computed from that.
  func sources(of place: Place, asked: [Place]) -> [Place] {
    var found = sources[place] ?? []
    for part in asked where part.offset == place.offset && gradientsOfParts[part.id] == place.id {
      found.subtract(sources[part] ?? [])
      found.insert(part)
    }
    return found.sorted { ($0.id, $0.offset) < ($1.id, $1.offset) }
  }

  private func ancestors(of place: Place) -> Set<Place> {
    if let known = ancestors[place] { return known }
    let direct = sources[place] ?? []
    let all = direct.reduce(into: direct) { $0.formUnion(ancestors(of: $1)) }
    ancestors[place] = all
    return all
  }

  // MARK: - Pairs of numbers

  /// Whether an answer can be read off a number that is not needed for it: it is the only one that the number is computed from, or
  /// follows from the number and one that is known, by a sum, a product or a quotient.
  func gives(_ answer: Place, awayBy place: Place) -> Bool {
    if let known = tells[[place, answer]] { return known }
    let result = !ancestors(of: answer).contains(place) && (isChain(from: answer, to: place) || isSimple(answer, place))
    tells[[place, answer]] = result
    return result
  }

  /// All computed values, but for what gives an answer away.
  func values(hiding answers: [Place]) -> [Place] {
    let keys = Set(answers.map(key))
    return trace.named.map(\.id).filter(trace.isAskable).flatMap { id in
      trace.nodes[id].value.scalars.indices.map { Place(id: id, offset: $0) }
    }.filter { place in !keys.contains(key(place)) && !answers.contains { gives($0, awayBy: place) } }
  }

  private func isChain(from answer: Place, to place: Place) -> Bool {
    let open = (sources[place] ?? []).filter { !isKnown($0) }
    guard let only = open.first, open.count == 1 else { return false }
    return key(only) == key(answer) || isChain(from: answer, to: only)
  }

  private func isSimple(_ answer: Place, _ place: Place) -> Bool {
    let (a, e) = (numbers(at: answer), numbers(at: place))
    guard e.allSatisfy({ abs($0) > 1e-9 }), a.contains(where: { abs($0) > 1e-9 }) else { return false }
    let others = ancestors(of: place).filter { !ancestors(of: $0).contains(answer) && $0 != answer }
    let known = [e.map { _ in 1.0 }] + others.sorted { ($0.id, $0.offset) < ($1.id, $1.offset) }.map(numbers)
    return known.contains { g in
      Self.areEqual(zip(zip(a, e), g).map { $0.0 / ($0.1 * $1) })
        || Self.areEqual(zip(zip(a, e), g).map { $0.0 * $1 / $0.1 })
        || Self.isSum(a, of: e, and: g)
    }
  }

  /// Whether all other numbers of a row or column are shown, and their sum with the answer is always the same: 0 for deviations from
  /// a mean, 1 for probabilities.
  func isRest(_ answer: Place, of shown: Set<Place>) -> Bool {
    let (value, id) = (trace.nodes[answer.id].value, answer.id)
    let (row, column) = (answer.offset / value.columns, answer.offset % value.columns)
    let lines = [
      (0..<value.rows).map { Place(id: id, offset: $0 * value.columns + column) },
      (0..<value.columns).map { Place(id: id, offset: row * value.columns + $0) },
    ]
    return lines.contains { line in
      guard line.count > 1, line.allSatisfy({ $0 == answer || shown.contains($0) }) else { return false }
      let sums = examples.indices.map { example in line.reduce(0) { $0 + numbers(at: $1)[example] } }
      return sums.allSatisfy { abs($0 - sums[0]) < 1e-9 }
    }
  }

  private static func areEqual(_ numbers: [Double]) -> Bool {
    numbers.allSatisfy { abs($0 - numbers[0]) <= 1e-7 * abs(numbers[0]) }
  }

  /// Whether a = α e + β g with the same α and β in all examples.
  private static func isSum(_ a: [Double], of e: [Double], and g: [Double]) -> Bool {
    let determinant = e[0] * g[1] - e[1] * g[0]
    guard a.count > 3, abs(determinant) > 1e-6 else { return false }
    let (alpha, beta) = ((a[0] * g[1] - a[1] * g[0]) / determinant, (e[0] * a[1] - e[1] * a[0]) / determinant)
    return abs(alpha) > 1e-9
      && a.indices.allSatisfy { abs(a[$0] - alpha * e[$0] - beta * g[$0]) <= 1e-7 * (1 + abs(a[$0])) }
  }
}

extension Trace {
  /// The gradient that a node holds a part of; nil for other nodes.
  fileprivate func gradient(ofPart id: Int) -> Int? {
    guard let mark = nodes[id].name.firstRange(of: ".gradient.via.") else { return nil }
    return (try? self[String(nodes[id].name[..<mark.lowerBound])])?.node.gradient
  }
}
