import GradusKernels
import Testing

/// The sum down column j: row after row, or the closed form where one row is repeated.
func columnSum(_ x: Matrix, _ j: Int) -> Double {
  x.row == 0 ? Double(x.rows) * x[0, j] : (0..<x.rows).reduce(0) { $0 + x[$1, j] }
}

/// The sum along row i: eight interleaved partial sums, combined pairwise, or the closed form.
func rowSum(_ x: Matrix, _ i: Int) -> Double {
  if x.column == 0 { return Double(x.columns) * x[i, 0] }
  let p = (0..<8).map { first in stride(from: first, to: x.columns, by: 8).reduce(0.0) { $0 + x[i, $1] } }
  return ((p[0] + p[1]) + (p[2] + p[3])) + ((p[4] + p[5]) + (p[6] + p[7]))
}

@Suite struct SumTests {
  static let largeShapes = [(3, 300), (300, 3), (9, 129), (70, 33)]

  /// Calls `body` with matrices of many shapes in one layout.
  func forEachMatrix(_ layout: Layout, seed: UInt64, _ body: (Matrix) -> Void) {
    var random = Random(state: seed)
    for (rows, columns) in (0..<30).map({ _ in (random.size(), random.size()) }) + Self.largeShapes {
      body(Matrix(rows, columns, layout, using: &random))
    }
  }

  @Test("a sum down a column adds row after row", arguments: InstructionSet.all, Layout.allCases)
  func rows(set: InstructionSet, layout: Layout) {
    forEachMatrix(layout, seed: 9) { x in
      let result = written(x.columns) { y in x.withOperand { set.table.sumRows(x.rows, x.columns, $0, 7, y) } }
      #expect(sameBits(result, (0..<x.columns).map { columnSum(x, $0) / 7 }), "\(x.rows) x \(x.columns)")
    }
  }

  @Test("a sum along a row adds eight partial sums", arguments: InstructionSet.all, Layout.allCases)
  func columns(set: InstructionSet, layout: Layout) {
    forEachMatrix(layout, seed: 10) { x in
      let result = written(x.rows) { y in x.withOperand { set.table.sumColumns(x.rows, x.columns, $0, 7, y) } }
      #expect(sameBits(result, (0..<x.rows).map { rowSum(x, $0) / 7 }), "\(x.rows) x \(x.columns)")
    }
  }

  @Test("a product that is summed at once is a product, then a sum", arguments: InstructionSet.all, Layout.allCases)
  func multiplyAndSumRows(set: InstructionSet, layout: Layout) {
    for other in Layout.allCases {
      var random = Random(state: 11)
      for (rows, columns) in (0..<6).map({ _ in (random.size(), random.size()) }) + Self.largeShapes {
        let a = Matrix(rows, columns, layout, using: &random)
        let b = Matrix(rows, columns, other, using: &random)
        var sums: [Double] = []
        let product = written(rows * columns) { product in
          sums = written(columns) { sums in
            a.withOperand { a0 in
              b.withOperand { b0 in set.table.multiplyAndSumRows(rows, columns, a0, b0, product, sums) }
            }
          }
        }
        let expected = zip(a.elements, b.elements).map(*)
        let expectedSums = (0..<columns).map { j in (0..<rows).reduce(0) { $0 + expected[$1 * columns + j] } }
        #expect(sameBits(product, expected), "\(rows) x \(columns), \(layout) and \(other)")
        #expect(sameBits(sums, expectedSums), "\(rows) x \(columns), \(layout) and \(other)")
      }
    }
  }

  @Test("a sum over nothing is zero", arguments: InstructionSet.all)
  func empty(set: InstructionSet) {
    let x = [1.0]
    x.withUnsafeBufferPointer { x in
      let operand = KernelOperand(elements: x.baseAddress, row: 1, column: 1)
      #expect(written(9) { set.table.sumRows(0, 9, operand, 2, $0) } == Array(repeating: 0, count: 9))
      #expect(written(9) { set.table.sumColumns(9, 0, operand, 2, $0) } == Array(repeating: 0, count: 9))
      #expect(written(0) { set.table.sumRows(9, 0, operand, 2, $0) }.isEmpty)
      #expect(written(0) { set.table.sumColumns(0, 9, operand, 2, $0) }.isEmpty)
    }
  }
}
