import GradusTensors
import GradusTraining
import Testing

@Suite("Least squares with repeated x, dependent columns and unscaled features") struct DependentFeaturesTests {
  private static let cars = TrainingSet(Examples(x: CarsLeastSquares.speed, y: CarsLeastSquares.dist))

  private func error(_ polynomial: Polynomial, on training: TrainingSet) -> Double {
    training.measure(polynomial.meanSquaredError).value
  }

  @Test(
    "on R's cars the fits are NumPy's, degree for degree, for both bases of scaled features",
    arguments: CarsLeastSquares.fits)
  func scaledCars(_ fit: CarsLeastSquares.Fit) {
    for (basis, wanted) in [(PolynomialBasis.chebyshev, fit.chebyshev), (.monomials, fit.monomials)] {
      let features = PolynomialFeatures(basis, degree: fit.degree, scaling: AffineScaling(of: CarsLeastSquares.speed))
      let polynomial = Polynomial.leastSquares(features, to: Self.cars)
      #expect(isNear([error(polynomial, on: Self.cars), polynomial(21)], [wanted, fit.at21], within: 1e-8))
    }
  }

  @Test(
    "on R's cars the powers of unscaled speeds give the exact errors, also where NumPy finds too low a rank",
    arguments: CarsLeastSquares.fits)
  func rawCars(_ fit: CarsLeastSquares.Fit) {
    let polynomial = Polynomial.leastSquares(PolynomialFeatures(.monomials, degree: fit.degree), to: Self.cars)
    let found = error(polynomial, on: Self.cars)
    // The condition number grows tenfold with each degree, to 10¹⁴, and with it what rounding leaves of the digits.
    #expect(abs(found / fit.exact - 1) < (fit.degree < 12 ? 1e-7 : 3e-5))
    if fit.rawRank == fit.degree + 1 { #expect(abs(found / fit.raw - 1) < 1e-8) }
    #expect(found <= fit.raw * (1 + 1e-9))
  }

  @Test(
    "the training error never rises with the degree, with each x many times",
    arguments: PolynomialBasis.allCases, [AffineScaling.identity, AffineScaling(center: 2, slope: 0.5)])
  func neverRises(_ basis: PolynomialBasis, _ scaling: AffineScaling) {
    var random = RandomGenerator(seed: 4)
    let x = (0..<60).map { Double($0 % 5) }
    let training = TrainingSet(Examples(x: x, y: x.map { $0 * $0 + random.normal([1]).scalars[0] }))
    let errors = (1...15).map {
      error(.leastSquares(PolynomialFeatures(basis, degree: $0, scaling: scaling), to: training), on: training)
    }
    for (lower, higher) in zip(errors, errors.dropFirst()) { #expect(higher <= lower * (1 + 1e-9)) }
    // From degree 4 on the curve goes through the mean at each of the five x.
    #expect(errors[3...].allSatisfy { abs($0 / errors[3] - 1) < 1e-9 })
  }

  @Test("the rank tells where double precision tells features apart no more")
  func rank() {
    func rank(_ x: [Double], _ degree: Int) -> Int {
      let features = PolynomialFeatures(.chebyshev, degree: degree, scaling: AffineScaling(of: x))
      return Polynomial.leastSquaresWithRank(features, to: TrainingSet(Examples(x: x, y: x))).rank
    }
    let even = (0..<60).map(Double.init)
    #expect(rank(even, 15) == 16 && rank(even.map { Double(Int($0) % 5) }, 15) == 5)
    #expect(rank(even.dropLast() + [1e6], 3) == 4 && rank(even.dropLast() + [1e6], 15) < 16)
  }

  @Test(
    "columns that depend on each other but for rounding get the smallest weights, whatever their sizes",
    arguments: [1e-150, 1e-3, 1, 1e12, 1e150])
  func dependentColumns(size: Double) {
    var random = RandomGenerator(seed: 9)
    let (first, second) = (random.normal([40, 1]).scalars, random.normal([40, 1]).scalars)
    let features = Tensor(
      rows: zip(first, second).map { [size * $0, size * $1, size * ($0 / 3 + $1 / 7), size * ($0 - $1)] })
    let targets = Tensor(rows: zip(first, second).map { [3 * $0 + 2 * $1] })
    let model = LinearModel.leastSquares(on: TrainingSet(Examples(inputs: features, targets: .values(targets))))
    let weights = model.weights.scalars.map { $0 * size }
    #expect(model.meanSquaredError(on: Examples(inputs: features, targets: .values(targets))) < 1e-24)
    // Orthogonal to the weights that change nothing: (1/3, 1/7, -1, 0) and (1, -1, 0, -1).
    #expect(abs(weights[0] / 3 + weights[1] / 7 - weights[2]) < 1e-12)
    #expect(abs(weights[0] - weights[1] - weights[3]) < 1e-12)
  }

  private static let years = (1990...2020).map(Double.init)
  private static let temperatures = years.map {
    (($0 - 1990) / 4).truncatingRemainder(dividingBy: 3) + ($0 - 1990) / 20
  }

  @Test("powers of years give the fit of scaled years as long as they can be told apart", arguments: 1...5)
  func years(degree: Int) {
    let training = TrainingSet(Examples(x: Self.years, y: Self.temperatures))
    let scaled = PolynomialFeatures(.chebyshev, degree: degree, scaling: AffineScaling(of: Self.years))
    let wanted = error(.leastSquares(scaled, to: training), on: training)
    let found = error(.leastSquares(PolynomialFeatures(.monomials, degree: degree), to: training), on: training)
    #expect(abs(found / wanted - 1) < 1e-3)
  }

  @Test("higher powers of years stop the program with a sentence, and so do numbers that are not finite")
  func stops() async throws {
    let years = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let x = (1990...2020).map(Double.init)
        _ = Polynomial.leastSquares(PolynomialFeatures(.monomials, degree: 9), to: TrainingSet(Examples(x: x, y: x)))
      })
    let sentence = String(decoding: years.standardErrorContent, as: UTF8.self)
    #expect(sentence.contains("a polynomial of degree 9 cannot be found from powers of x from 1990.0 to 2020.0"))
    #expect(sentence.contains("AffineScaling(of: x)"))
    let missing = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let targets = Targets.values([[1], [2], [3]])
        _ = LinearModel.leastSquares(
          on: TrainingSet(Examples(inputs: [[1, 2], [1, .nan], [1, 3]], targets: targets)))
      })
    #expect(
      String(decoding: missing.standardErrorContent, as: UTF8.self).contains(
        "the feature in row 2, column 2 (counted from 1) is NaN"))
  }
}
