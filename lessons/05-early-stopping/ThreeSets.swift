import Gradus

/// What each part of the data is for, and what may depend on it.
struct ThreeSets {
  private struct Part {
    let name, use: String
    /// In two lines.
    let choice: [String]
    /// The left edge of its box.
    let left: Double
  }

  private let parts = [
    Part(name: "training", use: "fits", choice: ["the", "weights"], left: 0),
    Part(name: "validation", use: "chooses", choice: ["epoch, degree,", "step size"], left: 4.2),
    Part(name: "test", use: "judges, once", choice: ["the finished", "model"], left: 8.4),
  ]
  private let width = 3.4

  var chart: Chart {
    Chart(
      "Nothing that is chosen may depend on the test set",
      subtitle: "the three parts of the data, what is done with each, and what may depend on it"
    ) {
      for part in parts {
        box(part, from: 3.2, to: 4.6)
        text(part.name + " set", part, 3.9, series: part.name)
        arrow(part, from: 3.1, to: 2.0)
        text(part.use, part, 2.55, series: part.name)
        box(part, from: 0.5, to: 1.9)
        for (line, height) in zip(part.choice, [TextAnchor.Vertical.bottom, .top]) {
          text(line, part, 1.2, TextAnchor(.center, height))
        }
      }
      // The model goes on from left to right.
      for part in parts.dropLast() {
        let (start, end) = (part.left + width + 0.1, part.left + 4.1)
        LineMark(x: [start, end, end - 0.18, end, end - 0.18], y: [1.2, 1.2, 1.33, 1.2, 1.07]).color(.axis)
      }
    }
    .xAxis(domain: -0.3...12.1).yAxis(domain: 0...5).axes(.frame).legend(.hidden).size(width: 576, height: 270)
    .leastWidth(225)
    .alternativeText(
      "Three boxes side by side, each with an arrow to a box below. "
        + parts.map { "The \($0.name) set \($0.use) \($0.choice.joined(separator: " "))." }.joined(separator: " "))
  }

  private func box(_ part: Part, from low: Double, to high: Double) -> LineMark {
    let right = part.left + width
    return LineMark(
      x: [part.left, right, right, part.left, part.left], y: [low, low, high, high, low], series: part.name
    ).line(.solid)
  }

  private func arrow(_ part: Part, from high: Double, to low: Double) -> LineMark {
    let x = part.left + 0.15
    return LineMark(
      x: [x, x, x - 0.1, x, x + 0.1], y: [high, low, low + 0.25, low, low + 0.25], series: part.name
    ).line(.solid)
  }

  private func text(
    _ text: String, _ part: Part, _ y: Double, _ anchor: TextAnchor = TextAnchor(.center, .middle),
    series: String? = nil
  ) -> TextMark {
    TextMark(text, x: part.left + width / 2, y: y, anchor: anchor, series: series)
  }
}
