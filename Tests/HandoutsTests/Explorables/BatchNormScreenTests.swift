import BrowserTool
import GradusNetworks
import GradusTensors
import GradusTraces
import GradusTraining
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite(
  "Batch norm on a screen", .waits, .enabled(if: Browser.isInstalled, ExplorableScreen.needsChromium))
struct BatchNormScreenTests {
  /// A trainer's own batch norm without ε, backwards too.
  private static func trace(_ u: [Double], targets: [Double], gamma: Double, beta: Double) throws -> Trace {
    let trainer = Trainer(
      Network { BatchNorm("norm", features: 1, epsilon: 0) }, loss: MeanSquaredError(), optimizer: SGD(learningRate: 1),
      seed: 1, initial: ["norm.gamma": [[gamma]], "norm.beta": [[beta]]])
    let column = { (v: [Double]) in Tensor(.matrix(v.count, 1), v) }
    try trainer.gradients(on: Batch(inputs: column(u), targets: column(targets), needsInputGradient: true))
    return trainer.trace()
  }

  @Test("moves four numbers as a trainer's batch norm does; û keeps mean 0 and deviation 1")
  func numbers() throws {
    let u = [0.3, 0.5, 1.1, -0.3]
    let report = try ExplorableScreen(
      explorable: .normalizedNumbers(u, gamma: 2, beta: 1),
      script: """
        set("u₂", 2); set("gamma", -1.5); set("beta", 0.5); look();
        press("Back to the lesson’s numbers"); drag(0, 40, 0); look();
        for (const name of ["u₁", "u₂", "u₃", "u₄"]) set(name, 0.7);
        look();
        """
    ).run()
    for (state, (u, gamma, beta)) in zip(report.states, [(u, 2, 1), ([0.3, 2, 1.1, -0.3], -1.5, 0.5)]) {
      let trace = try Self.trace(u, targets: u, gamma: gamma, beta: beta)
      let names = ["norm.centered", "norm.normalized", "norm.output"]
      let rows = [u] + (try names.map { try trace[$0].value.scalars })
      try #require(state.rows.count == 4)
      for (seen, numbers) in zip(state.rows, rows) { #expect(agree(Array(seen.prefix(4)), numbers)) }
      #expect(agree(Array(state.rows[2].suffix(2)), [0, 1]))
      #expect(agree(Array(state.rows[3].suffix(2)), [beta, abs(gamma)]))
    }
    #expect(report.states[0].sentence.hasSuffix("y has mean 1, which is β, and standard deviation 2, which is |γ|."))
    let dragged = report.states[2].rows
    #expect(dragged[0][0] > 0.5 && Array(dragged[0][1...3]) == [0.5, 1.1, -0.3])
    #expect(agree(Array(dragged[2].suffix(2)), [0, 1]))
    #expect(report.states[3].sentence.contains("û would be 0/0") && report.states[3].rows.count == 2)
  }

  @Test("leaves of a gradient what backpropagation leaves, and nothing of one along 1 or û")
  func gradient() throws {
    let (u, g) = ([1.0, 2, 3], [-0.2, 1.6, 1.0])
    let report = try ExplorableScreen(
      explorable: .normalizedGradient(of: g, at: u),
      script: """
        set("g₁", 0.75); set("g₃", -1.3); look();
        press("g along 1"); look();
        press("g along û"); look();
        press("Back to the lesson’s g"); drag(0, -30, 25); look();
        drag(1, 20, 35); look();
        """
    ).run()
    for state in report.states {
      let g = Array(state.rows[0].prefix(3))
      // With γ = σ and β = 0, y is u − μ; the loss of these targets has the gradient g there.
      let sigma = (Double(2) / 3).squareRoot()
      let targets = zip([-1.0, 0, 1], g).map { $0 - 1.5 * $1 }
      let trace = try Self.trace(u, targets: targets, gamma: sigma, beta: 0)
      let left = Array(state.rows[3].prefix(3))
      #expect(agree(try trace["norm.output"].gradient!.scalars, g))
      #expect(agree(try trace["input"].gradient!.scalars, left))
      // No part along 1, and none along û.
      #expect(agree(Array(state.rows[3].suffix(2)), [0, 0]))
    }
    #expect(Array(report.states[0].rows[0].prefix(3)) == g)
    #expect(report.states[0].sentence.contains("52 % of the length is left"))
    for state in report.states[2...3] { #expect(state.sentence.contains("nothing is left"), "\(state.sentence)") }
    #expect(Set(report.states.map { $0.rows[0] }).count == 6, "dragging does not move g")
    // What is dragged in the plane keeps its mean, to within the step of the sliders.
    #expect(abs(report.states[4].rows[0][3] - report.states[5].rows[0][3]) < 0.08)
  }
}
