/// A formula as a tree, which renders to LaTeX, MathML, plain text or rich text, and can be evaluated.
public indirect enum Formula: Hashable, Sendable {
  case number(Double)
  case text(String)
  /// A traced value, or one element of it: its symbol and its recorded number.
  case value(MathSymbol, Double)
  case sum([Formula])
  /// Terms of a long sum that are not written out.
  case omitted([Formula])
  case negative(Formula)
  case product([Formula])
  /// A matrix product, written side by side.
  case juxtaposed(Formula, Formula)
  case quotient(Formula, Formula)
  case power(Formula, Formula)
  case exponential(Formula)
  case squareRoot(Formula)
  case function(Function, Formula)
  case maximum(Formula, Formula)
  /// 1 where the formula is positive, 0 elsewhere.
  case isPositive(Formula)
  case transposed(Formula)

  /// A function that is written by its name.
  public enum Function: String, Hashable, Sendable {
    case tanh, log, mean, softmax, sum
    case sigmoid = "s"
  }

  public static func + (a: Formula, b: Formula) -> Formula { .sum(a.terms + b.terms) }
  public static func - (a: Formula, b: Formula) -> Formula { .sum(a.terms + [-b]) }
  public static func * (a: Formula, b: Formula) -> Formula { .product(a.factors + b.factors) }
  public static func / (a: Formula, b: Formula) -> Formula { .quotient(a, b) }
  public static prefix func - (a: Formula) -> Formula { .negative(a) }

  private var terms: [Formula] { if case .sum(let terms) = self { terms } else { [self] } }
  private var factors: [Formula] { if case .product(let factors) = self { factors } else { [self] } }
}

/// The elements of an operation's input as formulas.
public struct FormulaMatrix {
  public let rows, columns: Int
  private let element: (_ row: Int, _ column: Int) -> Formula

  public init(rows: Int, columns: Int, element: @escaping (_ row: Int, _ column: Int) -> Formula) {
    (self.rows, self.columns, self.element) = (rows, columns, element)
  }
  public subscript(row: Int, column: Int) -> Formula { element(row, column) }
  /// The element that stands at (row, column) once sizes of 1 are repeated.
  public func broadcast(_ row: Int, _ column: Int) -> Formula {
    element(rows == 1 ? 0 : row, columns == 1 ? 0 : column)
  }
}

/// How a value is written: a letter, with the index of an element, or as the gradient with respect to it.
public struct MathSymbol: Hashable, Sendable, Codable {
  /// Plain Unicode, such as "σ²" or "û".
  package var letter: String
  /// Counted from 1, as in the lecture; empty for a whole tensor, and without the axes of size 1.
  public var index: [Int] = []
  /// The number of the layer among those whose symbols would be the same, counted from 1: W⁽²⁾; nil where there is only one.
  package var layer: Int?
  /// The symbol of the loss, where this is ∂(loss)/∂(letter).
  public var loss: String?

  public init(_ letter: String, index: [Int] = [], layer: Int? = nil, gradientOf loss: String? = nil) {
    (self.letter, self.index, self.layer, self.loss) = (letter, index, layer, loss)
  }

  /// Whether it is a word, such as "loss", which is not written as letters that are multiplied.
  var isWord: Bool {
    letter.count > 1 && letter.allSatisfy { $0.isASCII && $0.isLetter }
      && (letter.count > 2 || letter == letter.lowercased())
  }
}
