package import GradusFormulas
import GradusRequirements

/// Takes values of the data (the domain) to places in the picture (the range).
package struct AxisScale: Sendable {
  let kind: ScaleKind
  let domain: ClosedRange<Double>
  /// Where the lower and the upper end of the domain lie, in points; the second may be the smaller.
  let start, end: Double
  /// The names on a category scale, which stand for the values 0, 1, 2, ….
  let categories: [RichText]

  private let origin, factor: Double

  package init(
    _ kind: ScaleKind, domain: ClosedRange<Double>, start: Double, end: Double, categories: [RichText] = []
  ) {
    require(
      kind != .logarithmic || domain.lowerBound > 0,
      "the domain \(domain) of a logarithmic axis must be positive")
    require(domain.lowerBound < domain.upperBound, "the domain \(domain) of an axis must not be empty")
    (self.kind, self.domain, self.start, self.end, self.categories) = (kind, domain, start, end, categories)
    origin = kind.forward(domain.lowerBound)
    factor = (end - start) / (kind.forward(domain.upperBound) - origin)
  }

  /// Where a value lies; NaN for a value that has no place on the scale.
  func callAsFunction(_ value: Double) -> Double { start + (kind.forward(value) - origin) * factor }

  /// The value that lies at a place.
  func value(at position: Double) -> Double { kind.backward(origin + (position - start) / factor) }

  /// Where the values of a channel lie.
  func positions(of channel: Channel) -> [Double] { numbers(of: channel).map { self($0) } }

  /// A channel as numbers: names become their number on this scale.
  func numbers(of channel: Channel) -> [Double] {
    if kind == .category {
      let indices = Dictionary(
        categories.enumerated().map { ($1, Double($0)) }, uniquingKeysWith: { first, _ in first })
      return channel.names.map { indices[$0] ?? .nan }
    }
    return channel.numbers
  }

  /// The room of one category, or of 1 on a linear scale, in points.
  var bandWidth: Double { abs(factor) }
  /// From the one end of the range to the other, in points.
  var length: Double { abs(end - start) }
}
