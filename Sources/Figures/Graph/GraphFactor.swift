import GradusFormulas

/// A local derivative beside an arrow: what does not fit into a short line is broken before a sign.
extension GraphText {
  /// In letters.
  private static let longestLine = 14

  /// "× 2·(d·x − t)" and "·d/12": lines that are read as one product.
  func factorLines(_ formula: Formula) -> [RichText] {
    let whole = compact(formula)
    if whole.letters.count <= Self.longestLine {
      return formula.needsParentheses ? ["× (\(RichText(.math, whole)))"] : ["× \(RichText(.math, whole))"]
    }
    return joined(pieces(formula)).enumerated().map { place, line in (place == 0 ? "× " : "") + line }
  }

  /// "∂L/∂ℓ" and "− p · sum(∂L/∂ℓ)": a formula that is no product with what flows.
  func lines(_ formula: Formula) -> [RichText] {
    let formula = formula.rewritten { part in
      switch part {
      case .function(.sum, let x, _): .juxtaposed(.text("Σ"), x)
      case .transposed(.transposed(let x)): x
      default: part
      }
    }
    guard case .sum(let terms) = formula else { return joined(pieces(formula)) }
    return joined(
      terms.enumerated().map { place, term in
        place == 0 ? compact(term) : term.positive.map { " − " + compact($0) } ?? " + " + compact(term)
      })
  }

  private func joined(_ pieces: [RichText]) -> [RichText] {
    var lines: [RichText] = []
    for piece in pieces {
      if let last = lines.last, last.letters.count + piece.letters.count <= Self.longestLine {
        lines[lines.count - 1] = last + piece
      } else {
        lines.append(piece)
      }
    }
    return lines.map { RichText(.math, $0) }
  }

  /// The formula cut before its signs.
  private func pieces(_ formula: Formula) -> [RichText] {
    if case .number = formula { return [compact(formula)] }
    if let positive = formula.positive { return enclosed(prefixed("−", pieces(positive))) }
    switch formula {
    case .sum(let terms):
      let whole = compact(formula)
      if whole.letters.count <= Self.longestLine - 2 { return ["(" + whole + ")"] }
      return enclosed(
        terms.enumerated().flatMap { place, term in
          let sign: RichText = term.positive == nil ? place == 0 ? "" : " + " : place == 0 ? "−" : " − "
          return prefixed(sign, pieces(term.positive ?? term))
        })
    case .product(let factors):
      return factors.enumerated().flatMap { place, factor in prefixed(place == 0 ? "" : "·", pieces(factor)) }
    case .quotient(let a, let b):
      let isAtom =
        switch b {
        case .product, .quotient: false
        default: true
        }
      return pieces(a) + prefixed("/", isAtom ? pieces(b) : enclosed(pieces(b)))
    default: return [compact(formula)]
    }
  }

  private func prefixed(_ sign: RichText, _ pieces: [RichText]) -> [RichText] {
    [sign + pieces[0]] + pieces.dropFirst()
  }

  private func enclosed(_ pieces: [RichText]) -> [RichText] {
    prefixed("(", pieces.dropLast() + [pieces[pieces.count - 1] + ")"])
  }

  /// Without blanks around signs that bind tightly.
  func compact(_ formula: Formula) -> RichText {
    formula.richText(digits: digits).mappingLetters {
      $0.replacing(" / ", with: "/").replacing(" · ", with: "·")
    }
  }
}

extension Formula {
  /// Whether it would be read wrongly behind a sign of multiplication.
  fileprivate var needsParentheses: Bool {
    switch self {
    case .number: false
    case .sum: true
    default: positive != nil
    }
  }

  /// The formula without its leading minus; nil where it has none.
  fileprivate var positive: Formula? {
    switch self {
    case .negative(let x): x
    case .number(let number) where number < 0: .number(-number)
    case .product(let factors): factors.first?.positive.map { .product([$0] + factors.dropFirst()) }
    case .quotient(let a, let b): a.positive.map { .quotient($0, b) }
    default: nil
    }
  }
}
