/// A formula as a tree, which renders to LaTeX, MathML, plain text or rich text, and can be evaluated.
public indirect enum Formula: Hashable, Sendable {
  /// A constant.
  case number(Double)
  /// Words, which have no number.
  case text(String)
  /// A traced value, or one element of it: its symbol and its recorded number.
  case value(MathSymbol, Double)
  /// Terms that are added; a negative term is subtracted.
  case sum([Formula])
  /// Terms of a long sum that are not written out.
  case omitted([Formula])
  /// The formula with the opposite sign.
  case negative(Formula)
  /// Factors that are multiplied, element by element.
  case product([Formula])
  /// A matrix product, written side by side.
  case juxtaposed(Formula, Formula)
  /// The first formula divided by the second.
  case quotient(Formula, Formula)
  /// The first formula to the power of the second.
  case power(Formula, Formula)
  /// e to the power of the formula.
  case exponential(Formula)
  /// The square root of the formula.
  case squareRoot(Formula)
  /// A function of the formula, such as tanh(x), or one along an axis of a matrix, such as mean(x, rows).
  case function(Function, Formula, over: Axis? = nil)
  /// The larger of two formulas.
  case maximum(Formula, Formula)
  /// 1 where the formula is positive, 0 elsewhere.
  case isPositive(Formula)
  /// A matrix with rows and columns exchanged.
  case transposed(Formula)
  /// The formula with an index of letters, such as u_b; it has no number.
  case indexed(Formula, by: Formula)
  /// The sum of the formula over all values of an index, such as ∑_b u_b; it has no number.
  case total(over: Formula, Formula)

  /// A function that is written with its name.
  public enum Function: String, Hashable, Sendable {
    case tanh, cos, exp, log, mean, softmax, sum
    /// The logistic function, which the lecture writes as s(x).
    case sigmoid = "s"
    /// The same beside a value that is called s.
    case logistic = "sigmoid"
  }

  /// What a mean or a sum runs over, where it gives more than one number.
  public enum Axis: String, Hashable, Sendable { case rows, columns }

  /// The sum; a sum of sums becomes one sum with all terms.
  public static func + (a: Formula, b: Formula) -> Formula { .sum(a.terms + b.terms) }
  /// The difference, kept as a sum with a negative last term.
  public static func - (a: Formula, b: Formula) -> Formula { .sum(a.terms + [-b]) }
  /// The product; a product of products becomes one product with all factors.
  public static func * (a: Formula, b: Formula) -> Formula { .product(a.factors + b.factors) }
  /// The quotient, written as a fraction or with a slash.
  public static func / (a: Formula, b: Formula) -> Formula { .quotient(a, b) }
  /// The formula with a minus sign before it.
  public static prefix func - (a: Formula) -> Formula { .negative(a) }

  /// Whether the sigmoid function stands in it as a letter.
  package var hasSigmoid: Bool {
    var found = false
    visit { if case .function(.sigmoid, _, _) = $0 { found = true } }
    return found
  }

  /// A letter, for formulas that are stated in symbols alone: `.symbol("û")`, or `.symbol("u", "b")` for u_b.
  public static func symbol(_ letter: String, _ index: String? = nil) -> Formula {
    let symbol = Formula.value(MathSymbol(letter), 0)
    return index.map { .indexed(symbol, by: .value(MathSymbol($0), 0)) } ?? symbol
  }
  /// The gradient ∂L/∂(letter), for formulas that are stated in symbols alone.
  public static func gradient(_ letter: String, of loss: String = "L") -> Formula {
    .value(MathSymbol(letter, gradientOf: loss), 0)
  }

  private var terms: [Formula] { if case .sum(let terms) = self { terms } else { [self] } }
  private var factors: [Formula] { if case .product(let factors) = self { factors } else { [self] } }
}

/// The elements of an operation's input as formulas.
package struct FormulaMatrix {
  /// The size of the input; a row has 1 row, and a scalar 1 row and 1 column.
  package let rows, columns: Int
  private let element: (_ row: Int, _ column: Int) -> Formula

  /// A matrix whose formulas `element` makes one by one, for a row and a column counted from 0.
  package init(rows: Int, columns: Int, element: @escaping (_ row: Int, _ column: Int) -> Formula) {
    (self.rows, self.columns, self.element) = (rows, columns, element)
  }
  /// The formula of the element at (row, column), counted from 0.
  package subscript(row: Int, column: Int) -> Formula { element(row, column) }
  /// The element at (row, column) after broadcasting: an axis of size 1 is repeated.
  package func broadcast(_ row: Int, _ column: Int) -> Formula {
    element(rows == 1 ? 0 : row, columns == 1 ? 0 : column)
  }
}

/// How a value is written: a letter, with the index of an element, or as the gradient with respect to it.
public struct MathSymbol: Hashable, Sendable, Codable {
  /// Plain Unicode, such as "σ²" or "û"; behind an underscore stands a subscript: "W_f".
  package var letter: String
  /// The index of an element, counted from 1 as in the lecture, without axes of size 1; empty for a whole tensor.
  package var index: [Int] = []
  /// The number of the layer among those with the same symbols, counted from 1: W⁽²⁾; nil where there is only one.
  package var layer: Int?
  /// The symbol of the loss, where this is ∂(loss)/∂(letter).
  package var loss: String?

  /// A symbol that stands for a value, or for one of its elements.
  ///
  /// - Parameters:
  ///   - letter: plain Unicode, such as "σ²" or "û"; behind an underscore stands a subscript: "W_f".
  ///   - index: the place of the element, counted from 1; empty for the whole value.
  ///   - layer: the number of the layer, counted from 1, where several layers have the same symbol.
  ///   - loss: the symbol of the loss L where this is the gradient ∂L/∂(letter).
  public init(_ letter: String, index: [Int] = [], layer: Int? = nil, gradientOf loss: String? = nil) {
    (self.letter, self.index, self.layer, self.loss) = (letter, index, layer, loss)
  }

  /// Whether it is a word, such as "loss" or "KL", which is not written as letters that are multiplied.
  var isWord: Bool {
    letter.count > 1 && letter.allSatisfy { $0.isASCII && $0.isLetter }
      && (letter.count > 2 || letter == letter.lowercased() || letter == letter.uppercased())
  }
}
