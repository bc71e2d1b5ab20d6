import GradusTensors
import GradusTraining
import Testing

@Suite("Singular values") struct SingularValuesTests {
  @Test(
    "of matrices whose values are known",
    arguments: [
      ([[3, 0], [0, -5]], [5, 3]),
      ([[1, 1], [0, 1]], [1.618_033_988_749_895, 0.618_033_988_749_895]),
      ([[3, 4]], [5]),
      ([[3], [4]], [5]),
      ([[2, 2], [2, 2], [1, 1]], [4.242_640_687_119_285, 0]),
    ] as [(Tensor, [Double])])
  func known(_ matrix: Tensor, values: [Double]) {
    #expect(isNear(SingularValueDecomposition(matrix).values, values, within: 1e-14))
  }

  @Test("their squares sum to the squares of all elements, and transposing changes nothing")
  func invariants() {
    var random = RandomGenerator(seed: 6)
    let matrix = random.normal([12, 7])
    let values = SingularValueDecomposition(matrix).values
    #expect(values == values.sorted(by: >))
    #expect(abs(sumOfSquares(values) - sumOfSquares(matrix.scalars)) < 1e-12)
    #expect(isNear(SingularValueDecomposition(matrix.transposed).values, values, within: 1e-13))
  }

  @Test("small ones are exact to a part in 10¹², where the normal equations lose them altogether")
  func smallValues() {
    let values = SingularValueDecomposition([[1, 1], [1e-9, 0], [0, 1e-9]]).values
    #expect(abs(values[1] / 1e-9 - 1) < 1e-12)
    let diagonal = SingularValueDecomposition([[0x1p-100, 0], [0, 1]])
    #expect(isNear(diagonal.values, [1, 0x1p-100], within: 0))
    #expect(diagonal.conditionNumber == 0x1p100 && diagonal.rank == 1)
  }

  @Test("the condition number is 1 for a rotation and infinite for a matrix that flattens")
  func conditionNumber() {
    #expect(SingularValueDecomposition([[0.6, -0.8], [0.8, 0.6]]).conditionNumber == 1)
    let flat = SingularValueDecomposition([[1, 0], [0, 0]])
    #expect(flat.conditionNumber == .infinity && flat.rank == 1)
  }

  private func sumOfSquares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
}
