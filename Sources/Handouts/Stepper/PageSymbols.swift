import GradusFormulas

/// The symbols of a page, each written once for all formulas that the page makes.
struct PageSymbols {
  /// In MathML and in plain text, for a whole value and for an element, where "{i}" stands for the index.
  struct Written: Encodable {
    let whole, indexed, plain, plainIndexed: String
    /// How tightly each binds.
    let binds, bindsIndexed: Int
  }
  private(set) var all: [Written] = []
  private var places: [MathSymbol: Int] = [:]
  /// An index that no symbol has within its letters.
  private static let anyPlace = 987_654_321

  /// The place of a symbol without an index among those that are written.
  mutating func place(of symbol: MathSymbol) -> Int {
    var symbol = symbol
    symbol.index = []
    if let place = places[symbol] { return place }
    let (mathML, plain) = (MathMLNotation(), PlainNotation())
    var indexed = symbol
    indexed.index = [Self.anyPlace]
    let lowered = Self.anyPlace.description.map { plain.symbol(MathSymbol("", index: [$0.wholeNumberValue ?? 0])) }
      .joined()
    all.append(
      Written(
        whole: mathML.symbol(symbol),
        indexed: mathML.symbol(indexed).replacing("<mn>\(Self.anyPlace)</mn>", with: "{i}"),
        plain: plain.symbol(symbol), plainIndexed: plain.symbol(indexed).replacing(lowered, with: "{i}"),
        binds: symbol.binding(in: mathML).rawValue, bindsIndexed: indexed.binding(in: mathML).rawValue))
    places[symbol] = all.count - 1
    return all.count - 1
  }
}
