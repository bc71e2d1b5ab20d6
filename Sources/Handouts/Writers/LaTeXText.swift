import Foundation

/// Prose for LaTeX: its own signs escaped, and Unicode put into commands that every installation has.
enum LaTeXText {
  static func escaped(_ text: String) -> String {
    var (result, before): (String, Character) = ("", " ")
    for character in text {
      let opensQuotation = character == "\"" && (before.isWhitespace || before == "(")
      result += opensQuotation ? "``" : escaped(character)
      before = character
    }
    return result
  }

  private static func escaped(_ character: Character) -> String {
    if let known = signs[character] { return known }
    if character.isASCII { return String(character) }
    if let command = mathematics[character] { return "\\ensuremath{\(command)}" }
    return accented(character) ?? unknown(character)
  }

  /// A letter with an accent, such as "é" or "θ̄".
  private static func accented(_ character: Character) -> String? {
    let scalars = Array(String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
    guard scalars.count == 2, let (text, math) = accents[scalars[1]] else { return nil }
    let base = Character(scalars[0])
    if base.isASCII { return "\\\(text){\(base == "i" ? "\\i" : String(base))}" }
    return mathematics[base].flatMap { command in math.map { "\\ensuremath{\\\($0){\(command)}}" } }
  }

  /// What no command is known for is named by its number, so that nothing is lost without a trace.
  private static func unknown(_ character: Character) -> String {
    character.unicodeScalars.map { "[U+\(String($0.value, radix: 16, uppercase: true))]" }.joined()
  }

  private static let signs: [Character: String] = [
    "&": #"\&"#, "%": #"\%"#, "$": #"\$"#, "#": "\\#", "_": #"\_"#, "{": #"\{"#, "}": #"\}"#,
    "~": #"\textasciitilde{}"#, "^": #"\textasciicircum{}"#, "\\": #"\textbackslash{}"#,
    "<": #"\ensuremath{<}"#, ">": #"\ensuremath{>}"#, "|": #"\ensuremath{|}"#, "\"": "''",
    "“": "``", "”": "''", "„": ",,", "‘": "`", "’": "'", "–": "--", "—": "---", "…": #"\ldots{}"#, "\u{A0}": "~",
    "\u{2009}": #"\,"#, "\u{202F}": #"\,"#, "\u{2002}": #"\enspace{}"#, "ß": #"\ss{}"#, "æ": #"\ae{}"#, "ø": #"\o{}"#,
    "Æ": #"\AE{}"#, "Ø": #"\O{}"#, "ł": #"\l{}"#, "§": #"\S{}"#, "©": #"\copyright{}"#,
  ]

  private static let accents: [Unicode.Scalar: (text: String, math: String?)] = [
    "\u{300}": ("`", nil), "\u{301}": ("'", nil), "\u{302}": ("^", "hat"), "\u{303}": ("~", "tilde"),
    "\u{304}": ("=", "bar"), "\u{307}": (".", "dot"), "\u{308}": ("\"", "ddot"), "\u{30A}": ("r", nil),
    "\u{30C}": ("v", nil), "\u{327}": ("c", nil),
  ]

  private static let mathematics: [Character: String] = letters.merging(operators) { first, _ in first }
    .merging(small) { first, _ in first }

  private static let letters: [Character: String] = [
    "α": #"\alpha"#, "β": #"\beta"#, "γ": #"\gamma"#, "δ": #"\delta"#, "ε": #"\varepsilon"#, "ζ": #"\zeta"#,
    "η": #"\eta"#, "θ": #"\theta"#, "ι": #"\iota"#, "κ": #"\kappa"#, "λ": #"\lambda"#, "μ": #"\mu"#, "µ": #"\mu"#,
    "ν": #"\nu"#, "ξ": #"\xi"#, "π": #"\pi"#, "ρ": #"\rho"#, "σ": #"\sigma"#, "τ": #"\tau"#, "φ": #"\varphi"#,
    "χ": #"\chi"#, "ψ": #"\psi"#, "ω": #"\omega"#, "Γ": #"\Gamma"#, "Δ": #"\Delta"#, "Θ": #"\Theta"#,
    "Λ": #"\Lambda"#, "Π": #"\Pi"#, "Σ": #"\Sigma"#, "Φ": #"\Phi"#, "Ψ": #"\Psi"#, "Ω": #"\Omega"#,
    "ℓ": #"\ell"#, "ℒ": #"\mathcal{L}"#, "ℝ": #"\mathbf{R}"#,
  ]

  private static let operators: [Character: String] = [
    "−": "-", "·": #"\cdot"#, "×": #"\times"#, "±": #"\pm"#, "÷": #"\div"#, "≤": #"\le"#, "≥": #"\ge"#, "≠": #"\ne"#,
    "≈": #"\approx"#, "≪": #"\ll"#, "≫": #"\gg"#, "∝": #"\propto"#, "∈": #"\in"#, "∞": #"\infty"#, "√": #"\surd"#,
    "∂": #"\partial"#, "∇": #"\nabla"#, "∑": #"\sum"#, "∏": #"\prod"#, "∫": #"\int"#, "→": #"\rightarrow"#,
    "←": #"\leftarrow"#, "↑": #"\uparrow"#, "↓": #"\downarrow"#, "↔": #"\leftrightarrow"#, "⇒": #"\Rightarrow"#,
    "⋯": #"\cdots"#, "°": #"^\circ"#, "‖": #"\|"#, "∘": #"\circ"#, "⊙": #"\odot"#, "½": #"\frac12"#, "¼": #"\frac14"#,
    "¾": #"\frac34"#, "⅓": #"\frac13"#, "✓": #"\surd"#, "✗": #"\times"#,
  ]

  private static let small: [Character: String] = {
    let raised = zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀᵗˣⁱ", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "-", "n", "T", "t", "x", "i"])
    let lowered = zip("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₜ", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "i", "j", "k", "n", "t"])
    return Dictionary(
      uniqueKeysWithValues: raised.map { ($0, "^{\($1)}") } + lowered.map { ($0, "_{\($1)}") })
  }()
}
