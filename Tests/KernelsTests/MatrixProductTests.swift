import GradusKernels
import Testing

/// Each element as the kernels promise it: one chain of multiply-adds in the order of the inner index.
func chainedProduct(_ a: Matrix, _ b: Matrix, fused: Bool) -> [Double] {
  (0..<a.rows).flatMap { i in
    (0..<b.columns).map { j in
      (0..<a.columns).reduce(0.0) { sum, k in
        let (x, z) = (a.elements[i * a.columns + k], b.elements[k * b.columns + j])
        return fused ? sum.addingProduct(x, z) : sum + x * z
      }
    }
  }
}

extension InstructionSet {
  func product(_ a: Matrix, _ b: Matrix) -> [Double] {
    written(a.rows * b.columns) { y in
      a.withOperand { a0 in
        b.withOperand { b0 in table.multiplyMatrices(a.rows, b.columns, a.columns, a0, b0, y) }
      }
    }
  }
}

@Suite struct MatrixProductTests {
  static let layouts = Layout.allCases.flatMap { a in Layout.allCases.map { b in [a, b] } }

  @Test("an element is one chain of multiply-adds, whatever the strides", arguments: InstructionSet.all, layouts)
  func chain(set: InstructionSet, layouts: [Layout]) {
    var random = Random(state: 1)
    for _ in 0..<12 {
      let (rows, columns, depth) = (random.size(), random.size(), random.size())
      let a = Matrix(rows, depth, layouts[0], using: &random)
      let b = Matrix(depth, columns, layouts[1], using: &random)
      let expected = chainedProduct(a, b, fused: set.fuses)
      #expect(sameBits(set.product(a, b), expected), "\(rows) x \(columns) x \(depth)")
    }
  }

  @Test(
    "so it is where the product is done in blocks, panels and half vectors",
    arguments: [
      [9, 29, 600], [26, 27, 257], [64, 10, 64], [1, 90, 300], [90, 1, 300], [1, 1, 700], [65, 420, 3], [7, 60, 256],
    ],
    [[Layout.dense, .dense], [.dense, .transposed], [.transposed, .dense], [.transposed, .transposed]])
  func blocks(shape: [Int], layouts: [Layout]) {
    var random = Random(state: 2)
    let a = Matrix(shape[0], shape[2], layouts[0], using: &random)
    let b = Matrix(shape[2], shape[1], layouts[1], using: &random)
    let fused = chainedProduct(a, b, fused: true)
    let unfused = chainedProduct(a, b, fused: false)
    for set in InstructionSet.all {
      #expect(sameBits(set.product(a, b), set.fuses ? fused : unfused), "\(set.name)")
    }
    #expect(zip(fused, unfused).allSatisfy { abs($0 - $1) < 1e-13 * Double(4 * shape[2]) })
  }

  @Test("small sizes, all of them", arguments: InstructionSet.all)
  func smallSizes(set: InstructionSet) {
    var random = Random(state: 3)
    for rows in 1...9 {
      for columns in 1...9 {
        for depth in 1...5 {
          let a = Matrix(rows, depth, .dense, using: &random)
          let b = Matrix(depth, columns, .dense, using: &random)
          let expected = chainedProduct(a, b, fused: set.fuses)
          #expect(sameBits(set.product(a, b), expected), "\(rows) x \(columns) x \(depth)")
        }
      }
    }
  }

  @Test("without an inner index the product is zero, without rows or columns nothing", arguments: InstructionSet.all)
  func empty(set: InstructionSet) {
    let nothing = KernelOperand(elements: nil, row: 0, column: 0)
    let zeros = written(6) { set.table.multiplyMatrices(2, 3, 0, nothing, nothing, $0) }
    #expect(sameBits(zeros, Array(repeating: 0, count: 6)))
    _ = written(0) { set.table.multiplyMatrices(0, 3, 5, nothing, nothing, $0) }
    _ = written(0) { set.table.multiplyMatrices(3, 0, 5, nothing, nothing, $0) }
  }

  @Test("threads that compute at the same time get the bits of one alone", arguments: InstructionSet.all)
  func threads(set: InstructionSet) async {
    var random = Random(state: 4)
    let a = Matrix(40, 300, .dense, using: &random)
    let b = Matrix(300, 37, .transposed, using: &random)
    let alone = set.product(a, b)
    await withTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 { group.addTask { set.product(a, b) } }
      for await result in group { #expect(sameBits(result, alone)) }
    }
  }
}
