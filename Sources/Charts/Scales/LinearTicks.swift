import GradusFormulas

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Ticks {
  /// Multiples of 1, 2, 2.5 or 5 times a power of ten: at least two where there are, since one number gives no scale.
  static func linear(_ domain: ClosedRange<Double>, count: Int, areWhole: Bool = false) -> Ticks {
    let ticks = [1, 2, 4].lazy.map { multiples(domain, count: $0 * count, areWhole: areWhole) }
    return ticks.first { $0.major.count > 1 } ?? multiples(domain, count: count, areWhole: areWhole)
  }

  private static func multiples(_ domain: ClosedRange<Double>, count: Int, areWhole: Bool) -> Ticks {
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    // Huge and tiny numbers are brought to where powers of ten are numbers themselves.
    let shift = largest > 1e280 ? -40 : largest < 1e-280 && !areWhole ? 40 : 0
    let (low, high) = (domain.lowerBound * power(shift), domain.upperBound * power(shift))
    // Nearer to each other than the rounding, two ticks could be the same number.
    let rough = max((high - low) / Double(max(count, 1)), areWhole ? 1 : 0, largest.ulp * power(shift))
    let step = DecimalStep(nearest: rough, areWhole)
    let first = (low / step.size - 1e-9).rounded(.up)
    let last = (high / step.size + 1e-9).rounded(.down)
    guard first <= last, abs(first) < 9e15, abs(last) < 9e15 else { return Ticks(major: []) }
    var ticks = LinearTicks(Int(first)...Int(last), DecimalStep(digit: step.digit, exponent: step.exponent - shift))
      .ticks
    // Where the domain is a few roundings wide, the nearest number to a tick may be outside.
    let room = 1e-6 * (domain.upperBound - domain.lowerBound)
    ticks.major.removeAll { !(domain.lowerBound - room...domain.upperBound + room ~= $0.value) }
    return ticks
  }
}

/// 1, 2, 2.5 or 5 times a power of ten.
private struct DecimalStep {
  let digit: Double
  let exponent: Int

  init(digit: Double, exponent: Int) { (self.digit, self.exponent) = (digit, exponent) }

  /// The step whose ratio to `rough` is nearest to 1.
  init(nearest rough: Double, _ areWhole: Bool) {
    let exponent = Int(log10(rough).rounded(.down))
    let digits = areWhole && exponent == 0 ? [1.0, 2, 5, 10] : [1, 2, 2.5, 5, 10]
    let lead = rough / Ticks.power(exponent)
    let digit = digits.min { max($0 / lead, lead / $0) < max($1 / lead, lead / $1) } ?? 1
    self = digit == 10 ? DecimalStep(digit: 1, exponent: exponent + 1) : DecimalStep(digit: digit, exponent: exponent)
  }

  var size: Double { digit * Ticks.power(exponent) }
  /// How many digits after the point show its multiples exactly.
  var decimals: Int { max(0, -exponent) + (digit == 2.5 && exponent <= 0 ? 1 : 0) }
}

/// Multiples of a decimal step, and how they are written so that neighbours differ.
private struct LinearTicks {
  /// The multiples, in tenths of the step's power of ten: whole numbers, which lose no digit.
  private let tenths: [Int]
  private let step: DecimalStep

  init(_ multiples: ClosedRange<Int>, _ step: DecimalStep) {
    tenths = multiples.map { $0 * Int(step.digit * 10) }
    self.step = step
  }

  var ticks: Ticks {
    let values = tenths.map(value)
    let digits = significantDigits
    // Up to five digits have room, and are read at a glance; of more, all but the last differ in nothing.
    if !needsPowers(values) || digits <= 5 { return Ticks(major: labelled(values, values, digits: max(4, digits))) }
    // A whole number of hundreds of the step's power of ten, in tenths.
    let offset = Int((Double(tenths[0]) / 1000).rounded(.down)) * 1000
    return Ticks(
      major: labelled(values, tenths.map { value($0 - offset) }, digits: 4), offset: text(ofOffset: value(offset)))
  }

  /// How many digits tell one tick from all others.
  private var significantDigits: Int {
    let used = tenths.filter { $0 != 0 }.map { String($0.magnitude) }
    let zeros = used.map { digits in digits.reversed().prefix { $0 == "0" }.count }.min() ?? 0
    return (used.map(\.count).max() ?? 0) - zeros
  }

  private func needsPowers(_ values: [Double]) -> Bool { (values.map(abs).max() ?? 0) >= 1e7 || step.decimals > 4 }

  private func labelled(_ values: [Double], _ shown: [Double], digits: Int) -> [Ticks.Tick] {
    let needsPowers = needsPowers(shown)
    return zip(values, shown).filter { $0.0.isFinite }.map { value, shown in
      let numeral =
        needsPowers
        ? Numeral(powerOfTen: shown, digits: digits) : Numeral(shown, decimals: shown == 0 ? 0 : step.decimals)
      return Ticks.Tick(value: value, label: numeral.richText)
    }
  }

  private func text(ofOffset offset: Double) -> RichText {
    abs(offset) < 1e15 && offset == offset.rounded()
      ? Numeral(offset, decimals: 0).richText : Numeral(offset, digits: 17).richText
  }

  /// The number that is nearest to this many tenths of the power of ten.
  private func value(_ tenths: Int) -> Double {
    let exponent = step.exponent
    // Dividing by a power of ten, which is exact up to 10²², gives 0.3 and not 0.30000000000000004.
    guard abs(exponent) <= 22 else { return Double("\(tenths)e\(exponent - 1)") ?? .nan }
    let number = Double(tenths) / 10
    return exponent < 0 ? number / Ticks.power(-exponent) : number * Ticks.power(exponent)
  }
}
