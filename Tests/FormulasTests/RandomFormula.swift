import Foundation
import GradusFormulas

/// Formulas of the kinds that training has, with numbers that make lines hard to print.
struct RandomFormula {
  /// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private var random: Generator
  init(seed: UInt64) { random = Generator(state: seed) }

  mutating func next() -> Formula {
    switch count(in: 0...6) {
    case 0: saturatedUnit()
    case 1: cancellingSum()
    case 2: sum(of: count(in: 1...40)) { $0.value() * $0.value() }
    case 3: sum(of: count(in: 1...40)) { $0.value() } / .number(Double(count(in: 1...100)))
    case 4: update()
    case 5: softmax()
    default: function()
    }
  }

  private mutating func count(in range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
  private mutating func uniform(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }

  /// Short decimals, whole numbers, any numbers, very large, very small ones, and such as are nearly 1.
  private mutating func number() -> Double {
    switch count(in: 0...5) {
    case 0: Double(count(in: -40...40)) / 10
    case 1: Double(count(in: -400...400)) / 8
    case 2: Double(count(in: -3...3))
    case 3: uniform(-1...1) * pow(10, Double(count(in: -12...12)))
    case 4: 1 - pow(10, uniform(-17 ... -1))
    default: uniform(-10...10)
    }
  }

  private func named(_ number: Double) -> Formula { .value(MathSymbol("a"), number) }
  private mutating func value() -> Formula { named(number()) }

  private mutating func sum(of count: Int, _ term: (inout Self) -> Formula) -> Formula {
    .sum((0..<count).map { _ in term(&self) })
  }

  /// What comes back through tanh or the logistic function where these are flat, with a gradient of any size from above.
  private mutating func saturatedUnit() -> Formula {
    let gradient = named(number() * pow(10, Double(count(in: 0...8))))
    let x = uniform(-40...40)
    let (bounded, probability) = (named(tanh(x / 2)), named(1 / (1 + exp(-x))))
    return count(in: 0...1) == 0
      ? gradient * (.number(1) - .power(bounded, .number(2)))
      : gradient * (probability * (.number(1) - probability))
  }

  /// Terms that leave nothing but rounding errors, or a small part of their size, as gradients do before batch norm.
  private mutating func cancellingSum() -> Formula {
    let numbers = (0..<count(in: 1...9)).map { _ in number() }
    let remainder = count(in: 0...1) == 0 ? 0 : pow(10, Double(-count(in: 1...15)))
    let sum = Formula.sum((numbers + [-numbers.reduce(0, +) * (1 + remainder)]).map(named))
    return count(in: 0...1) == 0 ? sum : -sum / .number(Double(count(in: 1...9)))
  }

  /// Lines of optimizers.
  private mutating func update() -> Formula {
    let rate = named([0.1, 0.01, 0.001][count(in: 0...2)])
    switch count(in: 0...3) {
    case 0: return value() - rate * value()
    case 1: return value() - rate * value() / (.squareRoot(named(abs(number()))) + named(1e-8))
    case 2: return named(0.999) * value() + (.number(1) - named(0.999)) * .power(value(), .number(2))
    default: return value() / (.number(1) - .power(named(0.9), .number(Double(count(in: 1...30)))))
    }
  }

  private mutating func softmax() -> Formula {
    let exponentials = (0..<count(in: 2...10)).map { _ in Formula.exponential(named(uniform(-5...5))) }
    return exponentials[0] / .sum(exponentials)
  }

  private mutating func function() -> Formula {
    switch count(in: 0...7) {
    case 0: .function(.tanh, value())
    case 1: .function(.log, .number(1) + .exponential(named(min(number(), 30))))
    case 2: .maximum(.number(0), value())
    case 3: value() * .isPositive(value())
    case 4: .function(.sigmoid, value())
    case 5: .squareRoot(named(abs(number())) + .number(1e-5))
    case 6: -(value() * value() + value() * value()) / value()
    default: value() / value()
    }
  }
}
