import GradusDrawing

/// The order in which labels of points take their places: what stands first decides what is left for the others.
extension Plot {
  /// The marks in their order, but for those that are labels of points, which have the order in which they hide least.
  func inOrderOfLabels(_ marks: [any DrawnMark]) -> [any DrawnMark] {
    let places = marks.indices.filter { (marks[$0] as? TextMark)?.label(on: self) != nil }
    let labels = places.compactMap { (marks[$0] as? TextMark)?.label(on: self) }
    guard 2...Self.mostLabels ~= labels.count, !isDrawing else { return marks }
    var best = (order: Array(labels.indices), cost: cost(of: labels))
    for order in orders(of: labels) where best.cost.hides {
      let cost = cost(of: order.map { labels[$0] })
      if cost < best.cost { best = (order, cost) }
    }
    var marks = marks
    for (place, label) in zip(places, best.order.map { marks[places[$0]] }) { marks[place] = label }
    return marks
  }

  private static let mostLabels = 30

  /// From the right to the left and back, and some in which neighbours are apart.
  private func orders(of labels: [PointLabel]) -> [[Int]] {
    let along = labels.indices.sorted { labels[$0].point.x < labels[$1].point.x }
    // The powers of a primitive root, which mix up the numbers below a prime.
    let steps = sequence(first: 2) { $0 * 2 % 37 }.prefix(35).map { step in
      labels.indices.sorted { ($0 + 1) * step % 37 < ($1 + 1) * step % 37 }
    }
    return [along, along.reversed(), labels.indices.reversed()] + steps
  }

  /// What labels hide, first of texts and symbols, and then of lines.
  private struct Cost: Comparable {
    var hidden = 0.0
    var count = 0
    var leaders = 0

    var hides: Bool { hidden > 0 || count > 0 }
    static func < (one: Cost, other: Cost) -> Bool {
      (one.hidden, one.count, one.leaders) < (other.hidden, other.count, other.leaders)
    }
  }

  private func cost(of labels: [PointLabel]) -> Cost {
    var trial = self
    trial.texts = texts.copy()
    return labels.reduce(into: Cost()) { cost, label in
      let place = label.place(on: trial)
      cost.hidden += place.hidden
      cost.count += place.spot.count
      cost.leaders += place.line.isEmpty ? 0 : 1
      trial.texts.add(place.spot.area)
      trial.texts.add(line: place.line)
    }
  }
}
