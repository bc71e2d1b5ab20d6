/// A formula as somebody wrote it: its text can be printed again, and it can be computed on a tape.
///
/// Parentheses are part of it, so that it prints as it was read, with one blank on both sides of each operator.
package struct WrittenFormula: Sendable {
  package indirect enum Kind: Sendable {
    /// As it was written, and its value.
    case number(String, Double)
    case name(String)
    case negative(WrittenFormula)
    case binary(Operator, WrittenFormula, WrittenFormula)
    /// A power; the exponent is a number when it is computed.
    case power(WrittenFormula, WrittenFormula)
    case call(String, [WrittenFormula])
    case transposed(WrittenFormula)
    case parentheses(WrittenFormula)
  }

  package enum Operator: Character, Sendable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    /// The matrix product, as in Python.
    case matrixProduct = "@"

    var isSum: Bool { self == .plus || self == .minus }
    var isProduct: Bool { !isSum }
  }

  package let kind: Kind
  /// The number of the sign, in the formula's text, that messages about it point at.
  let offset: Int

  /// The formula as it was read.
  package var text: String {
    switch kind {
    case .number(let text, _), .name(let text): text
    case .negative(let x): "-\(x.text)"
    case .binary(let sign, let a, let b): "\(a.text) \(sign.rawValue) \(b.text)"
    case .power(let base, let exponent): "\(base.text)^\(exponent.text)"
    case .call(let name, let arguments): "\(name)(\(arguments.map(\.text).joined(separator: ", ")))"
    case .transposed(let x): "\(x.text).T"
    case .parentheses(let x): "(\(x.text))"
    }
  }

  /// The names of values in it, in their order, with their places; those of functions and axes are not among them.
  var names: [(name: String, offset: Int)] {
    switch kind {
    case .number: []
    case .name(let name): [(name, offset)]
    case .negative(let x), .transposed(let x), .parentheses(let x): x.names
    case .binary(_, let a, let b), .power(let a, let b): a.names + b.names
    case .call(let name, let arguments):
      arguments.enumerated().flatMap { place, argument in
        place > 0 && FormulaFunction.named(name)?.readsAxis == true ? [] : argument.names
      }
    }
  }

  /// Without the parentheses around the whole.
  var inner: WrittenFormula { if case .parentheses(let x) = kind { x.inner } else { self } }
}
