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
  /// Brings huge and tiny numbers to where differences and quotients neither overflow nor vanish; 1 for all others.
  private let unit: Double

  package init(
    _ kind: ScaleKind, domain: ClosedRange<Double>, start: Double, end: Double, categories: [RichText] = []
  ) {
    require(
      kind != .logarithmic || domain.lowerBound > 0,
      "the domain \(domain) of a logarithmic axis must be positive")
    require(domain.lowerBound < domain.upperBound, "the domain \(domain) of an axis must not be empty")
    (self.kind, self.domain, self.start, self.end, self.categories) = (kind, domain, start, end, categories)
    unit = kind == .linear ? Self.unit(for: max(abs(domain.lowerBound), abs(domain.upperBound))) : 1
    origin = kind.forward(domain.lowerBound * unit)
    factor = (end - start) / (kind.forward(domain.upperBound * unit) - origin)
  }

  private static func unit(for largest: Double) -> Double {
    largest > 0x1p1000 ? 0x1p-64 : largest < 0x1p-900 ? 0x1p120 : 1
  }

  /// Where a value lies; NaN for a value that has no place on the scale.
  func callAsFunction(_ value: Double) -> Double {
    let place = start + (kind.forward(value * unit) - origin) * factor
    if place.isFinite || !value.isFinite || place.isNaN { return place }
    return place < 0 ? -1e30 : 1e30  // far beyond any picture, but on the right side of it
  }

  /// The value that lies at a place.
  func value(at position: Double) -> Double { kind.backward(origin + (position - start) / factor) / unit }

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

extension AxisScale {
  /// The scale of an axis: what was asked for, and what the data need.
  init(_ extent: AxisExtent, _ axis: Axis, start: Double, end: Double) {
    let kind = extent.kind
    let asked = kind == .category ? nil : axis.domain
    let canBeShown = kind != .logarithmic || asked.map { $0.lowerBound > 0 } ?? true
    let domain = asked.map { canBeShown ? kind.usable($0) : $0 } ?? extent.domain
    self.init(kind, domain: domain, start: start, end: end, categories: extent.categories)
  }
}
