import GradusKernels

/// A matrix product alone, of factors that lie in memory transposed or not, as forward and backward passes need it.
public final class MatrixProductProblem: Problem {
  private let rows, columns, depth: Int
  private let a, b: KernelOperand
  private let elementsOfA, elementsOfB, product: UnsafeMutablePointer<Double>

  /// - Parameter name: rows, columns and inner size, then for each factor n (as it is) or t (transposed):
  ///   "product-128x256x784-nt".
  public init?(_ name: String) {
    let parts = name.split(separator: "-")
    let sizes = parts.dropFirst().first?.split(separator: "x").compactMap { Int($0) } ?? []
    guard parts.count == 3, parts[0] == "product", sizes.count == 3, ["nn", "nt", "tn", "tt"].contains(parts[2]) else {
      return nil
    }
    (rows, columns, depth) = (sizes[0], sizes[1], sizes[2])
    elementsOfA = Self.numbers(rows * depth)
    elementsOfB = Self.numbers(depth * columns)
    product = Self.numbers(rows * columns)
    a = Self.operand(elementsOfA, rows, depth, isTransposed: parts[2].first == "t")
    b = Self.operand(elementsOfB, depth, columns, isTransposed: parts[2].last == "t")
  }
  deinit {
    for elements in [elementsOfA, elementsOfB, product] { UnsafeMutableRawPointer(elements).deallocate() }
  }

  /// The numbers 0, 1/7, 2/7, … 6/7, 0, 1/7, …, as the peer has them.
  private static func numbers(_ count: Int) -> UnsafeMutablePointer<Double> {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Double>.stride, alignment: 64)
    let elements = memory.bindMemory(to: Double.self, capacity: count)
    for index in 0..<count { (elements + index).initialize(to: Double(index % 7) / 7) }
    return elements
  }

  /// A factor of `rows` x `columns`; a transposed one lies in memory as `columns` x `rows`.
  private static func operand(
    _ elements: UnsafeMutablePointer<Double>, _ rows: Int, _ columns: Int, isTransposed: Bool
  ) -> KernelOperand {
    KernelOperand(elements: elements, row: isTransposed ? 1 : columns, column: isTransposed ? rows : 1)
  }

  /// One product; returns its last element.
  public func step() -> Double {
    gradusKernels.pointee.multiplyMatrices(rows, columns, depth, a, b, product)
    return product[rows * columns - 1]
  }
}
