import Gradus

/// A gradient over a minibatch of three as an arrow in space, without its part along 1 and without its part along û.
struct GradientProjection {
  private let u = [1.0, 2, 3]
  /// From u: mean 0, and the mean of its squares is 1.
  private let normalized = [-1.0, 0, 1].scaled(by: 1.5.squareRoot())
  /// With short parts: 0.8 along each of (1, 1, 1), 0.6 along (−1, 0, 1), and (−0.4, 0.8, −0.4).
  private let g = [-0.2, 1.6, 1.0]
  private let ones = [1.0, 1, 1]
  private let origin = [0.0, 0, 0]
  private let space = Space()

  private var shift: [Double] { ones.scaled(by: g.mean) }
  private var centered: [Double] { g.minus(shift) }
  private var stretch: [Double] { normalized.scaled(by: g.times(normalized).mean) }
  private var rest: [Double] { centered.minus(stretch) }

  var explorable: Explorable { get throws { try .normalizedGradient(of: g, at: u) } }

  var chart: ChartGrid {
    ChartGrid(
      "Of g only the part that is perpendicular to 1 and to û is left",
      subtitle: "a minibatch of three, u = (1, 2, 3), g = (−0.2, 1.6, 1.0), γ = σ; each axis belongs to one example",
      columns: 2
    ) {
      inSpace
      inPlane
    }
    .alternativeText(words)
  }

  private var inSpace: Chart {
    let (across, along) = (normalized.unit.scaled(by: 1.05), rest.unit.scaled(by: 1.05))
    return Chart("minus the part along 1") {
      for axis in 0..<3 {
        let end = (0..<3).map { $0 == axis ? 1.6 : 0.0 }
        space.arrow(to: end).color(.axis).line(width: 0.8)
        for tick in [0.5, 1, 1.5] {
          let place = end.scaled(by: tick / 1.6)
          space.line([place, place.plus(axis == 2 ? [0, 0.06, 0] : [0, 0, 0.06])]).color(.axis).line(width: 0.8)
        }
        space.label(
          "example \(axis + 1)", end,
          axis == 0 ? TextAnchor(.left, .top) : TextAnchor(axis == 1 ? .left : .right, .middle))
      }
      space.line([
        across.plus(along), across.minus(along), along.plus(across).scaled(by: -1), along.minus(across),
        across.plus(along),
      ]).color(.axis).line(.dotted, width: 0.8)
      space.label("plane of mean 0", along.minus(across), TextAnchor(.right, .middle))
      space.arrow(to: ones.scaled(by: 1.15)).color(.axis).line(width: 1.2)
      space.label("1", ones.scaled(by: 1.15))
      space.arrow(to: normalized).color(.axis).line(width: 1.2)
      space.label("û", normalized)
      space.line([g, centered]).color(.gradient).line(.dashed, width: 1)
      space.arrow(to: g).color(.gradient).line(width: 2.2)
      space.label(RichText(markup: "<b>g</b>"), g)
      space.arrow(to: centered).color(.value).line(width: 2.2)
      space.label("g − mean(g)", centered)
    }
    .xAxis(domain: -1.55...2.95).yAxis(domain: -2.2...2.3).axes(.frame).aspectRatio(1)
  }

  private var inPlane: Chart {
    func place(_ v: [Double]) -> (x: Double, y: Double) { (v.times(normalized.unit).sum, v.times(rest.unit).sum) }
    let (start, end) = (place(centered), place(rest))
    return Chart("minus the part along û") {
      RuleMark(x: 0.0).line(.solid)
      RuleMark(y: 0.0).line(.solid)
      Space.arrow(from: (0, 0), to: place(normalized)).color(.axis).line(width: 1.2)
      TextMark("û", x: place(normalized).x, y: 0, anchor: TextAnchor(.center, .bottom))
      LineMark(x: [start.x, end.x], y: [start.y, end.y]).color(.value).line(.dashed, width: 1)
      Space.arrow(from: (0, 0), to: start).color(.value).line(width: 2.2)
      TextMark("g − mean(g)", x: start.x, y: start.y)
      Space.arrow(from: (0, 0), to: end).color(.ink).line(width: 2.2)
      TextMark("∂L/∂u", x: end.x, y: end.y, anchor: TextAnchor(.right, .middle))
    }
    .xAxis("along û", domain: -1.25...2.45).yAxis("perpendicular to 1 and û", domain: -1.75...1.95).aspectRatio(1)
  }

  private var words: String {
    func list(_ v: [Double]) -> String { "(" + v.map { Numeral($0, decimals: 2).text }.joined(separator: ", ") + ")" }
    return """
      Two drawings of arrows. Left, in three dimensions with an axis for each example: the gradient g = \(list(g)), and \
      g minus its mean, \(list(centered)), which is g without its part \(list(shift)) along the arrow 1 = (1, 1, 1) and lies in the \
      plane of all vectors with mean 0, to which û = \(list(normalized)) belongs. Right, that plane seen from the front: g minus its mean \
      loses its part \(list(stretch)) along û; what remains is \(list(rest)), which is perpendicular to 1 and to û.
      """
  }
}
