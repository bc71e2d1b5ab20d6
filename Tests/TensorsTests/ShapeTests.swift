import GradusTensors
import Testing

@Suite("Shape") struct ShapeTests {
  @Test(
    "keeps its dimensions and knows its rank and count",
    arguments: [
      ([], 0, 1), ([4], 1, 4), ([1, 4], 2, 4), ([3, 5], 2, 15),
    ] as [([Int], Int, Int)])
  func dimensions(_ dimensions: [Int], rank: Int, count: Int) {
    let shape = TensorShape(dimensions)
    #expect(shape.dimensions == dimensions && Int(shape.rank) == rank && shape.count == count)
    #expect(shape.description == dimensions.description)
  }

  @Test("a row and a matrix of one row have the same sizes and are not equal")
  func rankMatters() {
    #expect(TensorShape.row(4).hasSameSizes(as: .matrix(1, 4)))
    #expect(TensorShape.row(4) != .matrix(1, 4))
  }

  @Test(
    "broadcasting follows NumPy's rule, whichever comes first",
    arguments: [
      ([], [], []), ([], [3], [3]), ([], [2, 3], [2, 3]), ([3], [2, 3], [2, 3]), ([2, 1], [3], [2, 3]),
      ([2, 1], [1, 3], [2, 3]), ([1], [4], [4]), ([2, 3], [2, 3], [2, 3]),
    ] as [(TensorShape, TensorShape, TensorShape)])
  func broadcast(_ first: TensorShape, _ second: TensorShape, _ result: TensorShape) throws {
    #expect(try first.broadcast(with: second) == result)
    #expect(try second.broadcast(with: first) == result)
  }

  @Test("shapes that do not fit are an error with both of them")
  func misfit() {
    let error = #expect(throws: ShapeError.doNotFit([2, 3], [2, 4])) {
      try TensorShape([2, 3]).broadcast(with: [2, 4])
    }
    #expect(error?.description == "shapes [2, 3] and [2, 4] do not fit: each size must be equal or 1")
  }

  @Test("indices run in row-major order and match their offsets")
  func offsets() {
    let shape: TensorShape = [2, 3]
    #expect(shape.indices == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
    #expect(shape.indices.map(shape.offset(of:)) == Array(0..<6))
    #expect(TensorShape.scalar.indices == [[]] && TensorShape.scalar.offset(of: []) == 0)
  }

  @Test("transposing swaps the sizes, and a row becomes a column")
  func transposed() {
    #expect(TensorShape.matrix(2, 3).transposed == [3, 2])
    #expect(TensorShape.row(3).transposed == [3, 1])
  }
}
