package import GradusFormulas

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The places along an axis that carry a number, and the smaller ones between them.
package struct Ticks: Sendable {
  package struct Tick: Hashable, Sendable {
    package let value: Double
    package let label: RichText
  }

  package var major: [Tick]
  package var minor: [Double] = []
  /// What is to be added to the numbers at the ticks, where written in full they would be too long.
  var offset: RichText?

  /// About `count` ticks within the scale's domain, at whole numbers only where `areWhole`.
  package init(of scale: AxisScale, count: Int, areWhole: Bool = false, labels: TickLabels = .numbers) {
    let domain = scale.domain
    switch scale.kind {
    case .linear where labels == .dates:
      let dates = DateTicks(domain, count: count).ticks
      self = dates.count > 1 ? Ticks(major: dates) : .linear(domain, count: count, areWhole: areWhole)
    case .linear where labels == .years: self = .linear(domain, count: count, areWhole: true)
    case .linear: self = .linear(domain, count: count, areWhole: areWhole)
    case .logarithmic: self = .logarithmic(domain, count: count)
    case .symmetricLogarithmic(let threshold): self = .symmetric(domain, threshold, count: count)
    case .category: self = .category(scale, count: count)
    }
  }

  init(major: [Tick], minor: [Double] = [], offset: RichText? = nil) {
    (self.major, self.minor, self.offset) = (major, minor, offset)
  }

  /// The label of the axis, with what is to be added to the numbers along it.
  func label(_ label: RichText) -> RichText {
    guard let offset else { return label }
    return label.isEmpty ? offset + " + …" : label + " (" + offset + " + …)"
  }

  /// Powers of ten, with 2 and 5 between them where there are few, and a number near both ends.
  static func logarithmic(_ domain: ClosedRange<Double>, count: Int) -> Ticks {
    let (low, high) = (log10(domain.lowerBound), log10(domain.upperBound))
    let decades = Int(low.rounded(.down))...Int(high.rounded(.up))
    func values(_ digits: [Double], every step: Int = 1) -> [Double] {
      decades.filter { $0 % step == 0 }.flatMap { exponent in digits.map { $0 * power(exponent) } }
        .filter { domain.lowerBound * (1 - 1e-9)...domain.upperBound * (1 + 1e-9) ~= $0 && $0.isNormal }
    }
    let step = max(1, Int(((high - low) / Double(max(count, 1))).rounded(.up)))
    var major = values([1], every: step)
    let finer: [[Double]] = [[1], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]]
    for digits in finer where major.count < 3 { major = values(digits) }
    // Without a number near both ends nobody can read what happens there.
    let far = (high - low) / 4
    func reachesEnds(_ values: [Double]) -> Bool {
      guard let first = values.first, let last = values.last, first > 0 else { return false }
      return log10(first) - low <= far && high - log10(last) <= far
    }
    if major.count < 3 {
      let trials = [1, 2, 4].map { linear(domain, count: $0 * count) }
      var ticks = trials.first { reachesEnds($0.major.map(\.value)) } ?? trials[0]
      ticks.major.removeAll { $0.value <= 0 }  // which a tiny number may be rounded to
      return ticks
    }
    let (first, last) = (major[0], major[major.count - 1])
    let ends = [(first, domain.lowerBound), (last, domain.upperBound)].compactMap { tick, end in
      number(beyond: tick, towards: end, finer.map { values($0) }, far: far)
    }
    major = (major + ends).sorted()
    let minor = values(major.count < values([1]).count ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9])
    // Hundreds of them would be a grey area.
    let areApart = minor.count <= 20 * max(count, 1)
    return Ticks(major: powers(major), minor: areApart ? minor.filter { !major.contains($0) } : [])
  }

  /// A number between the outermost tick and an end of the axis where they are `far` apart, in powers of ten: the one
  /// nearest to the end of the coarsest list that has one more than halfway there.
  private static func number(
    beyond tick: Double, towards end: Double, _ lists: [[Double]], far: Double
  ) -> Double? {
    let gap = abs(log10(tick) - log10(end))
    guard gap > far else { return nil }
    let stretch = min(tick, end)...max(tick, end)
    let finest = linear(stretch, count: 2).major.map(\.value)
    let nearest = (lists + [finest]).compactMap { list in
      list.filter { stretch ~= $0 && $0 != tick && $0 > 0 }.min { abs(log10($0 / end)) < abs(log10($1 / end)) }
    }
    return nearest.first { abs(log10($0 / end)) < gap / 2 } ?? nearest.last
  }

  private static func powers(_ values: [Double]) -> [Tick] {
    let arePlain = values.allSatisfy { 0.00099...10001 ~= $0 }
    return values.map { Tick(value: $0, label: (arePlain ? Numeral($0) : Numeral(powerOfTen: $0)).richText) }
  }

  /// 0, and powers of ten on both sides.
  static func symmetric(_ domain: ClosedRange<Double>, _ threshold: Double, count: Int) -> Ticks {
    let largest = min(max(abs(domain.lowerBound), abs(domain.upperBound), threshold * 10), .greatestFiniteMagnitude)
    let first = Int((log10(threshold) - 1e-9).rounded(.up))
    let last = max(first, Int(log10(largest).rounded(.down)))
    let sides = domain.lowerBound < 0 && domain.upperBound > 0 ? 2 : 1
    let step = max(1, (sides * (last - first + 1) + count - 1) / max(count, 1))
    let powers = Self.powers(stride(from: first, through: last, by: step).map { power($0) })
    let negative = powers.reversed().map { Tick(value: -$0.value, label: "−" + $0.label) }
    return Ticks(major: (negative + [Tick(value: 0, label: "0")] + powers).filter { domain ~= $0.value })
  }

  /// Every name, or every second, third, … where there are too many.
  static func category(_ scale: AxisScale, count: Int) -> Ticks {
    let step = max(1, (scale.categories.count + count - 1) / max(count, 1))
    return Ticks(
      major: stride(from: 0, to: scale.categories.count, by: step).map {
        Tick(value: Double($0), label: scale.categories[$0])
      })
  }

  static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}
