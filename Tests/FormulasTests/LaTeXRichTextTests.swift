import Testing

@testable import GradusFormulas

@Suite("Rich text in LaTeX for figures") struct LaTeXRichTextTests {
  @Test(
    "sets symbols as formulas and words as words",
    arguments: [
      ("50 % of a_b" as RichText, #"50~\% of a\_b"#),
      (RichText(markup: "<i>w</i><sub>1</sub><sup>2</sup> of it"), "$w_{1}^{2}$ of it"),
      (RichText(markup: "10<sup>−3</sup>"), "10$^{{-}3}$"),
      (
        RichText(markup: "<b>start</b> <i>usually</i> <code>a_b</code>"),
        #"\textbf{start} \textit{usually} \texttt{a\_b}"#
      ),
      (RichText(markup: "<math>û = (u − μ) / σ</math>"), #"$\hat{u} = (u - \mu ) / \sigma $"#),
      (RichText(markup: "<math>2·r, c · c</math>"), #"$2{\cdot }r, c \cdot  c$"#),
      (RichText(markup: "<math>√(σ² + ε)</math>"), #"$\sqrt{\sigma ^{2} + \varepsilon }$"#),
      (RichText(markup: "<math>mean(x) + tanh(xW)</math>"), #"$\mathrm{mean}(x) + \tanh (xW)$"#),
      (RichText(markup: "<math>x<sup>2</sup><sup>3</sup></math>"), "$x^{2}{}^{3}$"),
      (RichText(markup: "<math>{a}_% 漢</math>"), #"$\{a\}\_\% \mbox{[U+6F22]}$"#),
    ])
  func written(_ text: RichText, _ latex: String) { #expect(LaTeXRichText.written(text) == latex) }

  @Test("has a command for each sign that figures explain", arguments: ["▲", "▼", "◀", "▶", "✕", "•", "…"])
  func signs(_ sign: String) { #expect(!LaTeXRichText.written(RichText(sign)).contains("[U+")) }

  @Test("lets no string become a command") func inert() {
    let hostile = #"\input{x} $y$ %#&~^_ ^^41 "a` "#
    for style in RichText.Style.allCases {
      let latex = LaTeXRichText.written(RichText(style, RichText(hostile)))
      #expect(!latex.contains("\\input") && !latex.contains("^^4"), "\(latex)")
    }
  }
}
