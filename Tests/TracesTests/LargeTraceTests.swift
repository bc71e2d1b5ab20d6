import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces
import Testing

@Suite("A trace of any size") struct LargeTraceTests {
  @Test(
    "writes out values without a name as far as can be read, and then “…” with their number", arguments: [17, 30, 200])
  func usedTwice(times: Int) throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(1.0 + 1e-9), needsGradient: true)
    let power = (0..<times).reduce(x) { y, _ in y * y }
    let sum = (0..<times).reduce(x) { y, _ in y + y }
    tape.backward(from: (power.tanh().named("power") + (sum * 1e-6).tanh().named("sum")).named("loss", symbol: "L"))
    let trace = tape.trace()
    for name in ["power", "sum"] {
      let value = try trace[name]
      let line = value.explanation(at: [])
      #expect(line.formula.visibleSize <= 100 && line.description.contains("…"), "\(line)")
      let number = try #require(line.formula.number)
      #expect(number == line.result || abs(number - line.result) < 1e-12 * abs(line.result))
      #expect(value.gradientExplanation(at: []) != nil)
    }
    #expect(try trace["x"].gradientExplanation(at: [])!.formula.visibleSize <= 100)
  }

  @Test("writes out all where it can be read") func whole() throws {
    let tape = Tape()
    let x = tape.input("x", [[1, 2, 4]])
    (x - x.mean(axis: 1)).named("c")
    (0..<4).reduce(x) { y, _ in y * y }.named("power")
    x.matmul(tape.input("w", Tensor(.matrix(3, 1), [1, 2, 3])).relu()).named("z")
    let trace = tape.trace()
    #expect(try trace["c"].explanation(at: [0, 0]).description.hasPrefix("c₁ = x₁ − (x₁ + x₂ + x₃) / 3 = "))
    #expect(try trace["z"].explanation(at: [0, 0]).description.hasPrefix("z = x₁·max(0, w₁) + x₂·max(0, w₂) + "))
    let power = try trace["power"].explanation(at: [0, 1])
    #expect(power.formula == .product(Array(repeating: .value(MathSymbol("x", index: [2]), 2), count: 16)))
  }

  @Test("has room for long sums of values without a name") func longSum() throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(.row(800), (0..<800).map { Double($0) / 100 - 3 }))
    x.relu().matmul(tape.input("w", Tensor(.matrix(800, 1), Array(repeating: 0.5, count: 800)))).named("z")
    let line = try tape.trace()["z"].explanation(at: [0, 0]).description
    #expect(line.hasPrefix("z = max(0, x₁)·w₁ + max(0, x₂)·w₂ + … + max(0, x₈₀₀)·w₈₀₀"), "\(line)")
  }

  @Test("answers everything about a chain of 20,000 values without a name") func chain() throws {
    let tape = Tape()
    let x = tape.input("x", [[0.5], [0.25]], needsGradient: true)
    let mean = x.mean(axis: 0).named("mean", symbol: "μ", role: .statistic)
    let end = (0..<20_000).reduce(x - mean) { y, _ in (y + 1e-9) }
    tape.backward(from: end.squared().named("end").sum().named("loss", symbol: "L"))
    let trace = tape.trace()
    #expect(trace.nodes.count > 20_000)
    let line = try trace["end"].explanation(at: [0, 0])
    #expect(line.description.contains("…") && abs(line.formula.number! - line.result) < 1e-12)
    let value = try trace["x"]
    #expect(abs(value.finiteDifference(at: [1, 0])!.difference) < 1e-6)
    let split = try #require(value.gradientSplit())
    #expect(split.parts.map(\.label) == ["direct", "via μ"])
    #expect(value.gradientPaths.count == 2 && value.gradientExplanation(at: [0, 0]) != nil)
    #expect(trace.nodes[10_000].name == "addconstant-\(trace.nodes[10_000].id - trace.nodes[2].id)")
    #expect(try trace.recomputed([:]).nodes.last?.value == trace.nodes.last?.value)
  }

  @Test("numbers equal names in their order") func names() throws {
    let tape = Tape()
    var x = tape.input("h", Tensor(0.5), needsGradient: true)
    _ = tape.input("h-3", Tensor(1.0))
    for _ in 0..<3000 { x = (x + 0.001).named("h") }
    tape.backward(from: x)
    let names = tape.trace().named.map(\.name)
    #expect(names.prefix(5) == ["h", "h-3", "h-2", "h-4", "h-5"] && names.last == "h-3002")
    #expect(Set(tape.trace().names).count == tape.count)
  }

  @Test("knows the users of a value, each once, and the paths of one that is used often") func users() throws {
    let tape = Tape()
    let x = tape.input("x", Tensor(2.0), needsGradient: true)
    let terms = (1...500).map { (Double($0) * x).named("term") }
    tape.backward(from: terms.dropFirst().reduce(terms[0]) { $0 + $1 } + x * x)
    let paths = try tape.trace()["x"].gradientPaths
    #expect(paths.count == 502 && paths.map(\.part.scalar).reduce(0, +) == 125_250 + 4)
    #expect(Set(paths.map(\.through)).count == 501)
  }
}
