import BrowserTool
import Foundation
import GradusAssets
import GradusTensors
import GradusTraces
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite(
  "Answers that are read on a screen", .waits,
  .enabled(if: Browser.isInstalled, "there is no Chromium: script/bootstrap --with browser installs it")
)
struct ScreenAnswerTests {
  /// What the page reads: a number, or why it is none that can be marked.
  private struct Reading: Decodable {
    let value: Double?
    let reason: String?
  }

  /// What the command line reads.
  private static func expected(_ text: String) -> (value: Double?, reason: String?) {
    switch AnswerNumber.reading(of: text, decimal: nil) {
    case .number(let number): (number, nil)
    case .ambiguous: (nil, "ambiguous")
    case .two: (nil, "twoNumbers")
    case .none: (nil, nil)
    }
  }

  @Test("reads numbers as the command line does") func numbers() throws {
    let pieces = [
      "0", "1", "2", "7", "12", "123", "000", ".", ",", "-", "−", "+", "*", "·", "×", "x", "10", "^", "⁻³", "²", "(",
      ")",
      "/", " ", "e-3", "E5", "√", "sqrt", "π", "pi", "½", "%", "≈", "=", "\\frac{1}{2}", "\\cdot", "{", "}", "'", "’",
      "m",
      "kg", "million", "３", "．", "[", "]", "$", "about ", "1.234", "1,234", "0,5", "1.5", "2/3", "1 1/2", "1 234,5",
      "=0.5", "…", "?", "`", " percent", " Prozent", "minus ", "\\(", "\\)", " tenths", " wrong", " m/s²", " per ", "s",
      "(rounded)",
    ]
    var random = RandomGenerator(seed: 5)
    var texts =
      pieces + [
        "1.2·10⁻³", "3,5 × 10^-2", "−0,25", "0.333 (1/3)", "0.(3)", "1/3≈0.33", "½½", "5%%", "1/½", "0.1(6)", "1 1/2",
        "2√3", "1.234.567", "12,34,567", "5.", ".5", "1e400",
        "1/4 = 0.2", "1/4 = 0.3", "0.3 = 0.2", "2/3 = 0.66", "0.3333 ≈ 0.333", "4.9·10^1 = 49", "7 = 7.4",
        "0.00 = 0.001",
        "1/3 = 0.4 = 0.4", "20 per cent (rounded)", "0.2, rounded", "metres per second", "5 metres per second",
        "2 kJ/mol", "4,41 €",
      ]
    for _ in 0..<4000 {
      let count = 1 + random.integer(below: 5)
      texts.append((0..<count).map { _ in pieces[random.integer(below: pieces.count)] }.joined())
    }
    let reports: [[Reading?]] = try ScreenPage.run(
      "<!DOCTYPE html><html><head></head><body><script>\(ScreenPage.asset("answers.js"))</script></body></html>",
      """
      report(\(ScreenPage.json(texts)).map((text) => {
        const reading = Answers.read(text, null);
        return reading && { value: reading.reason ? null : reading.value, reason: reading.reason ?? null };
      }));
      """)
    let read = reports[0]
    var (accepted, different): (Int, [String]) = (0, [])
    for (text, reading) in zip(texts, read) {
      let (expected, reason) = Self.expected(text)
      let found = reading?.value
      if expected != nil { accepted += 1 }
      // Powers may differ in the last bit.
      let isSame = expected == found || zip(expected, found).map { abs($0 - $1) <= 1e-14 * abs($0) } ?? false
      if !isSame || reading?.reason != reason {
        different.append("\(text): \(String(describing: reading)) for \(String(describing: expected)), \(reason ?? "")")
      }
    }
    #expect(different.isEmpty, "\(different.count): \(different.prefix(12))")
    #expect(
      read.count == texts.count && accepted > 600 && accepted < texts.count - 600, "\(accepted) of \(texts.count)")
  }
}

/// Both values, where there are two.
private func zip<A, B>(_ a: A?, _ b: B?) -> (A, B)? {
  if let a, let b { (a, b) } else { nil }
}
