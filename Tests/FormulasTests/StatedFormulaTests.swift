import GradusFormulas
import Testing

@Suite("A formula that is stated in symbols") struct StatedFormulaTests {
  private static let (w, v, g, u) = (
    Formula.symbol("w"), Formula.symbol("v"), Formula.symbol("g"), Formula.symbol("u", "b")
  )
  private static let (normalized, mean) = (Formula.symbol("û"), Formula.symbol("μ"))
  private static let examples = [
    NotationExample(
      w - .symbol("η") * .gradient("w"), "w − η ∂L/∂w", #"w - \eta \frac{\partial L}{\partial w}"#, "w − η ∂L/∂w"),
    NotationExample(.symbol("m") * v + g, "m v + g", "m v + g", "m v + g"),
    NotationExample(
      .number(1) / .symbol("B") * .total(over: .symbol("b"), u), "(1 / B) ∑_b u_b", #"\frac{1}{B} \sum_{b} {u}_{b}"#,
      "(1 / B) ∑<sub>b</sub> u<sub>b</sub>"),
    NotationExample(
      .squareRoot(.number(1) / .symbol("B") * .total(over: .symbol("b"), .power(u - mean, .number(2)))),
      "√((1 / B) ∑_b (u_b − μ)²)", #"\sqrt{\frac{1}{B} \sum_{b} {\left({u}_{b} - \mu\right)}^{2}}"#,
      "√((1 / B) ∑<sub>b</sub> (u<sub>b</sub> − μ)<sup>2</sup>)"),
    NotationExample(
      .symbol("γ") / .symbol("σ") * (g - .function(.mean, g) - normalized * .function(.mean, g * normalized)),
      "(γ / σ) (g − mean(g) − û mean(g û))",
      #"\frac{\gamma}{\sigma} \left(g - \operatorname{mean}\left(g\right) - \hat{u} \operatorname{mean}\left(g \hat{u}\right)\right)"#,
      "(γ / σ) (g − mean(g) − û mean(g û))"),
    NotationExample(
      .total(over: .symbol("i"), g) * w, "(∑_i g) w", #"\left(\sum_{i} g\right) w"#, "(∑<sub>i</sub> g) w"),
    NotationExample(
      .total(over: .symbol("i"), g - w), "∑_i (g − w)", #"\sum_{i} \left(g - w\right)"#, "∑<sub>i</sub> (g − w)"),
    NotationExample(.number(2) * .number(3) * w, "2·3·w", #"2 \cdot 3 \cdot w"#, "2 · 3 · w"),
    NotationExample(.number(0.9) * w, "0.9 w", "0.9 w", "0.9 w"),
    NotationExample(.indexed(w, by: .symbol("t") + .number(1)), "w_(t + 1)", "{w}_{t + 1}", "w<sub>t + 1</sub>"),
    NotationExample(.power(u, .number(2)), "u_b²", "{{u}_{b}}^{2}", "u<sub>b</sub><sup>2</sup>"),
    NotationExample(
      .indexed(w + v, by: .symbol("b")), "(w + v)_b", #"{\left(w + v\right)}_{b}"#, "(w + v)<sub>b</sub>"),
  ]

  @Test("has its factors side by side, and letters as indices", arguments: examples) func notations(
    example: NotationExample
  ) {
    #expect(example.formula.written(in: PlainNotation(), as: .statement) == example.plain)
    #expect(example.formula.written(in: LaTeXNotation(), as: .statement) == example.latex)
    #expect(example.formula.richText(as: .statement).written(in: HTMLMedium.page) == example.markup)
  }

  @Test("has no number where it has an index of letters") func number() {
    #expect(Self.u.number == nil && Formula.total(over: .symbol("b"), .number(3)).number == nil)
  }
}
