/// Numbers as nobody would draw them on purpose, and as a diverged training or a strange file gives them.
struct WildNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// G. L. Steele, D. Lea, C. H. Flood, Fast Splittable Pseudorandom Number Generators, 2014.
  mutating func integer(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
  mutating func choice<Element>(_ elements: [Element]) -> Element { elements[integer(below: elements.count)] }
  mutating func fraction() -> Double { Double(integer(below: 1 << 30)) / Double(1 << 30) }

  /// Of any magnitude, and of both signs.
  mutating func number() -> Double {
    let specials = [
      0, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, 1, 1e17, 1e308, -1e308, 0x1p-1060,
    ]
    if integer(below: 4) == 0 { return choice(specials) }
    let magnitude = Double("1e\(integer(below: 633) - 324)") ?? 0
    return (fraction() + 0.1) * magnitude * (integer(below: 2) == 0 ? 1 : -1)
  }

  /// A finite number of any magnitude.
  mutating func finite() -> Double {
    let number = number()
    return number.isFinite ? number : 0
  }

  /// A list of one kind: all wild, around a huge offset, constant, in a narrow range, or usual with a few wild ones.
  mutating func list(_ count: Int) -> [Double] {
    let (base, kind) = (finite(), integer(below: 5))
    let (width, usual) = (abs(base) * choice([1e-16, 1e-12, 1e-6, 1e-3]), (0..<count).map { _ in fraction() })
    return usual.map { part in
      switch kind {
      case 0: number()
      case 1: base + width * part
      case 2: base
      case 3: choice([1_704_067_200, 1990, 1e6, -1e9, 1e17]) + 10 * part
      default: integer(below: 6) == 0 ? number() : part
      }
    }
  }

  /// A range between two finite numbers.
  mutating func range() -> ClosedRange<Double> {
    let (first, second) = (finite(), finite())
    return min(first, second)...max(first, second)
  }
}
