import GradusFormulas

/// What the data need of an axis.
struct AxisExtent: Sendable {
  /// Room beside the data, so that marks do not touch the frame.
  enum Padding: Int, Sendable {
    case none
    /// So that lines are seen whole.
    case lines
    /// So that symbols are seen whole, also those at 0.
    case symbols
  }

  private var wanted: ScaleKind
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  /// The least distance of a number from 0, other than 0 itself.
  private var leastMagnitude = Double.infinity
  private(set) var categories: [RichText] = []
  private var known: Set<RichText> = []
  private(set) var padding = Padding.none
  /// True where all numbers are whole, such as epochs: then so are the ticks.
  private(set) var isWhole = true
  /// Bars and areas are measured from 0, which must then be seen.
  var includesZero = false
  /// The axis starts at 0 where the data come near it.
  var prefersZero = false
  /// The data cover the whole area, which ends where they do.
  var isCovered = false
  /// Above the greatest number stands a row of signs.
  var hasRowAbove = false
  /// Empty bands before the first category, and how much of the last one is left out.
  var headroom = 0.0
  var footroom = 0.0

  init(_ axis: Axis) { wanted = axis.kind ?? .linear }

  /// How values are placed: as was asked, with a threshold that exists and that the data can come near.
  var kind: ScaleKind {
    guard case .symmetricLogarithmic(let threshold) = wanted else { return wanted }
    let largest = isEmpty ? 1 : max(abs(low), abs(high))
    guard threshold > 0, threshold.isFinite else {
      // At most twelve powers of ten on each side, or a single rounding error would take up the axis.
      let least = leastMagnitude.isFinite ? max(leastMagnitude, 1e-12 * largest) : 1
      return .symmetricLogarithmic(threshold: max(least, .leastNormalMagnitude))
    }
    // Far below the threshold the scale is linear, and quotients by the threshold would vanish.
    let isFar = threshold > 1e12 * largest && largest > 0
    return .symmetricLogarithmic(threshold: isFar ? max(largest, .leastNormalMagnitude) : threshold)
  }

  /// Makes room for the values of a channel.
  mutating func add(_ channel: Channel) {
    if channel.isNames { wanted = .category }
    if wanted == .category { return add(categories: channel.names) }
    for number in channel.numbers where isPlaceable(number) {
      if number != 0, abs(number) < leastMagnitude { leastMagnitude = abs(number) }
      if isWhole, number != number.rounded() { isWhole = false }
      if number < low { low = number }
      if number > high { high = number }
    }
  }

  func isPlaceable(_ number: Double) -> Bool { number.isFinite && (wanted != .logarithmic || number > 0) }

  private mutating func add(categories names: [RichText]) {
    for name in names where known.insert(name).inserted { categories.append(name) }
  }

  /// Asks for room beside the data.
  mutating func pad(for padding: Padding) {
    if padding.rawValue > self.padding.rawValue { self.padding = padding }
  }

  /// Makes room for what another chart shows.
  mutating func unite(_ other: AxisExtent) {
    low = min(low, other.low)
    high = max(high, other.high)
    leastMagnitude = min(leastMagnitude, other.leastMagnitude)
    if other.wanted == .category { wanted = .category }
    add(categories: other.categories)
    isWhole = isWhole && other.isWhole
    pad(for: other.padding)
    includesZero = includesZero || other.includesZero
    isCovered = isCovered || other.isCovered
    hasRowAbove = hasRowAbove || other.hasRowAbove
    headroom = max(headroom, other.headroom)
    footroom = min(footroom, other.footroom)
  }

  var isEmpty: Bool { wanted == .category ? categories.isEmpty : low > high }

  /// The domain that shows all data, with a little room where it is wanted.
  var domain: ClosedRange<Double> { kind.usable(roomyDomain) }

  private var roomyDomain: ClosedRange<Double> {
    let kind = kind
    if kind == .category { return (-0.5 - headroom)...(max(Double(categories.count), 1) - 0.5 - footroom) }
    if isEmpty { return kind == .logarithmic ? 0.1...1 : 0...1 }
    var (bottom, top) = (kind.forward(low), kind.forward(high))
    if includesZero, kind != .logarithmic { (bottom, top) = (min(bottom, 0), max(top, 0)) }
    if bottom == top { (bottom, top) = kind.around(bottom) }
    if isCovered { return kind.backward(bottom)...kind.backward(top) }
    if padding == .none, kind == .linear, !hasRowAbove { return roundedOut(bottom, top) }
    let room = padding == .none ? 0 : 0.05 * (top - bottom)
    let hangsFromZero = kind == .linear && top == 0 && includesZero
    let low = standsOnZero(bottom, top, room) ? 0 : bottom - room
    let above = hasRowAbove ? 0.18 * (top - bottom) : room
    return kind.backward(low)...kind.backward(hangsFromZero ? 0 : top + above)
  }

  private func standsOnZero(_ bottom: Double, _ top: Double, _ room: Double) -> Bool {
    guard kind == .linear, bottom >= 0 else { return false }
    let isNear = prefersZero && bottom < 0.3 * top && !(padding == .symbols && bottom < room)
    return includesZero || isNear
  }

  /// Reaches the next tick where that is very near, so that 1999 steps end at 2000.
  private func roundedOut(_ bottom: Double, _ top: Double) -> ClosedRange<Double> {
    let room = 0.03 * (top - bottom)
    let ticks = Ticks.linear(kind.usable((bottom - room)...(top + room)), count: 5).major
    guard let first = ticks.first?.value, let last = ticks.last?.value else { return bottom...top }
    return min(bottom, first)...max(top, last)
  }
}
