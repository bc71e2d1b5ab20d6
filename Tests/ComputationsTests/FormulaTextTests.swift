import Foundation
import GradusTensors
import Testing

@testable import GradusComputations

@Suite("Formulas as they are written")
struct FormulaTextTests {
  @Test(
    "print as they were read",
    arguments: [
      "u - mu", "gamma * c / sigma + beta", "sqrt(mean(c^2, rows))", "mean((y - t)^2)", "-x^2", "(-x)^2", "2^-1",
      "x @ W + b",
      "W.T @ (h - 1.50)", "1e-5 * x", "a - (b - c)", "((x))", "reshape(x, 2, 3)", "σ * û", "x * -y", "a^b^c",
      "sin_1(x)",
    ])
  func same(_ text: String) throws { #expect(try FormulaParser.formula(text).text == text) }

  @Test(
    "may have the signs of textbooks and of Python",
    arguments: [
      ("a·b", "a * b"), ("a × b", "a * b"), ("a − b", "a - b"), ("a ÷ b", "a / b"), ("c²", "c^2"), ("c**2", "c^2"),
      ("Wᵀ @ x", "W.T @ x"),
      ("  a+b\n*c ", "a + b * c"), ("mean( u ,rows )", "mean(u, rows)"), ("u\u{302}", "û"),
    ])
  func signs(_ written: String, _ printed: String) throws {
    #expect(try FormulaParser.formula(written).text == printed)
  }

  @Test(
    "follow the usual order",
    arguments: [
      ("2 + 3 * 4", 14), ("(2 + 3) * 4", 20), ("2 - 3 - 4", -5), ("2 - (3 - 4)", 3), ("8 / 4 / 2", 1), ("8 / 4 * 2", 4),
      ("-2^2", -4),
      ("2^3^2", 512), ("2^-1", 0.5), ("2 * -3", -6), ("--2", 2), ("1.5e2", 150), (".5", 0.5), ("5.", 5),
      ("exp(0) + log(1)", 1),
      ("max(0, 2) + max(-3, 1)", 3), ("sqrt(16)", 4), ("relu(-2) + relu(3)", 3), ("sigmoid(0)", 0.5), ("pi - π", 0),
    ])
  func order(_ text: String, _ expected: Double) throws {
    guard case .number(let number) = try FormulaRun().value(of: FormulaParser.formula(text)) else { throw NoNumber() }
    #expect(number == expected)
  }

  @Test(
    "print as they were read, and are read again as the same, whatever they are", arguments: 0..<300 as Range<UInt64>)
  func random(_ seed: UInt64) throws {
    var generator = RandomGenerator(seed: seed, for: "formulas of the tests")
    let written = RandomText(depth: 4).formula(&generator)
    let read = try FormulaParser.formula(written.text)
    #expect(read.text == written.text)
    guard case .number(let number) = try FormulaRun().value(of: read) else { throw NoNumber() }
    #expect(number == written.value || number.isNaN && written.value.isNaN, "\(written.text)")
  }
}

private struct NoNumber: Error {}

/// A formula of numbers with parentheses wherever the order asks for them, and its value by Swift's own arithmetic.
private struct RandomText {
  let depth: Int

  func formula(_ random: inout RandomGenerator) -> (text: String, value: Double, isAtom: Bool) {
    let kind = depth == 0 ? 0 : Int.random(in: 0..<6, using: &random)
    if kind == 0 {
      let number = Int.random(in: 1...9, using: &random)
      return ("\(number)", Double(number), true)
    }
    let inner = RandomText(depth: depth - 1)
    func atom(_ random: inout RandomGenerator) -> (String, Double) {
      let part = inner.formula(&random)
      return part.isAtom ? (part.text, part.value) : ("(\(part.text))", part.value)
    }
    let (a, x) = atom(&random)
    if kind == 5 { return ("-\(a)", -x, false) }
    let (b, y) = atom(&random)
    switch kind {
    case 1: return ("\(a) + \(b)", x + y, false)
    case 2: return ("\(a) - \(b)", x - y, false)
    case 3: return ("\(a) * \(b)", x * y, false)
    default: return y == 0 ? ("\(a) * \(b)", x * y, false) : ("\(a) / \(b)", x / y, false)
    }
  }
}
