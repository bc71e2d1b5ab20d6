public import GradusRequirements

/// The sizes of a tensor of rank 0 (a scalar), 1 (a row) or 2 (rows and columns).
///
/// A row of n elements is stored like a matrix of 1 row and n columns; only the rank tells them apart.
public struct TensorShape: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let rowCount, columnCount: Int32
  /// The number of dimensions: 0, 1 or 2.
  @usableFromInline package let rank: Int8

  /// The number of rows; 1 for a scalar and for a row.
  @inlinable public var rows: Int { Int(rowCount) }
  /// The number of columns; 1 for a scalar.
  @inlinable public var columns: Int { Int(columnCount) }
  /// The number of elements.
  @inlinable public var count: Int { rows &* columns }

  @inlinable init(rows: Int, columns: Int, rank: Int) {
    require(rows > 0 && columns > 0, "a shape needs positive sizes, not \(rows) x \(columns)")
    (rowCount, columnCount, self.rank) = (Int32(rows), Int32(columns), Int8(rank))
  }

  /// The shape of a single number, `[]`.
  public static let scalar = TensorShape(rows: 1, columns: 1, rank: 0)
  /// The shape `[count]`.
  @inlinable public static func row(_ count: Int) -> TensorShape { TensorShape(rows: 1, columns: count, rank: 1) }
  /// The shape `[rows, columns]`.
  @inlinable public static func matrix(_ rows: Int, _ columns: Int) -> TensorShape {
    TensorShape(rows: rows, columns: columns, rank: 2)
  }

  /// The shape `[]`, `[n]` or `[rows, columns]`; more dimensions, or a size below 1, stop the program.
  package init(_ dimensions: [Int]) {
    switch dimensions.count {
    case 0: self = .scalar
    case 1: self = .row(dimensions[0])
    case 2: self = .matrix(dimensions[0], dimensions[1])
    default: fatalError("a shape has at most 2 dimensions, not \(dimensions)")
    }
  }

  package var dimensions: [Int] {
    switch rank {
    case 0: []
    case 1: [columns]
    default: [rows, columns]
    }
  }

  /// Whether `self` and `other` differ at most in rank, as a row of n and a 1 x n matrix do.
  @inlinable package func hasSameSizes(as other: TensorShape) -> Bool {
    rowCount == other.rowCount && columnCount == other.columnCount
  }

  /// The shape of an element-wise result by NumPy's rule: shapes are aligned at the right, and sizes of 1 are repeated.
  ///
  /// - Throws: `ShapeError.doNotFit` where two sizes differ and neither is 1.
  @inlinable package func broadcast(with other: TensorShape) throws(ShapeError) -> TensorShape {
    guard rowCount == other.rowCount || rowCount == 1 || other.rowCount == 1,
      columnCount == other.columnCount || columnCount == 1 || other.columnCount == 1
    else { throw .doNotFit(self, other) }
    return TensorShape(
      rows: Int(max(rowCount, other.rowCount)), columns: Int(max(columnCount, other.columnCount)),
      rank: Int(max(rank, other.rank)))
  }

  /// The shape `[columns, rows]`, always of rank 2.
  package var transposed: TensorShape { TensorShape(rows: columns, columns: rows, rank: 2) }
}

extension TensorShape: CustomStringConvertible {
  public var description: String { dimensions.description }
}

extension TensorShape: ExpressibleByArrayLiteral {
  /// A shape from its sizes: `[]`, `[n]` or `[rows, columns]`.
  public init(arrayLiteral dimensions: Int...) { self.init(dimensions) }
}

/// In files a shape is the list of its sizes: `[]`, `[n]` or `[rows, columns]`.
extension TensorShape: Codable {
  public init(from decoder: any Decoder) throws {
    let dimensions = try decoder.singleValueContainer().decode([Int].self)
    guard dimensions.count <= 2, dimensions.allSatisfy({ (1...Int(Int32.max)).contains($0) }) else {
      let found = "the sizes \(dimensions), where at most 2 are allowed, each positive"
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: found))
    }
    self.init(dimensions)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(dimensions)
  }
}
