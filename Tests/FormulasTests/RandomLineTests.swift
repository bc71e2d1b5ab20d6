import GradusFormulas
import PlainArithmetic
import Testing

@Suite("Any printed line") struct RandomLineTests {
  /// 10,000 lines in all.
  @Test("gives its result again from its numbers, or says that it does not", arguments: 0..<10 as Range<UInt64>)
  func recompute(seed: UInt64) {
    var random = RandomFormula(seed: seed)
    var (errors, remarks): ([String], [String]) = ([], [])
    for _ in 0..<1000 {
      let formula = random.next()
      guard let result = formula.number else { continue }
      let line = Explanation(symbol: MathSymbol("y"), formula: formula, result: result).description
      let derivation = PrintedDerivation(line)
      if let error = derivation.error(recorded: result) { errors.append("\(error), recorded \(result)") }
      if derivation.remark != nil { remarks.append(line) }
      if !derivation.isComputed { errors.append("“\(line)” cannot be computed") }
    }
    #expect(errors == [])
    #expect(remarks.count <= 5, "\(remarks)")
  }

  @Test(
    "is found wrong where it is",
    arguments: [
      "y = a·(1 − a²) ≈ 1000000·(1 − 1²) = 0", "y = a / a = 1 / 3 = 0.3333", "y = a + a ≈ 0.5 + 0.25 ≈ 0.75",
      "y = a + a = 0.5 + 0.25 = 0.7501", "y = a + a + a + a ≈ −0.7137 + 1.058 − 0.4238 + 0.07897 ≈ 0",
      "y = a + … + a ≈ 0.5 + (…: 2) + 0.25 ≈ 2.6", "y = a + a = ∞ + 1 = 0",
    ])
  func wrong(line: String) {
    #expect(PrintedDerivation(line).error(recorded: 1.51e-4) != nil)
  }
}
