/// What was asked of an axis.
struct Axis: Sendable {
  var label = ""
  var kind: ScaleKind?
  var domain: ClosedRange<Double>?
}

/// What the data need of an axis.
public struct AxisSurvey: Sendable {
  /// Room beside the data, so that marks do not touch the frame.
  enum Padding: Int, Sendable {
    case none
    /// So that lines are seen whole.
    case lines
    /// So that symbols are seen whole, also those at 0.
    case symbols
  }

  public private(set) var kind: ScaleKind
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  private(set) var categories: [String] = []
  private var known: Set<String> = []
  private(set) var padding = Padding.none
  /// True where all numbers are whole, such as epochs: then so are the ticks.
  private(set) var isWhole = true
  /// Bars and areas are measured from 0, which must then be seen.
  var includesZero = false
  /// The axis starts at 0 where the data come near it.
  var prefersZero = false
  /// The data cover the whole area, which ends where they do.
  var isCovered = false
  /// Empty bands before the first category, and how much of the last one is left out.
  var headroom = 0.0
  var footroom = 0.0

  init(_ axis: Axis) { kind = axis.kind ?? .linear }

  /// Makes room for the values of a channel, and says which have a place.
  mutating func add(_ channel: Channel) {
    if channel.isNames { kind = .category }
    if kind == .category { return channel.names.forEach { add(category: $0) } }
    for number in channel.numbers where isPlaceable(number) {
      if isWhole, number != number.rounded() { isWhole = false }
      if number < low { low = number }
      if number > high { high = number }
    }
  }

  func isPlaceable(_ number: Double) -> Bool { number.isFinite && (kind != .logarithmic || number > 0) }

  private mutating func add(category: String) {
    if known.insert(category).inserted { categories.append(category) }
  }

  mutating func pad(for padding: Padding) {
    if padding.rawValue > self.padding.rawValue { self.padding = padding }
  }

  /// Makes room for what another chart shows.
  mutating func unite(_ other: AxisSurvey) {
    low = min(low, other.low)
    high = max(high, other.high)
    if other.kind == .category { kind = .category }
    other.categories.forEach { add(category: $0) }
    isWhole = isWhole && other.isWhole
    pad(for: other.padding)
    includesZero = includesZero || other.includesZero
    isCovered = isCovered || other.isCovered
    headroom = max(headroom, other.headroom)
    footroom = min(footroom, other.footroom)
  }

  var isEmpty: Bool { kind == .category ? categories.isEmpty : low > high }

  /// The domain that shows all data, with a little room where it is wanted.
  var domain: ClosedRange<Double> {
    if kind == .category { return (-0.5 - headroom)...(max(Double(categories.count), 1) - 0.5 - footroom) }
    if isEmpty { return kind == .logarithmic ? 0.1...1 : 0...1 }
    var (bottom, top) = (kind.forward(low), kind.forward(high))
    if includesZero, kind != .logarithmic { (bottom, top) = (min(bottom, 0), max(top, 0)) }
    if bottom == top { (bottom, top) = Self.around(bottom, kind) }
    if isCovered { return kind.backward(bottom)...kind.backward(top) }
    if padding == .none, kind == .linear { return roundedOut(bottom, top) }
    let room = padding == .none ? 0 : 0.05 * (top - bottom)
    let hangsFromZero = kind == .linear && top == 0 && includesZero
    let low = standsOnZero(bottom, top, room) ? 0 : bottom - room
    return kind.backward(low)...kind.backward(hangsFromZero ? 0 : top + room)
  }

  private func standsOnZero(_ bottom: Double, _ top: Double, _ room: Double) -> Bool {
    guard kind == .linear, bottom >= 0 else { return false }
    let isNear = prefersZero && bottom < 0.3 * top && !(padding == .symbols && bottom < room)
    return includesZero || isNear
  }

  /// Reaches the next tick where that is very near, so that 1999 steps end at 2000.
  private func roundedOut(_ bottom: Double, _ top: Double) -> ClosedRange<Double> {
    let ticks = Ticks.linear((bottom - 0.03 * (top - bottom))...(top + 0.03 * (top - bottom)), count: 5).major
    guard let first = ticks.first?.value, let last = ticks.last?.value else { return bottom...top }
    return min(bottom, first)...max(top, last)
  }

  /// Room around a single value.
  private static func around(_ value: Double, _ kind: ScaleKind) -> (Double, Double) {
    let isMeasured = kind == .linear && value != value.rounded()
    let half = isMeasured ? abs(value) * 0.1 : 0.5
    return (value - half, value + half)
  }
}

/// What the data of a chart need of both axes.
public struct Survey: Sendable {
  public var x, y: AxisSurvey
  /// How many points have no place: not finite, or not positive on a logarithmic axis.
  public private(set) var gaps = 0

  init(x: Axis, y: Axis) {
    (self.x, self.y) = (AxisSurvey(x), AxisSurvey(y))
    self.y.prefersZero = true
  }

  /// Makes room for points.
  public mutating func add(x xs: Channel, y ys: Channel) {
    x.add(xs)
    y.add(ys)
    if !xs.isNames, !ys.isNames, x.kind != .category, y.kind != .category {
      gaps += zip(xs.numbers, ys.numbers).count { !x.isPlaceable($0) || !y.isPlaceable($1) }
    } else {
      if !ys.isNames, y.kind != .category { gaps += ys.numbers.count { !y.isPlaceable($0) } }
      if !xs.isNames, x.kind != .category { gaps += xs.numbers.count { !x.isPlaceable($0) } }
    }
  }
}
