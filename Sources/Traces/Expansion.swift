package import GradusFormulas

/// Writes out values that have no name, as far as a reader can follow.
///
/// Where all of them take too much room, only some levels are written out, and "…" with its recorded number stands for
/// what lies deeper: a value that is used twice at each of 30 levels would otherwise take 2³⁰ terms.
package final class Expansion {
  /// How many parts a formula may have, once long sums are shortened: written out wholly, or in part.
  private static let (whole, part) = (100, 24)
  /// How many terms are looked at for that, long sums included.
  private static let terms = 4000

  private var levels: Int
  private var left = Expansion.terms
  private var isCut = false

  private init(levels: Int) { self.levels = levels }

  /// What `write` gives, which asks the expansion for each value without a name.
  package static func formula(_ write: (Expansion) -> Formula) -> Formula {
    var best: Formula?
    for levels in 0...whole {
      let expansion = Expansion(levels: levels)
      let formula = write(expansion)
      let size = expansion.left > 0 ? formula.visibleSize : .max
      if !expansion.isCut, size <= whole || best == nil { return formula }
      if best == nil || size <= part { best = formula }
      if size > whole { break }
    }
    return best ?? .text("…")
  }

  /// The formula of a value without a name, or "…" and its number where that would go too deep.
  package func written(_ number: Double, _ formula: () -> Formula) -> Formula {
    guard levels > 0, left > 0 else {
      isCut = true
      return .value(MathSymbol("…"), number)
    }
    levels -= 1
    defer { levels += 1 }
    left -= 1
    return formula()
  }

  /// A value with a name, which is a term like any other below the first level.
  package func count(_ term: Formula) -> Formula {
    left -= 1
    return term
  }
}
