package import GradusFormulas

/// What a gradient is multiplied by on one step back: the local derivative, taken out of the formula of the contribution.
package struct LocalFactor: Hashable, Sendable {
  private var factors: [Formula] = []
  private var divisors: [Formula] = []
  private var isNegative = false
  /// Whether the products are added up, as where one number was used for a whole batch.
  package private(set) var isSummed = false
  /// A matrix before the gradient or after it, as in xᵀ (∂L/∂z).
  package private(set) var left, right: Formula?

  /// Whether each number of the gradient is multiplied by one number.
  package var isElementwise: Bool { !isSummed && left == nil && right == nil }

  /// The factor of `gradient` in `formula`; nil where that is more than a product with it.
  package init?(in formula: Formula, of gradient: Formula) {
    if formula == gradient { return }
    switch formula {
    case .negative(let x):
      guard let inner = LocalFactor(in: x, of: gradient) else { return nil }
      self = inner
      isNegative.toggle()
    case .quotient(let a, let b):
      guard let inner = LocalFactor(in: a, of: gradient), !b.holds(gradient) else { return nil }
      self = inner
      divisors.append(b)
    case .product(let all):
      let places = all.indices.filter { all[$0].holds(gradient) }
      guard places.count == 1, let inner = LocalFactor(in: all[places[0]], of: gradient) else { return nil }
      self = inner
      factors = all[..<places[0]] + factors + all[(places[0] + 1)...]
    case .function(.sum, let x, _):
      guard let inner = LocalFactor(in: x, of: gradient), inner.isElementwise else { return nil }
      self = inner
      isSummed = true
    case .juxtaposed(let a, let b):
      guard a.holds(gradient) != b.holds(gradient),
        let inner = LocalFactor(in: a.holds(gradient) ? a : b, of: gradient), inner == LocalFactor()
      else { return nil }
      if a.holds(gradient) { right = b } else { left = a }
    case .sum(let terms):
      let parts = terms.compactMap { LocalFactor(in: $0, of: gradient) }
      guard parts.count == terms.count, parts.allSatisfy(\.isElementwise) else { return nil }
      factors = [.sum(parts.map(\.formula))]
    default: return nil
    }
  }
  private init() {}

  /// The product without the gradient, such as 1 / σ; 1 where a gradient is passed on.
  package var formula: Formula {
    let above: Formula = factors.count > 1 ? .product(factors) : factors.first ?? .number(1)
    let below: Formula? = divisors.count > 1 ? .product(divisors) : divisors.first
    let ratio = below.map { above / $0 } ?? above
    return isNegative ? -ratio : ratio
  }
}

extension Formula {
  fileprivate func holds(_ part: Formula) -> Bool {
    var found = false
    visit { found = found || $0 == part }
    return found
  }
}
