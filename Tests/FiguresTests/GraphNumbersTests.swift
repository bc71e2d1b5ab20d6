import GradusFormulas
import GradusTensors
import Testing

@testable import GradusFigures

@Suite("Numbers in the box of a graph")
struct GraphNumbersTests {
  private func texts(_ tensor: Tensor, isGiven: Bool = false) -> [[String]] {
    GraphNumbers(tensor, digits: 3, isGiven: isGiven).rows.map { $0.map(\.description) }
  }

  @Test("have digits to be followed beside the large ones of a mask") func masks() {
    let scores: Tensor = [[-0.366, -999.634], [-0.181, 0.443], [1.06, -2.61]]
    #expect(texts(scores) == [["−0.37", "−1000"], ["−0.18", "0.44"], ["1.06", "−2.61"]])
    #expect(texts([[-1e9, 0.443], [0.0692, 1.5]]) == [["−10⁹", "0.44"], ["0.0692", "1.50"]])
    #expect(texts([[0, -1000], [0, 0]], isGiven: true) == [["0", "−1000"], ["0", "0"]])
    #expect(texts([[-.infinity], [0.443]]) == [["−∞"], ["0.443"]])
    // The gradients of two losses.
    #expect(texts([[1.04], [1.28e-5]]) == [["1.04"], ["1.3·10⁻⁵"]])
  }

  @Test("have their points in line where they are alike") func columns() {
    #expect(texts([[1.6543], [0.0732], [-0.5]]) == [["1.654"], ["0.073"], ["−0.500"]])
    #expect(texts([[12.5, 0.25], [8, 1]]) == [["12.5", "0.25"], ["8.0", "1.00"]])
  }

  @Test("are 0 where only rounding errors are left, and nowhere else") func rounding() {
    #expect(texts([[1.5], [1e-15]]) == [["1.5"], ["0.0"]])
    var state: UInt64 = 1
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / 2_147_483_648
    }
    for _ in 0..<2000 {
      let numbers = (0..<3).map { _ in (random() - 0.5) * [1e-7, 1e-4, 1e-2, 1, 30, 2e3, 4e5, 1e9][Int(random() * 8)] }
      let written = GraphNumbers(Tensor(.matrix(3, 1), numbers), digits: 3)
      for (number, text) in zip(numbers, written.rows.joined()) where abs(number) > 1e-6 {
        let letters = text.description.prefix { $0 != "·" }.filter(\.isNumber)
        #expect(letters.contains { $0 != "0" }, "\(number) of \(numbers) is written \(text)")
      }
    }
  }
}
