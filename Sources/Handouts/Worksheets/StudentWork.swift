import Foundation
import GradusTensors
import GradusTraces

/// The numbers that a student works with: those on the sheet, those that they have written down, and what follows from them.
struct StudentWork: Sendable {
  let trace: Trace
  /// By node and place in it; what is not here is computed.
  var written: [Int: [Int: Double]] = [:]
  /// Which of these are wrong: what follows from them may follow from what they were before they were rounded.
  var wrong: [Int: Set<Int>] = [:]
  /// The computed numbers that stand on the sheet, likewise.
  private var shown: [Int: [Int: Double]] = [:]

  /// - Parameter shown: the computed numbers that stand on the sheet, by node and place in it.
  init(_ trace: Trace, shown: [Int: [Int]]) {
    self.trace = trace
    for (id, offsets) in shown {
      let numbers = trace.nodes[id].value.scalars
      self.shown[id] = Dictionary(uniqueKeysWithValues: offsets.map { ($0, numbers[$0]) })
    }
  }

  /// The same for a student who computes anew what stands on the sheet but depends on blanks; nil where nothing does.
  func ignoringShown(dependingOn blanks: Set<Int>) -> StudentWork? {
    let depending = trace.dependents(of: blanks)
    guard shown.keys.contains(where: depending.contains) else { return nil }
    var work = self
    work.shown = shown.filter { !depending.contains($0.key) }
    return work
  }

  /// What follows from the numbers that are there, without any mistake.
  func replay() throws(TraceError) -> Replay { replay(try Replay(trace)) }

  /// The same, where the operations of the trace have been run before, on any numbers.
  func replay(_ computation: Replay) -> Replay {
    let (shown, written) = (places(shown), places(written))
    return computation.computing(trace) { id, numbers in
      Self.write(shown[id], into: &numbers)
      Self.write(written[id], into: &numbers)
    }
  }

  /// What follows where every step is rounded to some digits, up or down as chance has it, by the seed of the chance, which is
  /// below 64; so are the numbers on the sheet, which have more digits, when they are used.
  func rounded(_ exact: Replay, toDigits digits: Int) -> (_ seed: UInt64) -> Replay {
    let (shown, written) = (places(shown), places(written))
    let halves = trace.nodes.indices.map { id in
      (wrong[id] ?? []).map { (offset: $0, number: self.written[id]?[$0]?.halfUnit(ofDigits: digits) ?? 0) }
    }
    let directions = trace.nodes.map { exact.isGiven($0.id) ? [] : RoundingDirections.of($0.id, count: $0.value.count) }
    return { seed in
      exact.writing { id, numbers in
        if exact.isGiven(id) { return }
        let isWritten = written[id].count == numbers.count
        if isWritten, halves[id].isEmpty { return Self.write(written[id], into: &numbers) }
        let directions = directions[id]
        func isDown(_ offset: Int) -> Bool { directions[offset] >> seed & 1 == 1 }
        if !isWritten {
          Self.write(shown[id], into: &numbers)
          for offset in numbers.indices {
            numbers[offset] = numbers[offset].rounded(toDigits: digits, isDown(offset) ? .down : .up)
          }
        }
        Self.write(written[id], into: &numbers)
        for (offset, half) in halves[id] { numbers[offset] += isDown(offset) ? -half : half }
      }
    }
  }

  /// What follows where every step is rounded to some digits, to the nearest; so are the numbers on the sheet when they are used.
  func roundedToNearest(_ exact: Replay, toDigits digits: Int) -> Replay {
    let (shown, written) = (places(shown), places(written))
    return exact.writing { id, numbers in
      if exact.isGiven(id) { return }
      Self.write(shown[id], into: &numbers)
      for offset in numbers.indices {
        numbers[offset] = numbers[offset].rounded(toDigits: digits, .toNearestOrAwayFromZero)
      }
      Self.write(written[id], into: &numbers)
    }
  }

  /// Whether a computed number stands on the sheet.
  func shows(_ place: BlankPlaces.Place) -> Bool { shown[place.id]?[place.offset] != nil }

  /// Whether any number of a node does.
  func showsAny(_ id: Int) -> Bool { shown[id]?.isEmpty == false }

  /// Which numbers of a node are rounded down, and not up.
  static func roundsDown(seed: UInt64, node: Int, count: Int) -> [Bool] {
    var random = RandomGenerator(seed: seed, for: "rounding", node)
    return (0..<count).map { _ in random.uniform() < 0.5 }
  }

  /// By node, since students are tried by the dozen.
  private func places(_ numbers: [Int: [Int: Double]]) -> [[(offset: Int, number: Double)]] {
    trace.nodes.indices.map { (numbers[$0] ?? [:]).map { (offset: $0, number: $1) } }
  }

  private static func write(_ known: [(offset: Int, number: Double)], into numbers: inout MutableSpan<Double>) {
    for (offset, number) in known { numbers[offset] = number }
  }
}

extension Double {
  /// The number with some significant digits; one that has no more stays as it is.
  func rounded(toDigits digits: Int, _ rule: FloatingPointRoundingRule) -> Double {
    guard self != 0, isFinite else { return self }
    let power = Self.powerOfTen(digits - 1 - decimalExponent)
    let count = self * power
    guard count.isFinite else { return self }
    // Sums with so large a number have no digits behind the point: students are rounded a million times, and this takes no call.
    let nearest =
      abs(count) < Self.tooLargeForHalves / 4
      ? count + Self.tooLargeForHalves - Self.tooLargeForHalves : count.rounded()
    if abs(count - nearest) < 1e-6 { return self }
    switch rule {
    case .down: return (nearest > count ? nearest - 1 : nearest) / power
    case .up: return (nearest < count ? nearest + 1 : nearest) / power
    default: return count.rounded(rule) / power
    }
  }

  /// Half a unit of the last of some significant digits: how far rounding to the nearest takes a number.
  func halfUnit(ofDigits digits: Int) -> Double {
    self == 0 || !isFinite ? 0 : Self.powerOfTen(decimalExponent - digits + 1) / 2
  }

  /// The power of ten of the first digit; the number is finite, and not 0.
  private var decimalExponent: Int {
    // The binary exponent leaves two to choose from; the fraction is log₁₀ 2, near enough for all exponents.
    let least = (Int(exponent) * 78_913) >> 18
    return abs(self) < Self.powerOfTen(least + 1) ? least : least + 1
  }

  /// Rounding asks for the same few powers again and again.
  private static func powerOfTen(_ exponent: Int) -> Double {
    smallPowers.indices.contains(exponent + 20) ? smallPowers[exponent + 20] : pow(10, Double(exponent))
  }
  private static let tooLargeForHalves = 0x1.8p52
  private static let smallPowers = (-20...20).map { pow(10, Double($0)) }
}

extension Trace {
  /// The nodes that are computed from any of some nodes.
  func dependents(of sources: Set<Int>) -> Set<Int> {
    nodes.reduce(into: []) { found, node in
      if node.inputs.contains(where: { sources.contains($0) || found.contains($0) }) { found.insert(node.id) }
    }
  }
}
