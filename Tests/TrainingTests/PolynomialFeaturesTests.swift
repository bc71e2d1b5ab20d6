import Foundation
import GradusTensors
import GradusTraining
import Testing

@Suite("Polynomial features") struct PolynomialFeaturesTests {
  let points = stride(from: -1.0, through: 1, by: 0.05).map { min($0, 1) }

  @Test("Chebyshev's polynomials are cos(n arccos x)", arguments: 0...15)
  func chebyshev(degree: Int) {
    let features = PolynomialFeatures(.chebyshev, degree: 15)(points)
    let cosines = points.map { cos(Double(degree) * acos($0)) }
    #expect(isNear((0..<points.count).map { features[$0, degree] }, cosines))
  }

  @Test("they go on outside of [-1, 1]: T₃(2) = 26, T₄(-2) = 97")
  func outside() {
    #expect(PolynomialBasis.chebyshev.values(at: 2, degree: 4) == [1, 2, 7, 26, 97])
    #expect(PolynomialBasis.chebyshev.values(at: -2, degree: 4) == [1, -2, 7, -26, 97])
  }

  @Test("monomials are the powers, the constant first")
  func monomials() {
    #expect(PolynomialFeatures(.monomials, degree: 3)([2, -3]) == [[1, 2, 4, 8], [1, -3, 9, -27]])
  }

  @Test("degree 0 is the constant alone", arguments: PolynomialBasis.allCases)
  func constant(basis: PolynomialBasis) {
    #expect(PolynomialFeatures(basis, degree: 0)([5, 6]) == [[1], [1]])
  }

  @Test("inputs are scaled first; inputs of one column give the same features")
  func scaled() {
    let x = [1871.0, 1920.5, 1970]
    let features = PolynomialFeatures(.monomials, degree: 2, scaling: AffineScaling(of: x))
    #expect(features(x) == [[1, -1, 1], [1, 0, 0], [1, 1, 1]])
    #expect(features(Tensor([3, 1], x)) == features(x))
  }

  @Test("both bases span the same functions: least squares predicts the same with either")
  func sameSpan() {
    let data = Examples(x: points, y: points.map { sin(3 * $0) })
    let predictions = PolynomialBasis.allCases.map { basis in
      let features = data.mapInputs { PolynomialFeatures(basis, degree: 6)($0) }
      return LinearModel.leastSquares(on: TrainingSet(features)).predictions(for: features.inputs).scalars
    }
    #expect(isNear(predictions[0], predictions[1]))
  }

  @Test("monomials of high degree are nearly dependent, Chebyshev's are not")
  func conditioning() {
    let kappas = PolynomialBasis.allCases.map {
      SingularValueDecomposition(PolynomialFeatures($0, degree: 12)(points)).conditionNumber
    }
    #expect(kappas[0] > 1000 * kappas[1] && kappas[1] < 20)
  }

  @Test("a scaling takes the range of its data to [-1, 1] and can be undone; equal data go to 0")
  func scaling() {
    let scaling = AffineScaling(of: [4.0, 10, 7])
    #expect([4.0, 10, 7, 13].map { scaling($0) } == [-1, 1, 0, 2])
    #expect([-1.0, 1, 0, 2].map(scaling.inverse) == [4, 10, 7, 13])
    #expect(AffineScaling(of: [3.0, 3])(3) == 0)
    #expect(AffineScaling.identity(0.3) == 0.3)
  }
}
