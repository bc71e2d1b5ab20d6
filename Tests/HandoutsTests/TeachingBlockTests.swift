import GradusFormulas
import Testing

@testable import GradusHandouts

@Suite("A page that teaches") struct TeachingBlockTests {
  private static let prediction = Prediction(
    number: 2, "What moves most?", choices: ["momentum", "batch norm."], right: 1, reason: "It is 3 times as fast.")
  private static let exercise = LessonExercise(number: 4, "Find \(italic: "σ").", solution: "It is 2.")
  private static let formulas = [
    StatedFormula(.symbol("w"), .becomes, .symbol("w") - .symbol("η") * .gradient("w"), name: "descent"),
    StatedFormula(.symbol("v"), .becomes, .symbol("m") * .symbol("v") + .gradient("w"), name: "momentum"),
    StatedFormula(.symbol("μ"), .equals, .function(.mean, .symbol("u"))),
  ]

  private func text(_ block: Block, _ format: HandoutFormat) throws -> String {
    try Handout(title: "T", blocks: [block]).text(format, HandoutTemplates())
  }

  @Test("asks and answers in the terminal") func terminal() {
    #expect(
      Block.predict(Self.prediction).terminalText() == """
        ? Predict 2: What moves most?
          a) momentum
          b) batch norm.
        Answer: b) batch norm. It is 3 times as fast.
        """)
    #expect(
      Block.exercise(Self.exercise).terminalText() == "Exercise 4. Find σ.\nSolution: It is 2.")
    #expect(Block.list(["one two", "three"]).terminalText(width: 8) == "  • one\n    two\n  • three")
    #expect(Block.goals(["add"]).terminalText() == "You should now be able to:\n  • add")
    #expect(Block.next("Deep networks").terminalText() == "Next: Deep networks")
  }

  @Test("folds answers in HTML and Markdown", arguments: [HandoutFormat.html, .markdown])
  func folds(format: HandoutFormat) throws {
    for (block, summary, answer) in [
      (Block.predict(Self.prediction), "Answer", "b) batch norm. It is 3 times as fast."),
      (.exercise(Self.exercise), "Solution", "It is 2."),
    ] {
      let page = try text(block, format).replacing(#/\*\*|<\/?strong>/#, with: "")
      let folded = try #require(page.firstMatch(of: #/<details.*?<\/details>/#.dotMatchesNewlines())).output
      #expect(folded.contains("<summary>\(summary)</summary>") && folded.contains(answer), "\(page)")
      #expect(!page.replacing(folded, with: "").contains(answer), "\(page)")
    }
    #expect(try text(.predict(Self.prediction), format).contains("Predict 2."))
  }

  @Test("answers at the end in LaTeX, under the numbers of the questions") func latex() throws {
    let page = try Handout(
      title: "T", blocks: [.predict(Self.prediction), .exercise(Self.exercise), .prose("The last words.")]
    ).text(.latexBody, HandoutTemplates())
    let places = try [
      #"\textbf{Predict 2.}"#, #"\item[(b)] batch norm."#, #"\textbf{Exercise 4.}"#, "The last words.",
      "{Answers to the predictions}", #"\textbf{2.} \textbf{b)} batch norm. It is 3 times as fast."#,
      "{Solutions to the exercises}", #"\textbf{4.} It is 2."#,
    ].map { try #require(page.firstRange(of: $0), "\($0): \(page)").lowerBound }
    #expect(places == places.sorted())
    #expect(page.matches(of: #/It is 3 times|It is 2\./#).count == 2)
    #expect(try !text(.prose("None."), .latexBody).contains("Answers"))
  }

  @Test("states rules as mathematics in every form, aligned at their signs, with names before them") func rules() throws
  {
    #expect(
      Block.formulas(Self.formulas).terminalText() == """
          │ descent    w ← w − η ∂L/∂w
          │ momentum   v ← m v + ∂L/∂w
          │            μ = mean(u)
        """)
    #expect(
      Block.formulas([Self.formulas[2]]).terminalText() == "  │ μ = mean(u)")
    let rows = #"""
      & \text{descent}\quad & w & \leftarrow w - \eta \frac{\partial L}{\partial w} \\[0.6ex]
      & \text{momentum}\quad & v & \leftarrow m v + \frac{\partial L}{\partial w} \\[0.6ex]
      & \quad & \mu & = \operatorname{mean}\left(u\right)
      """#
    #expect(try text(.formulas(Self.formulas), .markdown).contains(rows))
    let latex = try text(.formulas(Self.formulas), .latexBody)
    #expect(latex.contains(#"\handoutnamed{momentum}{v}"#) && latex.contains(#"\handoutnamed{}{\mu}"#), "\(latex)")
    let page = try text(.formulas(Self.formulas), .html)
    #expect(page.contains(#"<div class="derivation named">"#) && page.contains(#"<div class="name">momentum</div>"#))
    #expect(page.matches(of: #/<mfrac class="gradient">/#).count == 2)
    #expect(try !text(.formulas([Self.formulas[2]]), .html).contains(#"<div class="name">"#))
  }
}
