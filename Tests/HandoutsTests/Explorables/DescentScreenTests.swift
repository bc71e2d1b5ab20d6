import BrowserTool
import Foundation
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraining
import ServiceTool
import Testing

@testable import GradusHandouts

@Suite("Step sizes on a screen", .waits, .enabled(if: Browser.isInstalled, ExplorableScreen.needsChromium))
struct DescentScreenTests {
  private static let kappa = 30.0

  /// The places of an optimizer of the library on L = ½ (a² + κ b²), which is the loss of a linear model with two examples.
  private static func path(_ optimizer: some Optimizer, steps: Int = 40) throws -> [[Double]] {
    let inputs = Tensor(rows: [[Double(2).squareRoot(), 0], [0, (2 * kappa).squareRoot()]])
    let trainer = Trainer(
      Network { Dense("model", from: 2, to: 1, hasBias: false) }, loss: MeanSquaredError(factor: 0.5),
      optimizer: optimizer, seed: 0, initial: ["model.weight": [[-10], [2]]])
    return [[-10, 2]]
      + (try (0..<steps).map { _ in
        try trainer.step(on: Batch(inputs: inputs, targets: [[0], [0]]))
        return trainer.parameters["model.weight"]!.scalars
      })
  }

  private static func left(_ path: [[Double]]) -> String {
    func far(_ place: [Double]) -> Double { (place[0] * place[0] + place[1] * place[1]).squareRoot() }
    return "leaves \(Numeral(100 * far(path[40]) / far(path[0]), digits: 2)) % of the distance after 40 steps."
  }

  @Test("goes down a valley as the library's optimizers do, and says when a step size diverges") func valley() throws {
    let root = Self.kappa.squareRoot()
    let (eta, m) = (4 / ((1 + root) * (1 + root)), pow((root - 1) / (root + 1), 2))
    let explorable = try Explorable.valley(
      conditionNumber: Self.kappa, from: (-10, 2), steps: 40, descent: 2 / 31, momentum: (eta, m))
    #expect(explorable.invitation.description.contains("past 2/κ = 0.0667:"))
    let report = try ExplorableScreen(
      explorable: explorable,
      script: """
        set("step", 7); look();
        press("Descent with η = 2/κ"); look();
        set("step size of gradient descent", -1.17); look();
        press("Same η for both"); look();
        set("momentum m", 0.99); set("step size of momentum", -0.5); look();
        press("Best constants"); set("start, across the valley: b", 0); set("step size of gradient descent", -0.5); look();
        drag(0, 60, -50); press("Back to the start"); press("Best constants"); look();
        """
    ).run()
    let states = report.states
    let (descent, momentum) = (
      try Self.path(SGD(learningRate: 2 / 31)), try Self.path(Momentum(learningRate: eta, momentum: m))
    )
    for state in [states[0], states[1], states[7]] {
      #expect(state.sentence == "Gradient descent \(Self.left(descent)) Momentum \(Self.left(momentum))")
    }
    for (state, step) in zip(states, [1, 7]) {
      for (line, number) in [
        (1, descent[step][0]), (2, descent[step][1]), (5, momentum[step][0]), (7, momentum[step][1]),
      ] {
        #expect(state.lines[line].hasSuffix("≈ \(Numeral(number, digits: 4))"), "\(state.lines[line])")
      }
    }
    #expect(states[2].sentence.hasPrefix("Gradient descent neither converges nor diverges"))
    // What the invitation says: beyond the limit descent diverges, and momentum still converges with the same step size.
    #expect(states[3].sentence.hasPrefix("Gradient descent diverges: its η of 0.0676 is above 2/κ = 0.0667"))
    let same = try Self.path(Momentum(learningRate: 0.0676, momentum: m))
    #expect(states[4].sentence.hasSuffix("Momentum \(Self.left(same))"), "\(states[4].sentence)")
    #expect(abs(try Self.path(SGD(learningRate: 0.0676))[40][1]) > 2 && abs(same[40][1]) < 0.01)
    #expect(states[5].sentence.contains("Momentum diverges: its η of 0.316 is above 2 (1 + m)/κ = 0.133"))
    // Without a start across the valley nothing can grow there.
    #expect(!states[6].sentence.contains("diverges"))
  }

  @Test("takes the change of a chain apart by orders, and its invitation tells where the step does harm")
  func higherOrders() throws {
    let explorable = try Explorable.higherOrders(depth: 10, stepSize: 0.1)
    #expect(
      explorable.invitation.description
        == "Make the chain deeper with η = 0.1: from L = 12 on the step raises the loss, and from L = 15 on most of the change "
        + "is of higher orders, which the gradient does not see.")
    let depths = [10, 11, 12, 14, 15, 30]
    let report = try ExplorableScreen(
      explorable: explorable,
      script: depths.dropFirst().map { "set(\"layers L\", \($0)); look();" }.joined()
        + "set(\"layers L\", 1); look(); set(\"step size\", 0); look();"
    ).run()
    for (state, depth) in zip(report.states, depths) {
      // The product of all 1 + η, by how many η each term has.
      let orders = (0..<depth).reduce([1.0]) { terms, _ in zip(terms + [0], [0] + terms).map { $0 + 0.1 * $1 } }
      let higher = orders.dropFirst(3).reduce(0, +)
      let (change, numbers) = (pow(1.1, Double(depth)) - 1, state.rows.map { $0[0] })
      #expect(agree(numbers, [orders[1], orders[2], higher, change], to: 1e-10))
      #expect(state.sentence.contains("The loss rises") == (depth >= 12), "\(state.sentence)")
      #expect((numbers[0] < numbers[3] / 2) == (depth >= 15))
    }
    #expect(report.states[0].sentence.contains("promises that y rises by L η = 1; it rises by 1.59."))
    #expect(report.states[0].sentence.hasSuffix("The largest step that does not raise the loss is 0.116."))
    #expect(agree(report.states[6].rows.map { $0[0] }, [0.1, 0.1]))
    #expect(report.states[7].sentence.hasPrefix("With η = 0 nothing changes."))
  }
}
