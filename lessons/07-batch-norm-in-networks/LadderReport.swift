import Foundation
import Gradus

/// The ladder's figures, its table and what it finds.
struct LadderReport {
  let data: LabelledData
  let bases: [NetworkDesign]
  let rungs: [Rung]
  /// By network, without and with batch norm, and by rung.
  let results: [LadderResult]
  let limit, count: Int
  let seed: UInt64

  func result(_ base: Int, _ rung: Int, _ side: Int) -> LadderResult {
    results[(2 * base + side) * rungs.count + rung]
  }
  func median(_ base: Int, _ rung: Int, _ side: Int) -> Double { result(base, rung, side).median }
  /// The last rung without momentum.
  var fair: Int { rungs.count - 2 }
  var sideNames: [String] { ["without batch norm", "with batch norm"] }

  func show(on page: Page) throws {
    try predict(on: page)
    let (catching, faster) = (try catchingUp(), try stillFaster())
    try page.figure("ladder", chart(catching), showing: catching)
    page.prose(
      """
      At a ✕ too few trainings reached the target, and the median is over \(Numeral(limit)) steps; so is the end of an \
      interval that reaches the limit. The plain network, on the left, is the usual rival in such comparisons. Where the line \
      with batch norm moves less than the other, batch norm does not need the good weights and the standardized \
      inputs, because it makes both by itself, in every layer. That is the main thing to know about its gain.
      """)
    try table(on: page)
    page.claim(catching)
    page.claim(faster)
    page.prose(
      """
      An often quoted factor, 14 on ImageNet, is that of batch norm together with a 5 times larger step size, no \
      dropout, less weight decay and a faster schedule; batch norm alone needed 13.3 million steps instead of 31.0 \
      (Ioffe and Szegedy 2015, figure 3).
      """)
    try seconds(on: page)
  }

  private func predict(on page: Page) throws {
    let gains =
      try (1..<rungs.count).map { try StepQuotient([result(0, $0 - 1, 0)], over: [result(0, $0, 0)], seed: seed) }
      + [try lead(0, rungs.count - 1)]
    let names = rungs.dropFirst().map(\.measure) + ["batch norm, on top of all others"]
    let best = gains.indices.max { gains[$0].value < gains[$1].value }!
    page.predict(
      """
      Order these measures by what you expect them to save for \(bases[0].name) units, each on top of those before it. Which one \
      divides the number of steps by most?
      """,
      choices: names, right: best,
      because: "The steps are divided by "
        + zip(gains, names).map { "\($0.text) (\($1))" }.joined(separator: ", ") + ".")
  }

  // MARK: - Findings

  private func catchingUp() throws -> Finding {
    // Over all networks at once: the geometric mean of how much the lead shrinks.
    let shrinks = try StepQuotient(
      bases.indices.flatMap { [result($0, 0, 0), result($0, fair, 1)] },
      over: bases.indices.flatMap { [result($0, fair, 0), result($0, 0, 1)] }, seed: seed)
    let leads = try bases.indices.map { b in
      "\(try lead(b, 0).text) to \(try lead(b, fair).text) for \(bases[b].name)"
    }
    return Finding(
      "Along the ladder the lead of batch norm shrinks, taken over the networks together",
      measured: "without over with batch norm, in steps: from \(leads.joined(separator: ", from "))",
      outcome: shrinks.outcomeAboveOne, draws: count)
  }

  /// How many times as many steps a network needs without batch norm.
  func lead(_ base: Int, _ rung: Int) throws -> StepQuotient {
    try StepQuotient([result(base, rung, 0)], over: [result(base, rung, 1)], seed: seed)
  }

  /// The networks whose lead shrinks, whatever the trainings that did not reach the target would have taken.
  func shrinking() -> Int {
    bases.indices.count { b in
      result(b, fair, 0).isReached && result(b, 0, 1).isReached
        && median(b, 0, 0) / median(b, 0, 1) > median(b, fair, 0) / median(b, fair, 1)
    }
  }

  private func stillFaster() throws -> Finding {
    let quotients = try bases.indices.map { try lead($0, fair) }
    let together = try StepQuotient(
      bases.indices.map { result($0, fair, 0) }, over: bases.indices.map { result($0, fair, 1) }, seed: seed)
    return Finding(
      "With good weights, standardized inputs and tuned step sizes, plain SGD still needs fewer steps with batch norm, taken over "
        + "the networks together",
      measured: "steps without over steps with: "
        + zip(bases, quotients).map { "\($1.textWithInterval) for \($0.name)" }.joined(separator: ", ")
        + "; \(together.textWithInterval) as their geometric mean",
      outcome: together.outcomeAboveOne, draws: count)
  }
}
