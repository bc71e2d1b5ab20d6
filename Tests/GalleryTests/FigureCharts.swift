import Foundation
import GradusAutograd
import GradusCharts
import GradusFigures
import GradusFormulas
import GradusTensors
import GradusTraces
import GradusTraining

extension GalleryEntry {
  static let figures: [GalleryEntry] = [
    GalleryEntry("figure-loss-curves") {
      let runs = [("SGD", 0.004, 0.2), ("momentum", 0.012, 0.12), ("Adam", 0.03, 0.05)].map { name, rate, floor in
        Runs(
          name,
          (0..<9).map { Samples.loss(400, rate: rate * (1 + 0.05 * Double($0)), floor: floor, seed: UInt64($0 + 1)) })
      }
      return LossCurves("Adam needs a tenth of the steps", subtitle: "median and quartiles of 9 seeds", runs)
    },
    GalleryEntry("figure-loss-single") {
      let runs = [("without batch norm", 0.002, 0.3), ("with batch norm", 0.008, 0.1)].map { name, rate, floor in
        Runs(name, [Samples.loss(1500, rate: rate, floor: floor, noise: 0.3, seed: 8)])
      }
      return LossCurves("Batch norm learns faster", subtitle: "each step, and the mean of 20", runs)
    },
    GalleryEntry("figure-error-against-capacity") {
      let degrees = Array(1...12)
      let error = { (floor: Double, seed: Int) in
        degrees.map { degree in
          0.4 * exp(-0.9 * Double(degree)) + 0.05 + floor * pow(Double(degree) / 10, 3) * (0.6 + 0.1 * Double(seed))
        }
      }
      return ErrorAgainstCapacity(
        "Degree 4 predicts best, higher degrees only fit better", subtitle: "30 examples, 9 draws", capacities: degrees,
        [
          Runs("training", (0..<9).map { error(-0.02, $0) }), Runs("validation", (0..<9).map { error(0.3, $0) }),
        ]
      )
    },
    GalleryEntry("figure-turning-point") {
      let epochs = (1...60).map(Double.init)
      return TurningPoint(
        "Training on after epoch 25 only fits the noise", subtitle: "polynomial of degree 11, patience K = 8",
        training: epochs.map { exp(-$0 / 9) + 0.9 / $0 + 0.02 },
        validation: epochs.map { exp(-$0 / 9) + 0.9 / $0 + 0.05 + 0.0085 * $0 },
        best: 25, stop: 33
      )
    },
    GalleryEntry("figure-polynomial-fits") {
      var random = Samples(seed: 17)
      let curve = { (x: Double) in sin(3 * x) * 0.8 + 0.3 * x }
      let xs = (0..<14).map { -0.95 + 1.9 * Double($0) / 13 }
      let others = (0..<10).map { -0.88 + 1.8 * Double($0) / 10 }
      let examples = Examples(x: xs, y: xs.map { curve($0) + random.normal(0, 0.18) })
      let validation = Examples(x: others, y: others.map { curve($0) + random.normal(0, 0.18) })
      let fits = [1, 4, 9].map { degree in
        (
          name: "degree \(degree)",
          model: Polynomial.leastSquares(PolynomialFeatures(.chebyshev, degree: degree), to: TrainingSet(examples))
        )
      }
      return PolynomialFits(
        "Degree 1 is too stiff, degree 9 follows the noise", subtitle: "least squares on 14 examples",
        training: examples,
        validation: validation, fits: fits, curve: curve, yDomain: -1.5...1.5
      )
    },
    GalleryEntry("figure-gradient-distributions") {
      let trace = try FigureTraces.digits(hidden: 100)
      return try GradientDistributions(
        "Batch norm hands on smaller gradients", subtitle: "one step on 64 digits",
        of: ["hidden.weight", "norm.normalized", "active.output", "output.weight"], in: trace
      )
    },
    GalleryEntry("figure-activation-distributions") {
      let trace = try FigureTraces.digits(hidden: 100)
      return try ActivationDistributions(
        "Only normalized values have mean 0 and deviation 1", subtitle: "one step on 64 digits",
        of: ["hidden.output", "norm.normalized", "active.output", "output.output"], in: trace
      )
    },
    GalleryEntry("figure-activation-percentiles") {
      let steps = Array(stride(from: 0, through: 1000, by: 25))
      let series = [("without batch norm", 2.4), ("with batch norm", 0.3)].map { name, drift in
        (
          name: name,
          samples: steps.map { step in
            Samples.normals(
              200, seed: UInt64(step + 1), mean: drift * sin(Double(step) / 260),
              deviation: 1 + drift * Double(step) / 2500)
          }
        )
      }
      return ActivationPercentiles(
        "Batch norm keeps the inputs of the last layer where they are",
        subtitle: "15 %, 50 % and 85 % points of 200 inputs",
        steps: steps, series, yAxis: "pre-activation"
      )
    },
    GalleryEntry("figure-step-size-sweep") {
      let sizes = (0..<13).map { pow(10, -3 + Double($0) / 4) }
      return StepSizeSweep(
        "Batch norm still learns at step sizes ten times as large",
        subtitle: "steps to 95 % of the digits; ✕: not reached in 3000 steps",
        stepSizes: sizes,
        [
          .init("without batch norm", steps: sizes.map { $0 > 0.11 ? nil : Int(6 / $0) < 3000 ? Int(6 / $0) : nil }),
          // Once in the last step that is allowed.
          .init("with batch norm", steps: sizes.map { min(Int(5 / $0 + 30 * $0 * $0 + 24), 3000) }),
        ], limit: 3000
      )
    },
    GalleryEntry("figure-weight-heat-map") {
      let trace = try FigureTraces.digits(hidden: 32)
      return WeightHeatMap(
        "All weights start out with one spread", subtitle: "64 pixels into 32 hidden units",
        try trace["hidden.weight"].value,
        xAxis: "hidden unit", yAxis: "pixel"
      )
    },
    GalleryEntry("figure-digit-images") {
      let examples = try digits()
      let images = (0..<24).map { index in
        (caption: "\(examples.targets.labels[index])", pixels: Array(examples.inputs.row(index)))
      }
      return DigitImages(
        "Eight by eight pixels are enough to read a digit", subtitle: "the first 24 of 1,797", images: images
      )
    },
    GalleryEntry("figure-optimizer-trajectories") {
      let paths = [("SGD", 0.0), ("momentum", 0.8)].map { name, momentum in
        var (x, y, speed) = ([-2.6], [1.9], (0.0, 0.0))
        for _ in 0..<40 {
          speed = (momentum * speed.0 - 0.036 * x.last!, momentum * speed.1 - 0.036 * 12 * y.last!)
          x.append(x.last! + speed.0)
          y.append(y.last! + speed.1)
        }
        return OptimizerTrajectories.Path(name, x: x, y: y)
      }
      return OptimizerTrajectories(
        "Momentum reaches the minimum in steps that leave SGD on its way",
        subtitle:
          RichText(
            markup:
              "ℒ = ½ (<i>w</i><sub>1</sub><sup>2</sup> + 12 <i>w</i><sub>2</sub><sup>2</sup>), 40 steps to the large points"
          ),
        x: -3...3, y: -2.3...2.3, paths: paths
      ) { 0.5 * ($0 * $0 + 12 * $1 * $1) + 0.01 }
    },
    GalleryEntry("figure-training-animation") {
      let curves = [("without batch norm", 0.004, 0.3), ("with batch norm", 0.016, 0.1)].map { name, rate, floor in
        Runs(name, [Samples.loss(500, rate: rate, floor: floor, noise: 0.1, seed: 8)])
      }
      return TrainingAnimation("Batch norm learns faster", subtitle: "64-100-10 on the digits", curves)
    },
    GalleryEntry("figure-trace-comparison") {
      try TraceComparison(
        "Another seed, other weights", subtitle: "weights of the output layer, 12 hidden units to 10 digits",
        "output.weight",
        first: ("seed 5", FigureTraces.digits(hidden: 12)),
        second: ("seed 6", FigureTraces.digits(hidden: 12, seed: 6)),
        xAxis: "digit", yAxis: "hidden unit"
      )
    },
  ]
}
