import Foundation

/// Formulas in LaTeX's mathematics, without any package beyond amsmath.
public struct LaTeXNotation: FormulaNotation {
  public var digits: Int
  public init(digits: Int = 4) { self.digits = digits }

  public func number(_ number: Double) -> String {
    let numeral = Numeral(number, digits: digits)
    let mantissa = numeral.mantissa == "∞" ? #"\infty"# : numeral.mantissa
    let power = numeral.exponent.map { #" \cdot 10^{\#($0)}"# } ?? ""
    return (numeral.isNegative ? minus : "") + mantissa + power
  }
  public func text(_ text: String) -> String { text.count == 1 ? text : #"\text{\#(text)}"# }
  public func symbol(_ symbol: Symbol) -> String {
    let index = symbol.index.map(String.init).joined(separator: ",")
    let letter = latex(symbol.letter, subscript: index)
    return symbol.loss.map { #"\frac{\partial \#(latex($0))}{\partial \#(letter)}"# } ?? letter
  }
  public let minus = "-"
  public let times = #" \cdot "#
  public let stacksQuotients = true
  public func parentheses(_ x: String) -> String { #"\left(\#(x)\right)"# }
  public func quotient(_ a: String, _ b: String) -> String { #"\frac{\#(a)}{\#(b)}"# }
  public func power(_ base: String, _ exponent: String) -> String {
    "{\(base)}^{\(exponent == "T" ? #"\top"# : exponent)}"
  }
  public func squareRoot(_ x: String, isSingle: Bool) -> String { #"\sqrt{\#(x)}"# }
  public func function(_ name: String, _ x: String) -> String {
    let command = ["tanh": #"\tanh"#, "log": #"\log"#][name] ?? #"\operatorname{\#(name)}"#
    return command + parentheses(x)
  }
  public func maximum(_ a: String, _ b: String) -> String { #"\max"# + parentheses("\(a), \(b)") }
  public func isPositive(_ x: String) -> String { #"\left[\#(x) > 0\right]"# }

  /// A symbol in Unicode, such as "σ²" or "û", with LaTeX's commands.
  private func latex(_ symbol: String, subscript index: String = "") -> String {
    if Symbol(symbol).isWord {
      return #"\text{\#(symbol)}"# + (index.isEmpty ? "" : "_{\(index)}")
    }
    var letters: [String] = []
    var exponent = ""
    for scalar in symbol.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "\u{302}": letters.append(#"\hat{\#(letters.removeLast())}"#)
      case "\u{304}": letters.append(#"\bar{\#(letters.removeLast())}"#)
      case "²": exponent += "2"
      case "³": exponent += "3"
      default: letters.append(Self.commands[scalar] ?? String(scalar))
      }
    }
    return letters.joined(separator: " ") + (index.isEmpty ? "" : "_{\(index)}")
      + (exponent.isEmpty ? "" : "^{\(exponent)}")
  }

  private static let commands: [Unicode.Scalar: String] = [
    "α": #"\alpha"#, "β": #"\beta"#, "γ": #"\gamma"#, "δ": #"\delta"#, "ε": #"\varepsilon"#, "η": #"\eta"#,
    "θ": #"\theta"#, "κ": #"\kappa"#, "λ": #"\lambda"#, "μ": #"\mu"#, "ρ": #"\rho"#, "σ": #"\sigma"#, "ℓ": #"\ell"#,
    "ℒ": #"\mathcal{L}"#, "∂": #"\partial"#, "φ": #"\varphi"#, "Φ": #"\Phi"#,
  ]
}
