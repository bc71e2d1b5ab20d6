import Gradus

/// Polynomials of three degrees on the same examples, side by side: one that underfits, one that fits, and one that overfits.
struct ThreeFits {
  private struct Fit {
    let degree: Int
    let model: Polynomial
    let losses: SineTrial.Losses

    /// By the lecture's definitions, on these examples.
    var words: String {
      switch (losses.underfits, losses.overfits) {
      case (true, true): "underfits and overfits"
      case (true, false): "underfits"
      case (false, true): "overfits"
      case (false, false): "fits"
      }
    }

    /// A training error that is 0 but for rounding is 0.
    var errors: String {
      "training \(Numeral(losses.training < 1e-12 ? 0 : losses.training, digits: 2)), test \(Numeral(losses.test, digits: 2))"
    }
  }

  private let training: TrainingSet
  /// As many examples of the same draw, which no fit has seen.
  private let validation: ValidationSet
  private let fits: [Fit]

  /// The first of all draws in which each degree does what it does in most draws, or else the first.
  init(sine: SineTrials) {
    let degrees = [1, 3, 15]
    func typical(_ draw: Int) -> Bool {
      degrees.allSatisfy { degree in
        let losses = sine.fits(examples: DegreeSweep.examples, degree: degree)[draw]
        let verdict = sine.verdict(examples: DegreeSweep.examples, degree: degree)
        return losses.underfits == (verdict.underfits == .holds) && losses.overfits == (verdict.overfits == .holds)
      }
    }
    let draw = sine.all.indices.first(where: typical) ?? 0
    let (pool, count) = (SineTrial.examples(seed: sine.drawSeed(draw)).pool, DegreeSweep.examples)
    let training = TrainingSet(pool[0..<count])
    (self.training, validation) = (training, ValidationSet(pool[count..<2 * count]))
    fits = degrees.map { degree in
      Fit(
        degree: degree,
        model: Self.model(degree, training),
        losses: sine.fits(examples: DegreeSweep.examples, degree: degree)[draw])
    }
  }

  private static func model(_ degree: Int, _ training: TrainingSet) -> Polynomial {
    .smallestLeastSquares(PolynomialFeatures(.chebyshev, degree: degree), to: training)
  }

  var explorable: Explorable {
    get throws {
      try .polynomialDegree(
        SineTrial.degrees.map { Self.model($0, training) }, training: training, validation: validation, from: 1,
        high: SineTrial.high, curve: NoisySine.curve)
    }
  }

  var chart: ChartGrid {
    ChartGrid(
      "Here " + fits.map { "degree \($0.degree) \($0.words)" }.joined(separator: ", "),
      subtitle:
        "least squares on the same \(training.count) examples; the errors are means of ½ (ŷ − y)², that of the noise \(Numeral(NoisySine.noiseLoss, digits: 2))",
      columns: 3, shared: .both
    ) {
      for fit in fits {
        Chart("degree \(fit.degree)", subtitle: fit.errors) {
          LineMark(over: -1...1, series: "sin 3x") { NoisySine.curve($0) }.color(.axis).line(.dashed)
          LineMark(over: -1...1, samples: 800, series: "the polynomial") { fit.model($0) }.color(.ink)
          PointMark(
            x: training.examples.inputs.scalars, y: training.examples.targets.tensor.scalars,
            series: "training examples"
          ).symbol(size: 4)
        }
        .xAxis("x").yAxis("y", domain: -2.2...2.2)
      }
    }
  }
}
