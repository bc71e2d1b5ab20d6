import Foundation
import GradusTensors
import Testing

@testable import GradusTraining

@Suite("Standardization") struct StandardizationTests {
  private func standardized(_ column: [Double]) -> [Double] {
    let inputs = Tensor(.matrix(column.count, 1), column)
    return Array(Standardization(of: inputs)(inputs).scalars)
  }

  @Test(
    "gives mean 0 and deviation 1, up to the ends of the numbers",
    arguments: [1, 3e-160, 1e-300, 1e200, 1e306, 1.7e308 / 7] as [Double])
  func moments(scale: Double) {
    let values = standardized([-7, -2, 0, 1, 3, 6, 7].map { $0 * scale })
    #expect(abs(values.reduce(0, +)) < 1e-12)
    #expect(abs(values.reduce(0) { $0 + $1 * $1 } / 7 - 1) < 1e-12)
  }

  @Test("has the bits of the plain formula where that stays among the numbers") func sameBits() {
    var random = RandomGenerator(seed: 1)
    for scale in [1e-9, 1, 1e12] {
      let column = (0..<50).map { _ in scale * (random.normal() + 3) }
      let mean = column.reduce(0, +) / 50
      let deviation = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 50).squareRoot()
      #expect(standardized(column) == column.map { ($0 - mean) / deviation })
    }
  }

  @Test("only shifts a constant column, however large", arguments: [0, 5, -1e308] as [Double])
  func constant(value: Double) { #expect(standardized([value, value, value]) == [0, 0, 0]) }
}
