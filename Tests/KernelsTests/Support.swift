import GradusKernels
import Testing

/// An instruction set, with the kernels compiled for it.
struct InstructionSet: Codable, Sendable, CustomTestStringConvertible {
  let name: String
  var table: KernelTable { kernelTable(name)!.pointee }
  var isAvailable: Bool { kernelTable(name) != nil }
  var testDescription: String { name }

  /// Whether an element of a matrix product is rounded once per product: everywhere but on x86 without FMA.
  var fuses: Bool {
    #if arch(x86_64)
      name != "baseline"
    #else
      true
    #endif
  }

  /// All that this machine can run.
  static let all = ["avx512", "avx2", "baseline"].map(InstructionSet.init).filter(\.isAvailable)
}

/// How the elements of an operand lie in memory.
enum Layout: CaseIterable {
  case dense, transposed, repeatedRow, repeatedColumn, scalar, spaced
}

/// A matrix of random numbers in some layout. NaNs lie around it, so that a stray read that is used shows.
struct Matrix {
  let rows, columns, row, column: Int
  /// All elements, row after row.
  let elements: [Double]
  private let memory: [Double]
  private static let margin = 16

  init(
    _ rows: Int, _ columns: Int, _ layout: Layout, using random: inout Random,
    number: (inout Random) -> Double = { Double.random(in: -2...2, using: &$0) }
  ) {
    (self.rows, self.columns) = (rows, columns)
    (row, column) =
      switch layout {
      case .dense: (columns, 1)
      case .transposed: (1, rows)
      case .repeatedRow: (0, 1)
      case .repeatedColumn: (1, 0)
      case .scalar: (0, 0)
      case .spaced: (3 * columns + 1, 3)
      }
    let count = (rows - 1) * row + (columns - 1) * column + 1
    let numbers = (0..<count).map { _ in number(&random) }
    let padding = Array(repeating: Double.nan, count: Self.margin)
    memory = padding + numbers + padding
    elements = (0..<rows * columns).map { [row, column] in numbers[$0 / columns * row + $0 % columns * column] }
  }

  subscript(i: Int, j: Int) -> Double { elements[i * columns + j] }

  func withOperand(_ body: (KernelOperand) -> Void) {
    memory.withUnsafeBufferPointer {
      body(KernelOperand(elements: $0.baseAddress! + Self.margin, row: row, column: column))
    }
  }
}

/// The `count` numbers that `body` writes; it must not touch what lies around them.
func written(_ count: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) -> [Double] {
  let margin = 64
  let untouched = -98765.4321
  var memory = Array(repeating: untouched, count: margin + count + margin)
  memory.withUnsafeMutableBufferPointer { body($0.baseAddress! + margin) }
  #expect(memory.prefix(margin).allSatisfy { $0 == untouched }, "wrote before the output")
  #expect(memory.suffix(margin).allSatisfy { $0 == untouched }, "wrote behind the output")
  return Array(memory[margin..<margin + count])
}

/// Whether all numbers have the same bits; one NaN is as good as another.
func sameBits(_ a: [Double], _ b: [Double]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
}

/// A small generator with a seed (SplitMix64), so that a failure comes back.
struct Random: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
  /// A size that is often near the widths of vectors and tiles.
  mutating func size() -> Int { Int.random(in: 1...40, using: &self) }
}
