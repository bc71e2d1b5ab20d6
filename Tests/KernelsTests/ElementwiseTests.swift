import GradusKernels
import Testing

/// An element-wise function of two operands: the kernel, and what it promises for one element.
struct BinaryFunction: Sendable, CustomTestStringConvertible {
  typealias Kernel = @convention(c) (Int, Int, KernelOperand, KernelOperand, UnsafeMutablePointer<Double>?) -> Void
  let testDescription: String
  let kernel: @Sendable (KernelTable) -> Kernel
  let expected: @Sendable (Double, Double) -> Double

  static let all = [
    BinaryFunction(testDescription: "add", kernel: { $0.add }, expected: { $0 + $1 }),
    BinaryFunction(testDescription: "subtract", kernel: { $0.subtract }, expected: { $0 - $1 }),
    BinaryFunction(testDescription: "multiply", kernel: { $0.multiply }, expected: { $0 * $1 }),
    BinaryFunction(testDescription: "divide", kernel: { $0.divide }, expected: { $0 / $1 }),
    BinaryFunction(testDescription: "gate", kernel: { $0.gate }, expected: { $1 > 0 ? $0 : 0 }),
  ]
}

/// An element-wise function of one operand.
struct UnaryFunction: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let run: @Sendable (KernelTable, Int, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  let expected: @Sendable (Double) -> Double

  static let all = [
    UnaryFunction(testDescription: "squareRoot", run: { $0.squareRoot($1, $2, $3) }, expected: { $0.squareRoot() }),
    UnaryFunction(testDescription: "relu", run: { $0.relu($1, $2, $3) }, expected: { $0 <= 0 ? 0 : $0 }),
    // The gradient is the parameter itself here.
    UnaryFunction(testDescription: "descend", run: { $0.descend($1, 0.3, $2, $2, $3) }, expected: { $0 - 0.3 * $0 }),
  ]
}

/// A random number that is sometimes one of those that need care.
func awkwardNumber(_ random: inout Random) -> Double {
  let special = [0.0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -1, 1]
  return Bool.random(using: &random) && Bool.random(using: &random)
    ? special.randomElement(using: &random)! : Double.random(in: -2...2, using: &random)
}

@Suite struct ElementwiseTests {
  @Test("two operands in any layouts give what IEEE 754 says", arguments: InstructionSet.all, BinaryFunction.all)
  func binary(set: InstructionSet, function: BinaryFunction) {
    var random = Random(state: 5)
    for layoutA in Layout.allCases {
      for layoutB in Layout.allCases {
        for _ in 0..<5 {
          let (rows, columns) = (random.size(), random.size())
          let a = Matrix(rows, columns, layoutA, using: &random, number: awkwardNumber)
          let b = Matrix(rows, columns, layoutB, using: &random, number: awkwardNumber)
          let result = written(rows * columns) { y in
            a.withOperand { a0 in
              b.withOperand { b0 in function.kernel(set.table)(rows, columns, a0, b0, y) }
            }
          }
          let expected = zip(a.elements, b.elements).map(function.expected)
          #expect(sameBits(result, expected), "\(rows) x \(columns), \(layoutA) and \(layoutB)")
        }
      }
    }
  }

  @Test("the result may overwrite a dense operand", arguments: InstructionSet.all, BinaryFunction.all)
  func inPlace(set: InstructionSet, function: BinaryFunction) {
    var random = Random(state: 6)
    for layout in Layout.allCases {
      let (rows, columns) = (random.size(), random.size())
      let a = Matrix(rows, columns, .dense, using: &random)
      let b = Matrix(rows, columns, layout, using: &random)
      let result = written(rows * columns) { y in
        y.update(from: a.elements, count: rows * columns)
        let a0 = KernelOperand(elements: y, row: columns, column: 1)
        b.withOperand { b0 in function.kernel(set.table)(rows, columns, a0, b0, y) }
      }
      #expect(sameBits(result, zip(a.elements, b.elements).map(function.expected)), "\(rows) x \(columns), \(layout)")
    }
  }

  @Test("one operand gives what IEEE 754 says, also in place", arguments: InstructionSet.all, UnaryFunction.all)
  func unary(set: InstructionSet, function: UnaryFunction) {
    var random = Random(state: 7)
    for count in Array(0...40) + [1000] {
      let x = (0..<count).map { _ in awkwardNumber(&random) }
      let expected = x.map(function.expected)
      #expect(sameBits(written(count) { function.run(set.table, count, x, $0) }, expected), "\(count) numbers")
      let inPlace = written(count) { y in
        y.update(from: x, count: count)
        function.run(set.table, count, y, y)
      }
      #expect(sameBits(inPlace, expected), "\(count) numbers in place")
    }
  }

  @Test("descend steps against the gradient, product and difference rounded", arguments: InstructionSet.all)
  func descend(set: InstructionSet) {
    var random = Random(state: 8)
    let parameter = Matrix(1, 37, .dense, using: &random).elements
    let gradient = Matrix(1, 37, .dense, using: &random).elements
    let result = written(37) { set.table.descend(37, 0.1, parameter, gradient, $0) }
    #expect(sameBits(result, zip(parameter, gradient).map { $0 - 0.1 * $1 }))
  }

  @Test("infinities and NaN are found in every place", arguments: InstructionSet.all)
  func finiteness(set: InstructionSet) {
    for count in 0...20 {
      var numbers = (0..<count).map { $0 % 2 == 0 ? Double.greatestFiniteMagnitude : -0.0 }
      #expect(set.table.areFinite(count, numbers))
      for place in numbers.indices {
        for number in [Double.nan, .infinity, -.infinity] {
          let finite = numbers[place]
          numbers[place] = number
          #expect(!set.table.areFinite(count, numbers))
          numbers[place] = finite
        }
      }
    }
  }

  @Test("a NaN goes through relu, and does not open a gate", arguments: InstructionSet.all)
  func notANumber(set: InstructionSet) {
    let x = [Double.nan, -1, 0, -0.0, 2, .nan, .nan, .infinity, -.infinity, .nan]
    let result = written(10) { set.table.relu(10, x, $0) }
    #expect(sameBits(result, [.nan, 0, 0, 0, 2, .nan, .nan, .infinity, 0, .nan]))
    let gated = written(10) { y in
      x.withUnsafeBufferPointer {
        let operand = KernelOperand(elements: $0.baseAddress, row: 10, column: 1)
        set.table.gate(1, 10, operand, operand, y)
      }
    }
    #expect(sameBits(gated, [0, 0, 0, 0, 2, 0, 0, .infinity, 0, 0]))
  }
}
