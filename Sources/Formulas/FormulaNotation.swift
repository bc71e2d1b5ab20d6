/// A way of writing formulas: how each construct looks. Precedence and parentheses are decided once, in
/// `Formula.written`.
package protocol FormulaNotation: Sendable {
  /// How many significant digits numbers are rounded to.
  var digits: Int { get set }
  func numeral(_ numeral: Numeral) -> String
  func text(_ text: String) -> String
  func symbol(_ symbol: MathSymbol) -> String
  var plus: String { get }
  /// Between two terms.
  var minus: String { get }
  /// Before a single term.
  var negation: String { get }
  var times: String { get }
  /// Between a matrix and the matrix that it is multiplied with.
  var juxtaposition: String { get }
  /// What stands for omitted terms of a sum.
  var ellipsis: String { get }
  /// The same among numbers, with what the omitted terms add up to.
  func omitted(_ total: String) -> String
  /// Words behind a line.
  func remark(_ text: String) -> String
  func parentheses(_ x: String) -> String
  func quotient(_ a: String, _ b: String) -> String
  func power(_ base: String, _ exponent: String) -> String
  /// With an index of letters.
  func indexed(_ base: String, _ index: String) -> String
  /// The sum over all values of an index.
  func total(_ index: String, _ x: String) -> String
  /// `isSingle` where the radicand needs no parentheses to be seen as one.
  func squareRoot(_ x: String, isSingle: Bool) -> String
  func function(_ name: String, _ arguments: [String]) -> String
  func isPositive(_ x: String) -> String
  /// Whether a quotient needs no parentheses of its own, because it is stacked.
  var stacksQuotients: Bool { get }
}

/// What stands for a traced value in a formula.
package enum FormulaReading: Sendable {
  case symbols, numbers
  /// Symbols, as a rule is stated in textbooks: factors stand side by side, without a dot.
  case statement
}

extension FormulaNotation {
  /// The number with `digits` significant digits.
  package func number(_ number: Double) -> String { numeral(Numeral(number, digits: digits)) }
  package var negation: String { minus }
  package func remark(_ text: String) -> String { " (" + self.text(text) + ")" }
  /// The same notation with so many digits.
  package func with(digits: Int) -> Self {
    var notation = self
    notation.digits = digits
    return notation
  }
}

extension Formula {
  /// How tightly the written form binds. A stacked quotient needs parentheses where a power does: below an exponent.
  package enum Binding: Int, Comparable, Sendable {
    case sum, product, power, atom
    package static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  /// The formula in `notation`, with symbols or with the recorded numbers.
  package func written(in notation: some FormulaNotation, as reading: FormulaReading = .symbols) -> String {
    Writer(notation: notation, reading: reading).write(self).text
  }

  private struct Writer<Notation: FormulaNotation> {
    let notation: Notation
    let reading: FormulaReading

    func write(_ formula: Formula) -> (text: String, binding: Binding) {
      switch formula {
      case .number(let number): return numeral(number)
      case .value(let symbol, let number):
        if reading == .numbers { return numeral(number) }
        return (notation.symbol(symbol), symbol.binding(in: notation))
      case .text(let text): return (notation.text(text), .atom)
      case .sum(let terms): return (sum(terms), terms.count == 1 ? write(terms[0]).binding : .sum)
      case .omitted: return (omitted(formula), .atom)
      case .negative(let x): return (notation.negation + inside(x, .product), .sum)
      case .product(let factors): return product(factors)
      case .juxtaposed(let a, let b): return (inside(a, .power) + notation.juxtaposition + inside(b, .power), .product)
      case .quotient(let a, let b): return quotient(a, b)
      case .power(let base, let exponent): return (notation.power(inside(base, .atom), write(exponent).text), .power)
      case .exponential(let x): return (notation.power(notation.text("e"), write(x).text), .power)
      case .squareRoot(let x):
        let (text, binding) = write(x)
        return (notation.squareRoot(text, isSingle: binding == .atom), .atom)
      case .function(let function, let x, let axis):
        let arguments = [write(x).text] + (axis.map { [notation.text($0.rawValue)] } ?? [])
        return (notation.function(function.rawValue, arguments), .atom)
      case .maximum(let a, let b): return (notation.function("max", [write(a).text, write(b).text]), .atom)
      case .isPositive(let x): return (notation.isPositive(write(x).text), .atom)
      case .transposed(let x): return (notation.power(inside(x, .atom), notation.text("T")), .power)
      case .indexed(let x, let index): return (notation.indexed(inside(x, .atom), write(index).text), .atom)
      case .total(let index, let x): return (notation.total(write(index).text, inside(x, .product)), .product)
      }
    }

    private func numeral(_ number: Double) -> (String, Binding) {
      let numeral = Numeral(number, digits: notation.digits)
      let positive: Binding = numeral.exponent == nil ? .atom : numeral.factor == nil ? .power : .product
      return (notation.numeral(numeral), number < 0 ? .sum : positive)
    }

    private func omitted(_ terms: Formula) -> String {
      guard reading == .numbers, let total = terms.number else { return notation.ellipsis }
      return notation.omitted(notation.number(total))
    }

    private func sum(_ terms: [Formula]) -> String {
      guard let first = terms.first else { return notation.number(0) }
      return terms.dropFirst().reduce(write(first).text) { text, term in
        if let x = negated(term) { return text + " " + notation.minus + " " + inside(x, .product) }
        return text + " " + notation.plus + " " + inside(term, .product)
      }
    }

    /// A leading minus stands before the whole product and needs no parentheses.
    private func product(_ factors: [Formula]) -> (String, Binding) {
      if let positive = negated(.product(factors)) { return (notation.negation + inside(positive, .product), .sum) }
      let texts = factors.enumerated().map { place, factor in
        // What follows a sum would seem to be summed too.
        let needsParentheses = factor.isTotal && place < factors.count - 1
        return inside(factor, needsParentheses ? .atom : .product, strictly: true)
      }
      return (texts.joined(separator: hasDots(factors) ? notation.times : notation.juxtaposition), .product)
    }

    /// Numbers side by side would be read as one.
    private func hasDots(_ factors: [Formula]) -> Bool {
      reading != .statement || factors.count { if case .number = $0 { true } else { false } } > 1
    }

    private func quotient(_ a: Formula, _ b: Formula) -> (String, Binding) {
      if notation.stacksQuotients { return (notation.quotient(write(a).text, write(b).text), .power) }
      if let positive = negated(.quotient(a, b)) { return (notation.negation + inside(positive, .product), .sum) }
      return (notation.quotient(inside(a, .product), inside(b, .power)), .product)
    }

    /// The formula without its leading minus, so that no sum reads "a + (-b)"; nil where it has none.
    private func negated(_ formula: Formula) -> Formula? {
      switch formula {
      case .negative(let x): x
      case .number(let number) where number < 0: .number(-number)
      case .value(_, let number) where reading == .numbers && number < 0: .number(-number)
      case .product(let factors):
        factors.first.flatMap(negated).map { .product([$0] + factors.dropFirst()) }
      case .quotient(let a, let b): negated(a).map { .quotient($0, b) }
      default: nil
      }
    }

    /// In parentheses where it binds more loosely than asked for.
    private func inside(_ formula: Formula, _ binding: Binding, strictly: Bool = false) -> String {
      let (text, own) = write(formula)
      let isQuotient = if case .quotient = formula { true } else { false }
      let needsThem = own < binding || (strictly && isQuotient && !notation.stacksQuotients)
      return needsThem ? notation.parentheses(text) : text
    }
  }
}

extension MathSymbol {
  /// A gradient is a quotient, "γû" a product and "σ²" a power, whose symbols stand for one value nevertheless.
  package func binding(in notation: some FormulaNotation) -> Formula.Binding {
    if loss != nil { return notation.stacksQuotients ? .power : .product }
    if layer != nil { return .power }
    let parts = SymbolParts(letter)
    if parts.isProduct { return index.isEmpty ? .product : .atom }
    // The exponent of W_f in one line would be that of f.
    if !notation.stacksQuotients, index.isEmpty, letter.contains("_"), !parts.below.isEmpty { return .power }
    return parts.exponent.isEmpty ? .atom : .power
  }
}

extension Formula {
  fileprivate var isTotal: Bool { if case .total = self { true } else { false } }
}
