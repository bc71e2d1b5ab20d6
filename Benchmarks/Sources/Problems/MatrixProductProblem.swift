import GradusTensors

/// A matrix product alone, of factors that lie in memory transposed or not, as forward and backward passes need it.
public final class MatrixProductProblem: Problem {
  private let a, b, y: TensorView
  private let transposesA, transposesB: Bool

  /// - Parameter name: rows, columns and inner size, then for each factor n (as it is) or t (transposed):
  ///   "product-128x256x784-nt".
  public init?(_ name: String) {
    let parts = name.split(separator: "-")
    let sizes = parts.dropFirst().first?.split(separator: "x").compactMap { Int($0) } ?? []
    guard parts.count == 3, parts[0] == "product", sizes.count == 3, ["nn", "nt", "tn", "tt"].contains(parts[2]) else {
      return nil
    }
    let (rows, columns, depth) = (sizes[0], sizes[1], sizes[2])
    (transposesA, transposesB) = (parts[2].first == "t", parts[2].last == "t")
    a = Self.matrix(transposesA ? .matrix(depth, rows) : .matrix(rows, depth))
    b = Self.matrix(transposesB ? .matrix(columns, depth) : .matrix(depth, columns))
    y = Self.matrix(.matrix(rows, columns))
  }
  deinit {
    for matrix in [a, b, y] { UnsafeMutableRawPointer(matrix.elements).deallocate() }
  }

  /// The numbers 0, 1/7, 2/7, … 6/7, 0, 1/7, …, as the peer has them.
  private static func matrix(_ shape: TensorShape) -> TensorView {
    let bytes = shape.count * MemoryLayout<Double>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    let elements = memory.bindMemory(to: Double.self, capacity: shape.count)
    for index in 0..<shape.count { (elements + index).initialize(to: Double(index % 7) / 7) }
    return TensorView(elements, Layout(shape))
  }

  /// One product; returns its last element.
  public func step() -> Double {
    y.setMatrixProduct(a, transposed: transposesA, b, transposed: transposesB)
    return y[y.rows - 1, y.columns - 1]
  }
}
