/// An arithmetic expression such as "x*y / sqrt(x^2 + y^2 + 1)", read by recursive descent.
///
///     sum     = product { ("+" | "-") product }
///     product = factor { ("*" | "/") factor }
///     factor  = ("-" | "+") factor | power
///     power   = atom [ ("^" | "**") factor ]
///     atom    = number | name | name "(" sum ")" | "(" sum ")"
indirect enum Expression: Equatable {
  case number(Double)
  case name(String)
  case negative(Expression)
  case binary(Character, Expression, Expression)
  case call(String, Expression)

  init(parsing text: String) throws {
    var parser = Parser(text)
    self = try parser.sum()
    if !parser.rest.isEmpty { throw parser.error("nothing") }
  }
}

private struct Parser {
  private let text: String
  private var depth = 0
  private(set) var rest: Substring { didSet { rest = rest.drop(while: \.isWhitespace) } }

  init(_ text: String) {
    self.text = text
    rest = text.replacing("**", with: "^").drop(while: \.isWhitespace)
  }

  mutating func sum() throws -> Expression { try chain("+-") { try $0.product() } }
  mutating func product() throws -> Expression { try chain("*/") { try $0.factor() } }

  mutating func factor() throws -> Expression {
    depth += 1
    defer { depth -= 1 }
    // Each level is a call within a call, of which a stack holds only so many.
    guard depth <= 100 else { throw error("less nesting") }
    if take("-") { return .negative(try factor()) }
    if take("+") { return try factor() }
    let base = try atom()
    return take("^") ? .binary("^", base, try factor()) : base
  }

  mutating func atom() throws -> Expression {
    if take("(") { return try closed() }
    if let number = takeNumber() { return .number(number) }
    let name = take { $0.isLetter || $0 == "_" || $0.isNumber }
    guard !name.isEmpty else { throw error("a number, a name or a parenthesis") }
    return take("(") ? .call(name, try closed()) : .name(name)
  }

  func error(_ wanted: String) -> GoldenError { GoldenError("“\(text)” has \(wanted) expected before “\(rest)”") }

  private mutating func closed() throws -> Expression {
    let inner = try sum()
    guard take(")") else { throw error("a closing parenthesis") }
    return inner
  }

  private mutating func chain(
    _ operators: String, _ operand: (inout Parser) throws -> Expression
  ) throws -> Expression {
    var left = try operand(&self)
    while let sign = rest.first, operators.contains(sign) {
      rest.removeFirst()
      left = .binary(sign, left, try operand(&self))
    }
    return left
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }
  private mutating func take(while belongs: (Character) -> Bool) -> String {
    let taken = rest.prefix(while: belongs)
    rest = rest.dropFirst(taken.count)
    return String(taken)
  }
  /// Such as 2, 0.5 or 1e-3.
  private mutating func takeNumber() -> Double? {
    guard let match = rest.prefixMatch(of: #/(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/#), let number = Double(match.0) else {
      return nil
    }
    rest = rest[match.range.upperBound...]
    return number
  }
}
