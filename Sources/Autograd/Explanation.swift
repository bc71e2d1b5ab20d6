import Tensors

/// How one number came about: symbol = formula in symbols = formula in numbers = result.
public struct Explanation: Hashable, Sendable {
  public let symbol: Symbol
  /// In terms of named values; what has no name is written out.
  public let formula: Formula
  public let result: Double
  /// Whether the value was given, so that there is no formula to show.
  public let isGiven: Bool

  /// The line in `notation`; the result is marked as rounded where it is.
  public func written(in notation: some FormulaNotation, equals: String = "=", approximately: String = "≈") -> String {
    let value = notation.number(result)
    let left = notation.symbol(symbol)
    if isGiven { return "\(left) \(equals) \(value)" }
    let numbers = formula.written(in: notation, as: .numbers)
    let symbols = formula.written(in: notation)
    if numbers == value { return "\(left) \(equals) \(symbols) \(equals) \(value)" }
    let isExact = Numeral(result, digits: notation.digits).isExact && formula.isExact(digits: notation.digits)
    return "\(left) \(equals) \(symbols) \(equals) \(numbers) \(isExact ? equals : approximately) \(value)"
  }
}

extension Formula {
  /// Whether its numbers are shown in full and nothing but arithmetic and roots is done to them.
  fileprivate func isExact(digits: Int) -> Bool {
    switch self {
    case .number(let number), .value(_, let number): Numeral(number, digits: digits).isExact
    case .sum(let parts), .product(let parts): parts.allSatisfy { $0.isExact(digits: digits) }
    case .negative(let x), .squareRoot(let x), .isPositive(let x): x.isExact(digits: digits)
    case .quotient(let a, let b), .power(let a, let b), .maximum(let a, let b):
      a.isExact(digits: digits) && b.isExact(digits: digits)
    case .exponential(let x), .function(.tanh, let x): x.number == 0
    case .text, .juxtaposed, .function, .transposed: false
    }
  }
}

extension Explanation: CustomStringConvertible {
  public var description: String { written(in: PlainNotation()) }
}

extension Trace {
  func explanation(of id: Int, at index: [Int]) -> Explanation {
    let node = nodes[id]
    _ = node.value.shape.offset(of: index)  // traps with the shape where the index does not fit
    let (row, column) = place(of: index)
    return Explanation(
      symbol: symbol(of: id, row, column), formula: derivation(of: id, row, column),
      result: node.value[row, column], isGiven: node.isGiven)
  }

  /// A gradient that was passed on unchanged from another value is explained by that value's.
  func gradientExplanation(of id: Int, gradient: Int, at index: [Int]) -> Explanation {
    let (row, column) = place(of: index)
    var own = symbol(of: id, row, column)
    own.loss = nodes[gradient].symbol?.loss ?? "L"
    let explanation = explanation(of: gradient, at: index)
    if explanation.symbol == own { return explanation }
    return Explanation(
      symbol: own, formula: .value(explanation.symbol, explanation.result), result: explanation.result, isGiven: false)
  }

  private func place(of index: [Int]) -> (row: Int, column: Int) {
    index.count == 2 ? (index[0], index[1]) : (0, index.first ?? 0)
  }

  private func symbol(of id: Int, _ row: Int, _ column: Int) -> Symbol {
    var symbol = nodes[id].symbol ?? Symbol(nodes[id].name)
    let shape = nodes[id].value.shape
    symbol.index = [(row, shape.rows), (column, shape.columns)].filter { $0.1 > 1 }.map { $0.0 + 1 }
    return symbol
  }

  /// How the element was computed by its operation.
  private func derivation(of id: Int, _ row: Int, _ column: Int) -> Formula {
    let node = nodes[id]
    if node.isGiven { return .number(node.value[row, column]) }
    let inputs = node.inputs.map { input in
      FormulaMatrix(rows: nodes[input].value.rows, columns: nodes[input].value.columns) { row, column in
        reference(to: input, row, column)
      }
    }
    return node.element(row: row, column: column, of: inputs)
  }

  /// A named value by its symbol; an unnamed one as it was computed.
  private func reference(to id: Int, _ row: Int, _ column: Int) -> Formula {
    if nodes[id].symbol == nil, !nodes[id].isGiven { return derivation(of: id, row, column) }
    return .value(symbol(of: id, row, column), nodes[id].value[row, column])
  }
}
