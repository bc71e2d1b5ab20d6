/// Reads formulas by precedence, as Python does: sums, then products, then signs, then powers from the right.
struct FormulaParser {
  /// Nobody nests formulas so deeply, and a program that follows them would have no memory left.
  private static let deepest = 100

  private let tokens: [(token: FormulaToken, offset: Int)]
  private var position = 0
  private var depth = 0

  static func formula(_ text: String) throws(FormulaFault) -> WrittenFormula {
    var parser = FormulaParser(tokens: try FormulaScanner.tokens(of: text))
    guard parser.token != .end else { throw FormulaFault(offset: 0, problem: "here stands no formula") }
    let formula = try parser.sum()
    guard parser.token == .end else { throw parser.unexpected() }
    return formula
  }

  private var token: FormulaToken { tokens[position].token }
  private var offset: Int { tokens[position].offset }

  private mutating func take(_ sign: Character) -> Bool {
    guard token == .sign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func takeOperator(where isWanted: (WrittenFormula.Operator) -> Bool) -> WrittenFormula.Operator? {
    guard case .sign(let sign) = token, let found = WrittenFormula.Operator(rawValue: sign), isWanted(found) else {
      return nil
    }
    position += 1
    return found
  }

  private mutating func sum() throws(FormulaFault) -> WrittenFormula {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw tooDeep }
    return try chain(of: \.isSum) { parser throws(FormulaFault) in try parser.product() }
  }

  private mutating func product() throws(FormulaFault) -> WrittenFormula {
    try chain(of: \.isProduct) { parser throws(FormulaFault) in try parser.signed() }
  }

  /// Operands with operators of one precedence between them, from the left.
  private mutating func chain(
    of isWanted: (WrittenFormula.Operator) -> Bool, _ operand: (inout Self) throws(FormulaFault) -> WrittenFormula
  ) throws(FormulaFault) -> WrittenFormula {
    var result = try operand(&self)
    var length = 0
    while true {
      let place = offset
      guard let sign = takeOperator(where: isWanted) else { return result }
      result = WrittenFormula(kind: .binary(sign, result, try operand(&self)), offset: place)
      length += 1
      guard length <= Self.deepest else { throw tooDeep }
    }
  }

  private mutating func signed() throws(FormulaFault) -> WrittenFormula {
    let place = offset
    guard take("-") else {
      if take("+") {
        throw FormulaFault(offset: place, problem: "a plus sign stands between two terms: leave this one out")
      }
      return try power()
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw tooDeep }
    return WrittenFormula(kind: .negative(try signed()), offset: place)
  }

  private mutating func power() throws(FormulaFault) -> WrittenFormula {
    let base = try postfixed()
    let place = offset
    guard take("^") else { return base }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw tooDeep }
    return WrittenFormula(kind: .power(base, try signed()), offset: place)
  }

  private mutating func postfixed() throws(FormulaFault) -> WrittenFormula {
    var result = try atom()
    for _ in 0..<Self.deepest {
      let place = offset
      if take("²") || take("³") {
        let digit = tokens[position - 1].token == .sign("²") ? 2 : 3
        let exponent = WrittenFormula(kind: .number("\(digit)", Double(digit)), offset: place)
        result = WrittenFormula(kind: .power(result, exponent), offset: place)
      } else if take("ᵀ") {
        result = WrittenFormula(kind: .transposed(result), offset: place)
      } else if take(".") {
        guard token == .name("T") else {
          throw FormulaFault(offset: offset, problem: token.problemBehindPoint)
        }
        position += 1
        result = WrittenFormula(kind: .transposed(result), offset: place)
      } else {
        break
      }
    }
    return result
  }

  private mutating func atom() throws(FormulaFault) -> WrittenFormula {
    let place = offset
    switch token {
    case .number(let text, let value):
      position += 1
      return WrittenFormula(kind: .number(text, value), offset: place)
    case .name(let name):
      position += 1
      guard take("(") else { return WrittenFormula(kind: .name(name), offset: place) }
      return WrittenFormula(kind: .call(name, try arguments(of: name, at: place)), offset: place)
    case .sign("("):
      position += 1
      let inside = try sum()
      guard take(")") else { throw unexpected(wanted: "a closing parenthesis") }
      return WrittenFormula(kind: .parentheses(inside), offset: place)
    default: throw unexpected(wanted: "a number, a name or a parenthesis")
    }
  }

  private mutating func arguments(of name: String, at place: Int) throws(FormulaFault) -> [WrittenFormula] {
    var arguments: [WrittenFormula] = []
    if take(")") { return [] }
    repeat { arguments.append(try sum()) } while take(",")
    guard take(")") else { throw unexpected(wanted: "a closing parenthesis for \(name)(") }
    return arguments
  }

  private var tooDeep: FormulaFault {
    FormulaFault(
      offset: offset,
      problem:
        "more than \(Self.deepest) operators or parentheses are nested here: give parts of the formula names of their own"
    )
  }

  private func unexpected(wanted: String = "an operator or the end") -> FormulaFault {
    var advice = ""
    switch token {
    case .number, .name, .sign("("):
      if position > 0, wanted == "an operator or the end" { advice = "; a product is written with *" }
    default: break
    }
    return FormulaFault(offset: offset, problem: "here stands \(token.shown), where \(wanted) is expected\(advice)")
  }
}

extension FormulaToken {
  /// What is wrong with it behind a point, as in np.dot.
  fileprivate var problemBehindPoint: String {
    let wanted = "only T, for a transposed matrix, may follow a point, not \(shown)"
    guard case .name(let name) = self else { return wanted }
    if ["dot", "matmul"].contains(name) { return "\(wanted): the product of matrices is written a @ b" }
    return FormulaFunction.named(name) == nil ? wanted : "\(wanted): functions stand alone, as in \(name)(x)"
  }
}
