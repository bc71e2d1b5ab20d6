#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Domains on which places can be computed, whatever the data are.
extension ScaleKind {
  /// The same domain; a wider one where its ends are infinite, or so near that their places would be lost in the rounding.
  func usable(_ domain: ClosedRange<Double>) -> ClosedRange<Double> {
    if self == .category { return domain }
    let (low, high) = (limited(domain.lowerBound), limited(domain.upperBound))
    let (bottom, top) = (forward(low), forward(high))
    let least = max(abs(bottom), abs(top)).ulp * (self == .linear ? 16 : 64)
    if top - bottom >= least { return low...high }
    let (start, end) = bottom == top ? around(bottom) : (bottom, top)
    let room = max(0, least - (end - start)) / 2
    let (first, last) = (limited(backward(start - room)), limited(backward(end + room)))
    return first...max(last, first.nextUp)
  }

  /// Room around a single quantity.
  func around(_ quantity: Double) -> (Double, Double) {
    // Half a number more or less is lost in the rounding of huge ones, and much beside measured ones.
    let isMeasured = self == .linear && (quantity != quantity.rounded() || abs(quantity) >= 1e15)
    let half = isMeasured ? max(abs(quantity) * 0.1, .leastNormalMagnitude) : 0.5
    return (quantity - half, quantity + half)
  }

  /// The nearest number that has a place on the scale.
  private func limited(_ value: Double) -> Double {
    let finite = min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    return self == .logarithmic ? max(finite, .leastNonzeroMagnitude) : finite
  }
}
