import Gradus

/// All paths from one weight of a layer to the loss: a point for each number, and a line for each use of it.
struct WeightPaths {
  private let layer: HiddenLayer
  private let input = Transpose.weight.input
  private let unit = Transpose.weight.unit

  init(_ layer: HiddenLayer) { self.layer = layer }

  var chart: Chart {
    Chart(
      "From W\(sub: input + 1)\(sub: unit + 1) one path leads through each example" as RichText,
      subtitle:
        "the hidden layer number by number: z grows x times as much as the weight, and the loss g times as much as z"
    ) {
      for place in layer.w.shape.indices { for example in 0..<layer.x.rows { edge(from: place, example) } }
      for place in layer.g.shape.indices { edge(place) }
      for example in 0..<layer.x.rows { path(example) }
      for place in layer.w.shape.indices { point(weight(place), isLit: place == [input, unit]) }
      for place in layer.g.shape.indices { point(sum(place), isLit: place[1] == unit) }
      PointMark(x: loss.x, y: loss.y).color(.ink).symbol(.square, size: 10)
      for label in labels { label }
    }
    .xAxis(domain: -1.3...9.6).yAxis(domain: -0.4...15.4).axes(.frame).size(width: 576, height: 440).leastWidth(225)
    .alternativeText(words)
  }

  // MARK: - Places

  private let loss = (x: 8.9, y: 6.8)

  /// The weights stand in a column, ordered by units.
  private func weight(_ place: [Int]) -> (x: Double, y: Double) {
    let rank = place[1] * layer.w.rows + place[0]
    return (0, 11.8 - 2 * Double(rank))
  }

  /// The sums of an example stand together.
  private func sum(_ place: [Int]) -> (x: Double, y: Double) {
    (4.4, 13.6 - 3.9 * Double(place[0]) - Double(place[1]))
  }

  private func point(
    _ share: Double, from start: (x: Double, y: Double), to end: (x: Double, y: Double)
  ) -> (x: Double, y: Double) {
    (start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
  }

  // MARK: - Marks

  private func line(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> LineMark {
    LineMark(x: [a.x, b.x], y: [a.y, b.y])
  }

  private func edge(from place: [Int], _ example: Int) -> some Mark {
    line(weight(place), sum([example, place[1]])).color(.axis).line(width: 0.6)
  }

  private func edge(_ place: [Int]) -> some Mark {
    line(sum(place), loss).color(.axis).line(width: 0.6)
  }

  @ListBuilder<any Mark> private func path(_ example: Int) -> [any Mark] {
    let (start, middle) = (weight([input, unit]), sum([example, unit]))
    // Each line leaves a gap for what is written on it.
    line(start, point(0.5, from: start, to: middle)).color(.value).line(width: 2)
    line(point(0.63, from: start, to: middle), middle).color(.value).line(width: 2)
    line(middle, point(0.36, from: middle, to: loss)).color(.gradient).line(width: 2)
    line(point(0.49, from: middle, to: loss), loss).color(.gradient).line(width: 2)
  }
  private func point(_ place: (x: Double, y: Double), isLit: Bool) -> some Mark {
    PointMark(x: place.x, y: place.y).color(isLit ? .ink : .axis).symbol(.circle, size: isLit ? 8 : 5)
  }

  @ListBuilder<any Mark> private var labels: [any Mark] {
    for place in layer.w.shape.indices {
      TextMark(
        "W\(sub: place[0] + 1)\(sub: place[1] + 1)" as RichText, x: 0, y: weight(place).y,
        anchor: TextAnchor(.right, .middle)
      )
      .color(place == [input, unit] ? .ink : .muted)
    }
    for example in 0..<layer.x.rows {
      factor(example)
      gradient(example)
      TextMark(
        "example \(example + 1)", x: 4.4, y: sum([example, 0]).y + 0.45, anchor: TextAnchor(.center, .bottom)
      ).color(.muted)
    }
    TextMark("L", x: loss.x, y: loss.y, anchor: TextAnchor(.left, .middle))
  }

  /// How much z grows with the weight: the input, on the lit line.
  private func factor(_ example: Int) -> some Mark {
    let place = point(0.565, from: weight([input, unit]), to: sum([example, unit]))
    return TextMark(
      "x\(sub: example + 1)\(sub: input + 1)" as RichText, x: place.x, y: place.y, anchor: TextAnchor(.center, .middle)
    ).color(.value)
  }

  /// How much the loss grows with z: the gradient, on the lit line.
  private func gradient(_ example: Int) -> some Mark {
    let place = point(0.425, from: sum([example, unit]), to: loss)
    return TextMark(
      "g\(sub: example + 1)\(sub: unit + 1)" as RichText, x: place.x, y: place.y, anchor: TextAnchor(.center, .middle)
    ).color(.gradient)
  }

  private var words: String {
    let paths = (0..<layer.x.rows).map { example in
      "example \(example + 1): x \(Numeral(layer.x[example, input])) times g \(Numeral(layer.g[example, unit], decimals: 3))"
    }
    return
      "Graph of a layer number by number: 6 weights, 12 sums z, and the loss. Each weight is joined to the 4 sums that use "
      + "it, one for each example. Lit are the 4 paths from the weight in row \(input + 1), column \(unit + 1) to the loss: "
      + paths.joined(separator: "; ") + "."
  }
}
