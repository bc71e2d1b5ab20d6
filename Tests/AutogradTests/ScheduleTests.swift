import GradusAutograd
import GradusFormulas
import GradusNetworks
import GradusTensors
import GradusTraces
import Testing

@Suite("A schedule") struct ScheduleTests {
  @Test("gives the step sizes that one computes by hand") func byHand() {
    func sizes(_ schedule: some Schedule, _ steps: Int) -> [Double] { (0..<steps).map(schedule.stepSize) }
    #expect(sizes(ConstantStepSize(0.3), 3) == [0.3, 0.3, 0.3])
    #expect(sizes(StepDecay(0.5, factor: 0.5, every: 2), 5) == [0.5, 0.5, 0.25, 0.25, 0.125])
    // cos(0), cos(π/3), cos(2π/3) and cos(π) are 1, 1/2, -1/2 and -1.
    for (got, want) in zip(sizes(CosineDecay(1, steps: 3, to: 0.2), 6), [1, 0.8, 0.4, 0.2, 0.2, 0.2]) {
      #expect(abs(got - want) < 1e-15)
    }
    #expect(CosineDecay(0.7, steps: 9).stepSize(at: 9) == 0)
    #expect(
      sizes(WarmUp(steps: 4, then: StepDecay(1, factor: 0.5, every: 2)), 8) == [0.25, 0.5, 0.75, 1, 1, 1, 0.5, 0.5])
  }

  private static let all: [any Schedule] = [
    ConstantStepSize(0.1), StepDecay(0.1, factor: 0.3, every: 4), CosineDecay(0.2, steps: 7),
    CosineDecay(0.2, steps: 7, to: 0.01), WarmUp(steps: 3, then: ConstantStepSize(0.1)),
    WarmUp(steps: 5, then: CosineDecay(0.2, steps: 7, to: 0.01)),
    WarmUp(steps: 2, then: WarmUp(steps: 2, then: StepDecay(0.1, factor: 0.3, every: 4))),
  ]

  @Test("has a formula that gives each step size", arguments: all.indices) func formulas(index: Int) throws {
    for step in 0..<20 {
      let number = try #require(Self.all[index].formula(at: step, startingAt: 0).number)
      #expect(abs(number - Self.all[index].stepSize(at: step)) < 1e-15)
    }
  }

  @Test(
    "says in the explanation of an update what η is in this step",
    arguments: [
      (StepDecay(0.4, factor: 0.5, every: 100), 250, "η₀·d² = 0.4·0.5² = 0.1"),
      (CosineDecay(0.2, steps: 100), 50, "η₀·(1 + cos(π·t / 100)) / 2 ≈ 0.2·(1 + cos(3.1416·50 / 100)) / 2 ≈ 0.1"),
      (WarmUp(steps: 8, then: CosineDecay(0.2, steps: 100)), 3, "η₈·(t + 1) / 8 = 0.2·(3 + 1) / 8 = 0.1"),
      (ConstantStepSize(0.1), 3, "η₀ = 0.1"),
    ] as [(any Schedule, Int, String)])
  func reads(schedule: any Schedule, updates: Int, line: String) throws {
    let tape = Tape()
    let parameter = tape.input("gamma", symbol: "γ", Tensor(2), needsGradient: true)
    tape.backward(from: (parameter * parameter).named("loss", symbol: "L"))
    let state = ParameterState(names: [], values: [], optimizerState: [], updates: updates)
    let update = try tape.trace()["gamma"].updateExplanation(
      by: Scheduled(schedule) { SGD(learningRate: $0) }, at: [], from: state)
    let text = update?.description
    #expect(text == "η ← \(line)\nγ ← γ − η·∂L/∂γ = 2 − 0.1·4 = 1.6")
  }

  @Test("is followed by each optimizer from the number of updates alone") func follows() {
    let context = Context(parameters: Parameters(seed: 1))
    let optimizer = Scheduled(StepDecay(1, factor: 0.5, every: 1)) { SGD(learningRate: $0) }
    var places: [Double] = []
    for _ in 0..<3 {
      context.begin(.training)
      let weight = context.parameter("weight", symbol: "w", [1], .constant(8))
      context.tape.backward(from: weight.sum())
      context.parameters.update(by: optimizer)
      places.append(context.parameters["weight"]?.scalars[0] ?? .nan)
    }
    #expect(places == [7, 6.5, 6.25])
  }
}
