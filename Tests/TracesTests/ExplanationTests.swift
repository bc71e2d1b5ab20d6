import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@Suite("An explanation") struct ExplanationTests {
  @Test("shows symbols, numbers and result, forwards and backwards") func lines() throws {
    let tape = Tape()
    let x = tape.input("x", symbol: "x", [[1, -2]], needsGradient: true)
    let w = tape.input("w", symbol: "w", [[3], [0.5]], needsGradient: true)
    let z = x.matmul(w).named("z", symbol: "z")
    tape.backward(from: (z.tanh() * 2).sum().named("loss", symbol: "L"))
    let trace = tape.trace()
    #expect(try trace["x"].explanation(at: [0, 1]).description == "x₂ = −2")
    #expect(try trace["z"].explanation(at: [0, 0]).description == "z = x₁·w₁ + x₂·w₂ = 1·3 − 2·0.5 = 2")
    #expect(try trace["loss"].explanation(at: []).description == "L = 2·tanh(z) = 2·tanh(2) ≈ 1.928")
    let gradient = try #require(trace["w"].gradientExplanation(at: [1, 0]))
    #expect(gradient.description == "∂L/∂w₂ = x₂·∂L/∂z ≈ −2·0.1413 = −0.2826")
  }

  @Test("uses = where nothing is rounded, and ≈ elsewhere") func rounding() throws {
    let tape = Tape()
    let x = tape.input("x", symbol: "x", [[0.25, 2, 1.0 / 3, 100_000.5, 0]])
    let names: [(StaticString, Variable)] = [
      ("sum", x + 1), ("root", x.squareRoot()), ("bounded", x.tanh()), ("same", x.reshaped(.row(5))),
    ]
    for (name, variable) in names { variable.named(name, symbol: "y") }
    let trace = tape.trace()
    func line(_ name: String, _ column: Int) throws -> String {
      try trace[name].explanation(at: name == "same" ? [column] : [0, column]).description
    }
    #expect(try line("sum", 0) == "y⁽¹⁾₁ = x₁ + 1 = 0.25 + 1 = 1.25")
    #expect(try line("sum", 2) == "y⁽¹⁾₃ = x₃ + 1 ≈ 0.3333 + 1 ≈ 1.333")
    #expect(try line("sum", 3) == "y⁽¹⁾₄ = x₄ + 1 = 100,000.5 + 1 ≈ 100,002")
    #expect(try line("root", 0) == "y⁽²⁾₁ = √x₁ = √0.25 = 0.5")
    #expect(try line("root", 1) == "y⁽²⁾₂ = √x₂ = √2 ≈ 1.414")
    #expect(try line("bounded", 1) == "y⁽³⁾₂ = tanh(x₂) = tanh(2) ≈ 0.964")
    #expect(try line("bounded", 4) == "y⁽³⁾₅ = tanh(x₅) = tanh(0) = 0")
    #expect(try line("same", 1) == "y⁽⁴⁾₂ = x₂ = 2")
  }
}
