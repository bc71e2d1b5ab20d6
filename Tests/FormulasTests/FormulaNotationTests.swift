import GradusFormulas
import Testing

/// A formula and how it is written in each notation.
struct NotationExample: Sendable, CustomStringConvertible {
  let formula: Formula
  let plain, latex, markup: String
  var description: String { plain }
  init(_ formula: Formula, _ plain: String, _ latex: String, _ markup: String) {
    (self.formula, self.plain, self.latex, self.markup) = (formula, plain, latex, markup)
  }
}

@Suite("A formula") struct FormulaNotationTests {
  private static func symbol(_ letter: String, _ index: Int..., gradientOf loss: String? = nil) -> Formula {
    .value(MathSymbol(letter, index: index, gradientOf: loss), 0.5)
  }
  private static func layer(_ letter: String, _ index: Int..., gradientOf loss: String? = nil) -> Formula {
    .value(MathSymbol(letter, index: index, layer: 3, gradientOf: loss), 0.5)
  }
  private static let (a, b, c) = (symbol("a"), symbol("b"), symbol("c"))
  private static let gradient = symbol("y", 1, gradientOf: "L")

  static let precedence = [
    NotationExample(a + b - c, "a + b − c", "a + b - c", "a + b − c"),
    NotationExample(a - (b - c), "a − (b − c)", #"a - \left(b - c\right)"#, "a − (b − c)"),
    NotationExample(a - b * c, "a − b·c", #"a - b \cdot c"#, "a − b · c"),
    NotationExample((a + b) * c, "(a + b)·c", #"\left(a + b\right) \cdot c"#, "(a + b) · c"),
    NotationExample(-a + b, "−a + b", "-a + b", "−a + b"),
    NotationExample(a + -b, "a − b", "a - b", "a − b"),
    NotationExample(-(a + b), "−(a + b)", #"-\left(a + b\right)"#, "−(a + b)"),
    NotationExample(-(a * b), "−a·b", #"-a \cdot b"#, "−a · b"),
    NotationExample(-(-a), "−(−a)", #"-\left(-a\right)"#, "−(−a)"),
    NotationExample(a * -b, "a·(−b)", #"a \cdot \left(-b\right)"#, "a · (−b)"),
    NotationExample(.sum([a]) * b, "a·b", #"a \cdot b"#, "a · b"),
    NotationExample(.sum([]), "0", "0", "0"),
  ]

  static let fractionsAndPowers = [
    NotationExample(a / b, "a / b", #"\frac{a}{b}"#, "a / b"),
    NotationExample(a / (b / c), "a / (b / c)", #"\frac{a}{\frac{b}{c}}"#, "a / (b / c)"),
    NotationExample(a / b / c, "a / b / c", #"\frac{\frac{a}{b}}{c}"#, "a / b / c"),
    NotationExample((a + b) / c, "(a + b) / c", #"\frac{a + b}{c}"#, "(a + b) / c"),
    NotationExample(a / (b * c), "a / (b·c)", #"\frac{a}{b \cdot c}"#, "a / (b · c)"),
    NotationExample(a * (b / c), "a·(b / c)", #"a \cdot \frac{b}{c}"#, "a · (b / c)"),
    NotationExample(-a / b, "−a / b", #"\frac{-a}{b}"#, "−a / b"),
    NotationExample(a - b / c, "a − b / c", #"a - \frac{b}{c}"#, "a − b / c"),
    NotationExample(.power(a, .number(2)), "a²", "{a}^{2}", "a<sup>2</sup>"),
    NotationExample(.power(a, .number(-1)), "a⁻¹", "{a}^{-1}", "a<sup>−1</sup>"),
    NotationExample(.power(a, .number(0.5)), "a^(0.5)", "{a}^{0.5}", "a<sup>0.5</sup>"),
    NotationExample(.power(a + b, c), "(a + b)^(c)", #"{\left(a + b\right)}^{c}"#, "(a + b)<sup>c</sup>"),
    NotationExample(.power(-a, .number(2)), "(−a)²", #"{\left(-a\right)}^{2}"#, "(−a)<sup>2</sup>"),
    NotationExample(.power(.number(-2), .number(2)), "(−2)²", #"{\left(-2\right)}^{2}"#, "(−2)<sup>2</sup>"),
    NotationExample(
      .power(.power(a, .number(2)), .number(3)), "(a²)³", #"{\left({a}^{2}\right)}^{3}"#, "(a<sup>2</sup>)<sup>3</sup>"),
    NotationExample(
      .power(a / b, .number(2)), "(a / b)²", #"{\left(\frac{a}{b}\right)}^{2}"#, "(a / b)<sup>2</sup>"),
    NotationExample(-.power(a, .number(2)), "−a²", "-{a}^{2}", "−a<sup>2</sup>"),
    NotationExample(.exponential(-a), "e^(−a)", "{e}^{-a}", "e<sup>−a</sup>"),
    NotationExample(.exponential(.number(2)), "e²", "{e}^{2}", "e<sup>2</sup>"),
    NotationExample(.squareRoot(a), "√a", #"\sqrt{a}"#, "√a"),
    NotationExample(.squareRoot(symbol("x", 2)), "√x₂", #"\sqrt{x_{2}}"#, "√x<sub>2</sub>"),
    NotationExample(.squareRoot(symbol("σ²")), "√(σ²)", #"\sqrt{\sigma^{2}}"#, "√(σ²)"),
    NotationExample(.squareRoot(a + b), "√(a + b)", #"\sqrt{a + b}"#, "√(a + b)"),
    NotationExample(
      a / .squareRoot(b + .number(1e-5)), "a / √(b + 10⁻⁵)", #"\frac{a}{\sqrt{b + 10^{-5}}}"#,
      "a / √(b + 10<sup>−5</sup>)"),
    NotationExample(
      .power(.number(2e9), .number(2)), "(2·10⁹)²", #"{\left(2 \cdot 10^{9}\right)}^{2}"#,
      "(2·10<sup>9</sup>)<sup>2</sup>"),
    NotationExample(
      a / .number(2e-9), "a / (2·10⁻⁹)", #"\frac{a}{2 \cdot 10^{-9}}"#, "a / (2·10<sup>−9</sup>)"),
    NotationExample(a / .number(1e-9), "a / 10⁻⁹", #"\frac{a}{10^{-9}}"#, "a / 10<sup>−9</sup>"),
    NotationExample(
      .power(.number(1e9), .number(2)), "(10⁹)²", #"{\left(10^{9}\right)}^{2}"#, "(10<sup>9</sup>)<sup>2</sup>"),
  ]

  static let functionsAndSymbols = [
    NotationExample(.function(.tanh, a + b), "tanh(a + b)", #"\tanh\left(a + b\right)"#, "tanh(a + b)"),
    NotationExample(.function(.log, a), "log(a)", #"\log\left(a\right)"#, "log(a)"),
    NotationExample(.function(.sigmoid, a), "s(a)", #"\operatorname{s}\left(a\right)"#, "s(a)"),
    NotationExample(.maximum(.number(0), a), "max(0, a)", #"\max\left(0, a\right)"#, "max(0, a)"),
    NotationExample(
      gradient * .isPositive(a), "∂L/∂y₁·[a > 0]",
      #"\frac{\partial L}{\partial y_{1}} \cdot \left[a > 0\right]"#, "∂L/∂y<sub>1</sub> · [a &gt; 0]"),
    NotationExample(
      a / gradient, "a / (∂L/∂y₁)", #"\frac{a}{\frac{\partial L}{\partial y_{1}}}"#, "a / (∂L/∂y<sub>1</sub>)"),
    NotationExample(
      .power(gradient, .number(2)), "(∂L/∂y₁)²", #"{\left(\frac{\partial L}{\partial y_{1}}\right)}^{2}"#,
      "(∂L/∂y<sub>1</sub>)<sup>2</sup>"),
    NotationExample(.juxtaposed(a, .transposed(b)), "a bᵀ", #"a {b}^{\top}"#, "a b<sup>T</sup>"),
    NotationExample(.juxtaposed(a + b, c), "(a + b) c", #"\left(a + b\right) c"#, "(a + b) c"),
    NotationExample(symbol("û", 2, 13), "û₂,₁₃", #"\hat{u}_{2,13}"#, "û<sub>2,13</sub>"),
    NotationExample(symbol("ŷ"), "ŷ", #"\hat{y}"#, "ŷ"),
    NotationExample(symbol("x̄", 1), "x̄₁", #"\bar{x}_{1}"#, "x̄<sub>1</sub>"),
    NotationExample(symbol("σ²", 1), "σ²₁", #"\sigma_{1}^{2}"#, "σ²<sub>1</sub>"),
    NotationExample(
      .power(symbol("σ²"), .number(3)), "(σ²)³", #"{\left(\sigma^{2}\right)}^{3}"#, "(σ²)<sup>3</sup>"),
    NotationExample(symbol("γû"), "γû", #"\gamma \hat{u}"#, "γû"),
    NotationExample(
      .power(symbol("γû"), .number(2)), "(γû)²", #"{\left(\gamma \hat{u}\right)}^{2}"#, "(γû)<sup>2</sup>"),
    NotationExample(a / symbol("xW"), "a / (xW)", #"\frac{a}{x W}"#, "a / (xW)"),
    NotationExample(symbol("μ", gradientOf: "L"), "∂L/∂μ", #"\frac{\partial L}{\partial \mu}"#, "∂L/∂μ"),
    NotationExample(symbol("loss"), "loss", #"\text{loss}"#, "loss"),
    NotationExample(.power(symbol("loss"), .number(2)), "loss²", #"{\text{loss}}^{2}"#, "loss<sup>2</sup>"),
    NotationExample(
      symbol("logProbabilities", 2), "logProbabilities₂", #"\text{logProbabilities}_{2}"#,
      "logProbabilities<sub>2</sub>"),
    NotationExample(
      symbol("KL", 1, gradientOf: "L"), "∂L/∂KL₁", #"\frac{\partial L}{\partial \text{KL}_{1}}"#, "∂L/∂KL<sub>1</sub>"),
    NotationExample(symbol("log_p", 1), "log_p₁", #"\text{log\_p}_{1}"#, "log_p<sub>1</sub>"),
    NotationExample(symbol("log_var_z"), "log_var_z", #"\text{log\_var\_z}"#, "log_var_z"),
    NotationExample(layer("W", 1, 2), "W⁽³⁾₁,₂", "W^{(3)}_{1,2}", "W⁽³⁾<sub>1,2</sub>"),
    NotationExample(layer("hW"), "(hW)⁽³⁾", "(h W)^{(3)}", "(hW)⁽³⁾"),
    NotationExample(layer("σ²", 1), "(σ²)⁽³⁾₁", #"(\sigma^{2})^{(3)}_{1}"#, "(σ²)⁽³⁾<sub>1</sub>"),
    NotationExample(
      layer("z", gradientOf: "L"), "∂L/∂z⁽³⁾", #"\frac{\partial L}{\partial z^{(3)}}"#, "∂L/∂z⁽³⁾"),
    NotationExample(.power(layer("z"), .number(2)), "(z⁽³⁾)²", #"{\left(z^{(3)}\right)}^{2}"#, "(z⁽³⁾)<sup>2</sup>"),
    NotationExample(symbol("c²", 1), "c²₁", "c_{1}^{2}", "c²<sub>1</sub>"),
    NotationExample(
      symbol("c²", 1, gradientOf: "L"), "∂L/∂(c²)₁", #"\frac{\partial L}{\partial (c^{2})_{1}}"#,
      "∂L/∂(c²)<sub>1</sub>"),
    NotationExample(
      symbol("σ²", gradientOf: "L"), "∂L/∂σ²", #"\frac{\partial L}{\partial \sigma^{2}}"#, "∂L/∂σ²"),
    NotationExample(
      symbol("γû", gradientOf: "L"), "∂L/∂(γû)", #"\frac{\partial L}{\partial (\gamma \hat{u})}"#, "∂L/∂(γû)"),
    NotationExample(symbol("W_f"), "W_f", "W_{f}", "W<sub>f</sub>"),
    NotationExample(
      symbol("W_out", 1, 2), "(W_out)₁,₂", #"(W_{\text{out}})_{1,2}"#, "(W<sub>out</sub>)<sub>1,2</sub>"),
    NotationExample(symbol("b₁"), "b₁", "b_{1}", "b₁"),
    NotationExample(symbol("b₁", 2), "(b₁)₂", "(b_{1})_{2}", "(b₁)<sub>2</sub>"),
    NotationExample(.juxtaposed(symbol("h₀"), symbol("U_f")), "h₀ U_f", "h_{0} U_{f}", "h₀ U<sub>f</sub>"),
    NotationExample(.power(symbol("W_f"), .number(2)), "(W_f)²", "{W_{f}}^{2}", "(W<sub>f</sub>)<sup>2</sup>"),
    NotationExample(layer("W_x"), "W_x⁽³⁾", "W_{x}^{(3)}", "W<sub>x</sub>⁽³⁾"),
    NotationExample(
      symbol("W_f", gradientOf: "L"), "∂L/∂W_f", #"\frac{\partial L}{\partial W_{f}}"#, "∂L/∂W<sub>f</sub>"),
    NotationExample(symbol("my value"), "my value", #"\text{my value}"#, "my value"),
    NotationExample(
      .function(.mean, a, over: .rows), "mean(a, rows)", #"\operatorname{mean}\left(a, \text{rows}\right)"#,
      "mean(a, rows)"),
    NotationExample(.function(.logistic, a), "sigmoid(a)", #"\operatorname{sigmoid}\left(a\right)"#, "sigmoid(a)"),
    NotationExample(.function(.exp, a), "exp(a)", #"\exp\left(a\right)"#, "exp(a)"),
    NotationExample(.text("a < b"), "a < b", #"\text{a < b}"#, "a &lt; b"),
  ]

  @Test(
    "is written with as many parentheses as it needs",
    arguments: precedence + fractionsAndPowers + functionsAndSymbols)
  func notation(example: NotationExample) {
    #expect(example.formula.written(in: PlainNotation()) == example.plain)
    #expect(example.formula.written(in: LaTeXNotation()) == example.latex)
    #expect(example.formula.richText().written(in: HTMLMedium.page) == example.markup)
  }

  @Test(
    "takes numbers in place of symbols, and no sign twice",
    arguments: [
      (-1.5, 2.0, "−1.5 + 2·(−1.5)"), (1.5, -2.0, "1.5 − 2·1.5"), (-1.5, -2.0, "−1.5 − 2·(−1.5)"),
      (2e-5, 3e7, "2·10⁻⁵ + 3·10⁷·2·10⁻⁵"), (.infinity, 0.0, "∞ + 0·∞"),
    ])
  func numbers(a: Double, b: Double, written: String) {
    let (first, second) = (Formula.value(MathSymbol("a"), a), Formula.value(MathSymbol("b"), b))
    #expect((first + second * first).written(in: PlainNotation(), as: .numbers) == written)
  }

  @Test("has no number where it stands for a whole tensor") func wholeTensors() {
    #expect(Formula.juxtaposed(Self.a, Self.b).number == nil)
    #expect((Self.a + .transposed(Self.b)).number == nil)
    #expect((Self.a * Self.b - .number(1)).number == -0.75)
    #expect(Formula.function(.log, .number(1) + .number(1e-20)).number == 1e-20)
  }
}
