import GradusTensors
import Testing

@Suite("Tensor") struct TensorTests {
  let matrix: Tensor = [[1, 2, 3], [4, 5, 6]]

  @Test("is read by row and column, by index, and by row")
  func reading() {
    #expect(matrix.shape == [2, 3])
    #expect(matrix[1, 0] == 4 && matrix[[1, 2]] == 6)
    #expect(matrix.row(1) == [4, 5, 6])
    #expect(Tensor(2.5).scalar == 2.5 && Tensor([7, 8])[[1]] == 8)
  }

  @Test("is a value: changing a copy leaves the original as it was")
  func valueSemantics() {
    var copy = matrix
    copy[0, 1] = 9
    copy[[1, 1]] = 10
    #expect(copy.scalars == [1, 9, 3, 4, 10, 6])
    #expect(matrix.scalars == [1, 2, 3, 4, 5, 6])
  }

  @Test("gathers rows in the order asked for, also repeatedly")
  func gathering() {
    #expect(matrix.gathering(rows: [1, 0, 1]) == [[4, 5, 6], [1, 2, 3], [4, 5, 6]])
  }

  @Test("transposes, and back")
  func transposing() {
    #expect(matrix.transposed == [[1, 4], [2, 5], [3, 6]])
    #expect(matrix.transposed.transposed == matrix)
  }

  @Test("keeps its numbers when reshaped and its shape when mapped")
  func reshapingAndMapping() {
    #expect(matrix.reshaped([3, 2]) == [[1, 2], [3, 4], [5, 6]])
    #expect(matrix.map { -$0 } == [[-1, -2, -3], [-4, -5, -6]])
  }

  @Test("one-hot rows have a single 1, in the label's column")
  func oneHot() {
    #expect(Tensor.oneHot([2, 0], classes: 3) == [[0, 0, 1], [1, 0, 0]])
  }

  @Test("misuse stops the program and says what did not fit")
  func misuse() async throws {
    let count = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Tensor([2, 3], [1, 2]) })
    #expect(message(count).contains("shape [2, 3] needs 6 numbers, not 2"))
    let label = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.oneHot([0, 3], classes: 3)
      })
    #expect(message(label).contains("label 3 of row 1 is not in 0..<3"))
  }

  private func message(_ result: ExitTest.Result) -> String {
    String(decoding: result.standardErrorContent, as: UTF8.self)
  }

  @Test("is described as Swift reads it again")
  func description() {
    #expect("\(Tensor(0.5))" == "0.5")
    #expect("\(Tensor([1, -2]))" == "[1.0, -2.0]")
    #expect("\(Tensor(rows: [[1, 2], [0.1, .nan]]))" == "[[1.0, 2.0], [0.1, nan]]")
  }
}
