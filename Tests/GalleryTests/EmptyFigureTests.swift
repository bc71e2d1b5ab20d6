import GradusAutograd
import GradusCharts
import GradusDrawing
import GradusFigures
import GradusTensors
import GradusTraces
import Testing

@Suite struct EmptyFigureTests {
  static let figures: [any Figure] = [
    LossCurves("", []), LossCurves("", [Runs("empty", [[]])]), LossCurves("", [Runs("one", [[1]])]),
    LossCurves("", [Runs("diverges", [[1, 2, .nan], [1, .infinity, .nan], [1, 0, -1]])]),
    LossCurves("", [Runs("constant", [[0, 0, 0]])]), ErrorAgainstCapacity("", capacities: [], []),
    ErrorAgainstCapacity("", capacities: [1], [Runs("one", [[0.5]])]),
    TurningPoint("", training: [], validation: [], best: 1),
    StepSizeSweep("", stepSizes: [], [], limit: 1),
    StepSizeSweep("", stepSizes: [0.1], [.init("never", steps: [nil])], limit: 9),
    ActivationDistributions("", layers: []), ActivationDistributions("", layers: [("gap", [.nan]), ("one", [1])]),
    ActivationPercentiles("", steps: [1, 2], [("gap", [[], [.nan]])]), WeightHeatMap("", [[.nan, 0]]),
    WeightHeatMap("", [[0]]),
    DigitImages("", images: []), DigitImages("", images: [("one pixel", [1])]),
    OptimizerTrajectories("", x: 0...1, y: 0...1, levels: .linear(3), paths: []) { _, _ in .nan },
    TrainingAnimation("", [Runs("gaps", [[.nan, .nan]])]),
    ComputationalGraph(Tape().trace(), title: ""), Filmstrip(Tape().trace(), title: ""),
  ]

  @Test("draws figures without data, with single, constant, missing and infinite numbers", arguments: figures.indices)
  func nothing(index: Int) throws {
    let picture = try Self.figures[index].picture
    for type in [.svg, .png] as [Picture.FileType] {
      let bytes = try picture.bytes(as: type, scale: 0.2)
      #expect(bytes.count > 200)
    }
  }
}
