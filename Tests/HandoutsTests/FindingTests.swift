import Foundation
import GradusHandouts
import GradusTraining
import Testing

@Suite("A finding") struct FindingTests {
  private func finding(_ outcome: Outcome, draws: Int = 12_000) -> Finding {
    Finding("Batch norm helps", measured: "1.22 times", outcome: outcome, draws: draws)
  }

  @Test("has words for each outcome in each format", arguments: Outcome.allCases) func words(outcome: Outcome) throws {
    let verdict = [
      Outcome.holds: "Holds", .fails: "Does not hold", .unclear: "Cannot be told from 12,000 draws",
    ][outcome]!
    let handout = Handout(title: "t", blocks: [.claim(finding(outcome))])
    let templates = try HandoutTemplates()
    for (format, says) in [
      (HandoutFormat.markdown, "> **\(verdict):** Batch norm helps. Measured over 12,000 draws: 1.22 times."),
      (.latex, "\\textbf{\(verdict):} Batch norm helps.\n  Measured over 12,000 draws: 1.22 times."),
      (
        .html,
        "verdict\">\(verdict):</span> Batch norm helps.</p>\n<p class=\"measured\">Measured over 12,000 draws: 1.22"
      ),
    ] {
      let text = handout.singleFile(format, templates)
      #expect(text.contains(says), "\(text.suffix(800))")
    }
    let terminal = Block.claim(finding(outcome)).terminalText()
    #expect(terminal.contains("\(verdict): Batch norm helps. Measured over 12,000 draws: 1.22 times"), "\(terminal)")
    #expect(terminal.first == [.holds: "✓", .fails: "✗", .unclear: "~"][outcome])
  }

  @Test("that chance plays no part in has no number of draws") func exact() {
    #expect(Block.claim(finding(.holds, draws: 1)).terminalText() == "✓ Holds: Batch norm helps. Measured: 1.22 times")
  }

  @Test("gives a figure the title of its outcome, and computes no other", arguments: Outcome.allCases)
  func titles(outcome: Outcome) {
    var asked: [Outcome] = []
    func text(_ outcome: Outcome) -> String {
      asked.append(outcome)
      return outcome.rawValue
    }
    #expect(
      finding(outcome).title(text(.holds), fails: text(.fails), unclear: text(.unclear)) == outcome.rawValue)
    #expect(asked == [outcome])
  }

  @Test("is read as it was written, with the figures that show it") func file() throws {
    let folder = try TemporaryFolder()
    let claims = [Claim(finding(.unclear), figures: ["speed", "losses"]), Claim(finding(.holds, draws: 1))]
    try Claim.write(claims, to: folder.url)
    #expect(try Claim.read(from: folder.url) == claims)
    let json = try JSONSerialization.jsonObject(with: Data(folder.text("claims.json").utf8)) as? [[String: Any]]
    #expect(json?.first?.keys.sorted() == ["draws", "figures", "measured", "outcome", "statement"])
    #expect(json?.first?["outcome"] as? String == "unclear")
  }
}

@Suite("A number with an interval has the digits that it can carry") struct IntervalTextTests {
  @Test(
    "as here",
    arguments: [
      (1.2234, 1.1234, 1.3099, "1.22 (95 % interval 1.12 to 1.31)"),
      (1.2, 1.0999, 1.3, "1.20 (95 % interval 1.10 to 1.30)"),
      (137_214, 40_123, 512_345, "100,000 (95 % interval 40,000 to 500,000)"),
      (0.50123, -0.5, 2.2, "0.5 (95 % interval −0.5 to 2.2)"),
      (0.0003, 0.0003, 1, "0.0003 (95 % interval 0.0003 to 1.0)"),
      (0, 0, 0.3, "0 (95 % interval 0 to 0.30)"),
      (1.234567e9, 1.1e9, 1.4e9, "1.23·10⁹ (95 % interval 1.1·10⁹ to 1.4·10⁹)"),
      (3, 3, 3, "3 (95 % interval of width 0)"),
      (4, 2, Double.infinity, "4 (95 % interval 2 to ∞)"),
      (4.25, -Double.infinity, Double.infinity, "4.25 (too few draws for an interval)"),
    ])
  func text(value: Double, low: Double, high: Double, says: String) {
    #expect(Interval(low: low, high: high).text(around: value) == says)
  }

  @Test(
    "and its ends those that show on which side of a limit they lie",
    arguments: [
      (0.98, 1.52, 1.0, "0.98 to 1.5"), (1.004, 1.52, 1, "1.004 to 1.5"), (0.55, 0.9996, 1, "0.6 to 0.9996"),
      (0.9481, 1.2, 0.95, "0.948 to 1.20"), (1.2, 1.9, 1, "1.2 to 1.9"), (1, 1.9, 1, "1.0 to 1.9"),
      (-0.04, 0.9, 0, "−0.04 to 0.9"), (96.2, 431.7, 100, "96 to 430"), (0.2, .infinity, 1, "0.2 to ∞"),
    ])
  func limits(low: Double, high: Double, limit: Double, says: String) {
    let text = Interval(low: low, high: high).text(around: 1.2, against: limit)
    #expect(text.hasSuffix("(95 % interval \(says))"), "\(text)")
  }

  @Test("shares as percentages") func percentage() {
    #expect(Interval.ofShare(113, of: 200).percentage(around: 0.565) == "56 % (95 % interval 49 to 63 %)")
    #expect(Interval.ofShare(5, of: 6).percentage(around: 5.0 / 6).hasPrefix("83 % (95 % interval 3"))
    #expect(Interval.ofShare(0, of: 10).percentage(around: 0) == "0 % (95 % interval 0 to 31 %)")
    let share = Interval(low: 0.5021, high: 0.81)
    #expect(share.percentage(around: 0.65, against: 0.5) == "65 % (95 % interval 50.2 to 81 %)")
  }
}
