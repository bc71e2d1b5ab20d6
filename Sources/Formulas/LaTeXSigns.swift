/// What LaTeX calls the signs of mathematics that Unicode has, without any package beyond amsmath.
package enum LaTeXSigns {
  /// What no command is known for is named by its number, so that nothing is lost without a trace.
  package static func number(of character: Character) -> String {
    character.unicodeScalars.map { "[U+\(String($0.value, radix: 16, uppercase: true))]" }.joined()
  }

  /// TeX's own signs, as text has them.
  package static let own: [Character: String] = [
    "&": #"\&"#, "%": #"\%"#, "$": #"\$"#, "#": "\\#", "_": #"\_"#, "{": #"\{"#, "}": #"\}"#,
    "~": #"\textasciitilde{}"#, "^": #"\textasciicircum{}"#, "\\": #"\textbackslash{}"#,
  ]

  /// Each sign as it is written in mathematics.
  package static let commands: [Character: String] = letters.merging(operators) { first, _ in first }
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
    "⋯": #"\cdots"#, "…": #"\ldots"#, "°": #"^\circ"#, "‖": #"\Vert"#, "∘": #"\circ"#, "⊙": #"\odot"#, "⊕": #"\oplus"#,
    "½": #"\frac12"#,
    "¼": #"\frac14"#,
    "¾": #"\frac34"#, "⅓": #"\frac13"#, "✓": #"\surd"#, "✗": #"\times"#, "✕": #"\times"#,
    // The filled ones would need another package.
    "▲": #"\bigtriangleup"#, "▼": #"\bigtriangledown"#, "◀": #"\triangleleft"#, "▶": #"\triangleright"#,
    "•": #"\bullet"#,
  ]

  private static let small: [Character: String] = {
    let raised = zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵃᵇᵈᵉʰʲᵏˡᵐᵖʳˢᵗᵘˣʸᶻ", "0123456789+-=()niTabdehjklmprstuxyz")
    let lowered = zip("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₘₙₜₓ", "0123456789+-ijkmntx")
    return Dictionary(
      uniqueKeysWithValues: raised.map { ($0, "^{\($1)}") } + lowered.map { ($0, "_{\($1)}") })
  }()
}
