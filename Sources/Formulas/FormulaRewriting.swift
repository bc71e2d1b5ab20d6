extension Formula {
  /// The formula with `change` applied to each of its parts, innermost first.
  package func rewritten(_ change: (Formula) -> Formula) -> Formula { change(withParts { $0.rewritten(change) }) }

  /// Calls `body` with each part of the formula, innermost first, and with the formula itself.
  package func visit(_ body: (Formula) -> Void) {
    _ = rewritten { part in
      body(part)
      return part
    }
  }

  private func withParts(_ change: (Formula) -> Formula) -> Formula {
    switch self {
    case .number, .value, .text: self
    case .sum(let terms): .sum(terms.map(change))
    case .omitted(let terms): .omitted(terms.map(change))
    case .negative(let x): .negative(change(x))
    case .product(let factors): .product(factors.map(change))
    case .juxtaposed(let a, let b): .juxtaposed(change(a), change(b))
    case .quotient(let a, let b): .quotient(change(a), change(b))
    case .power(let a, let b): .power(change(a), change(b))
    case .exponential(let x): .exponential(change(x))
    case .squareRoot(let x): .squareRoot(change(x))
    case .function(let function, let x, let axis): .function(function, change(x), over: axis)
    case .maximum(let a, let b): .maximum(change(a), change(b))
    case .isPositive(let x): .isPositive(change(x))
    case .transposed(let x): .transposed(change(x))
    case .indexed(let x, let index): .indexed(change(x), by: change(index))
    case .total(let index, let x): .total(over: change(index), change(x))
    }
  }

  /// The formula where letters that stand for values, s, e or B, are not used for something else too: sigmoid(x) for s(x), exp(x) for
  /// e^x, and rows for the size of the batch.
  package func keepingFree(_ letters: Set<String>) -> Formula {
    rewritten { part in
      switch part {
      case .function(.sigmoid, let x, _) where letters.contains("s"): .function(.logistic, x)
      case .exponential(let x) where letters.contains("e"): .function(.exp, x)
      case .text(let text) where text == "B" && letters.contains("B"): .text("rows")
      default: part
      }
    }
  }

  /// The formula with every number in it replaced.
  func mappingNumbers(_ change: (Double) -> Double) -> Formula {
    rewritten { part in
      switch part {
      case .number(let number): .number(change(number))
      case .value(let symbol, let number): .value(symbol, change(number))
      default: part
      }
    }
  }

  /// The formula with each long sum reduced to its first terms, an ellipsis and its last: one of more than 8 terms to
  /// its first 3, one of more than 6 products to its first 2. The ellipsis holds what the terms between add up to.
  package func shortened() -> Formula {
    guard case .sum(let terms) = self else { return withParts { $0.shortened() } }
    let hasProducts = terms.contains { if case .product = $0 { true } else { false } }
    let (limit, kept) = hasProducts ? (6, 2) : (8, 3)
    guard terms.count > limit else { return withParts { $0.shortened() } }
    let omitted = Formula.omitted(Array(terms[kept..<(terms.count - 1)]))
    let between = omitted.number.map { Formula.omitted([.number($0)]) } ?? omitted
    return .sum(terms.prefix(kept).map { $0.shortened() } + [between, terms[terms.count - 1].shortened()])
  }

  /// The formula as symbols show it: nothing is said of the terms behind an ellipsis.
  var withoutOmitted: Formula { rewritten { part in if case .omitted = part { .omitted([]) } else { part } } }

  /// How many parts a line shows of the formula, long sums shortened.
  package var visibleSize: Int {
    var size = 0
    _ = shortened().withoutOmitted.rewritten { part in
      size += 1
      return part
    }
    return size
  }

  /// The number that would come out if nothing cancelled: what rounding errors are relative to.
  package var magnitude: Double { size { $0 + $1 } }

  /// The largest number that is added in the formula, with all that it is multiplied with.
  package var largestTerm: Double { size { max($0, $1) } }

  private func size(_ combine: (Double, Double) -> Double) -> Double {
    switch self {
    case .sum(let terms), .omitted(let terms): terms.reduce(0) { combine($0, $1.size(combine)) }
    case .product(let factors): factors.reduce(1) { $0 * $1.size(combine) }
    case .negative(let x): x.size(combine)
    case .quotient(let a, let b): a.size(combine) / abs(b.number ?? .nan)
    case .maximum(let a, let b): max(a.size(combine), b.size(combine))
    default: abs(number ?? .nan)
    }
  }
}
