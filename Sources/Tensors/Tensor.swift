import GradusRequirements

/// Numbers with a shape: `Double` in row-major order, of rank 0 to 2.
public struct Tensor: Hashable, Sendable {
  /// The sizes along each dimension.
  public let shape: TensorShape
  /// The elements, row after row.
  public var scalars: [Double]

  /// A tensor of `shape` with these elements, row after row; another count of elements stops the program.
  public init(_ shape: TensorShape, _ scalars: [Double]) {
    require(scalars.count == shape.count, "shape \(shape) needs \(shape.count) numbers, not \(scalars.count)")
    (self.shape, self.scalars) = (shape, scalars)
  }
  /// A tensor of `shape` in which every element is `value`.
  public init(repeating value: Double, _ shape: TensorShape) {
    self.init(shape, Array(repeating: value, count: shape.count))
  }
  /// A scalar: a tensor of shape `[]`.
  public init(_ value: Double) { self.init(.scalar, [value]) }
  /// A row: a tensor of shape `[scalars.count]`.
  public init(_ scalars: [Double]) { self.init(.row(scalars.count), scalars) }
  /// A matrix from its rows, which must be equally long.
  public init(rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    require(rows.allSatisfy { $0.count == columns }, "every row of a matrix needs \(columns) numbers")
    self.init(.matrix(rows.count, columns), Array(rows.joined()))
  }

  /// The number of rows; 1 for a scalar and for a row.
  @inlinable public var rows: Int { shape.rows }
  /// The number of columns; 1 for a scalar.
  @inlinable public var columns: Int { shape.columns }
  /// The number of elements.
  @inlinable public var count: Int { scalars.count }

  /// The element at `row` and `column`; a row has row 0 only.
  @inlinable public subscript(row: Int, column: Int) -> Double {
    get { scalars[row &* shape.columns &+ column] }
    set { scalars[row &* shape.columns &+ column] = newValue }
  }
  /// The element at `index`, one number, counted from 0, for each dimension; any other index stops the program.
  public subscript(index: [Int]) -> Double {
    get { scalars[shape.offset(of: index)] }
    set { scalars[shape.offset(of: index)] = newValue }
  }
  /// The only element; stops the program where there are several.
  public var scalar: Double {
    require(count == 1, "a tensor of shape \(shape) is not a single number")
    return scalars[0]
  }

  /// Whether no number is infinite or NaN.
  package var isFinite: Bool { scalars.allSatisfy(\.isFinite) }

  /// The numbers of one row, counted from 0; stops the program where there is no such row.
  public func row(_ index: Int) -> ArraySlice<Double> { scalars[index * columns..<(index + 1) * columns] }
  /// The rows with these numbers, in this order.
  @inlinable package func gathering(rows indices: some Collection<Int>) -> Tensor {
    var gathered: [Double] = []
    gathered.reserveCapacity(indices.count * columns)
    for index in indices { gathered += scalars[index * columns..<(index + 1) * columns] }
    return Tensor(.matrix(indices.count, columns), gathered)
  }
  /// The same numbers, row after row, in another shape of equal count; stops the program where the counts differ.
  public func reshaped(_ shape: TensorShape) -> Tensor { Tensor(shape, scalars) }
  /// A tensor of the same shape with `transform` applied to every number.
  public func map(_ transform: (Double) throws -> Double) rethrows -> Tensor {
    Tensor(shape, try scalars.map(transform))
  }
  /// The matrix `[columns, rows]` with rows and columns exchanged.
  public var transposed: Tensor {
    Tensor(shape.transposed, (0..<columns).flatMap { j in (0..<rows).map { i in self[i, j] } })
  }
  /// A matrix `[labels.count, classes]` with one row for each label: 1 in the column of the label, 0 elsewhere.
  public static func oneHot(_ labels: [Int], classes: Int) -> Tensor {
    var result = Tensor(repeating: 0, .matrix(labels.count, classes))
    for (row, label) in labels.enumerated() {
      require(0..<classes ~= label, "label \(label) of row \(row) is not in 0..<\(classes)")
      result[row, label] = 1
    }
    return result
  }
}

extension TensorShape {
  /// The place of the element at `index` in row-major order, counted from 0.
  public func offset(of index: [Int]) -> Int {
    require(
      index.count == rank && zip(index, dimensions).allSatisfy { 0..<$1 ~= $0 },
      "index \(index) is not in a tensor of shape \(self)")
    return zip(index, dimensions).reduce(0) { $0 * $1.1 + $1.0 }
  }
  /// All indices, in row-major order.
  public var indices: [[Int]] {
    dimensions.reduce([[]]) { heads, size in heads.flatMap { head in (0..<size).map { head + [$0] } } }
  }
}

extension Tensor: ExpressibleByFloatLiteral, ExpressibleByArrayLiteral {
  /// A scalar, from a number such as `2.5`.
  public init(floatLiteral value: Double) { self.init(value) }
  /// A matrix, from its rows: `[[1, 2], [3, 4]]`; they must be equally long.
  public init(arrayLiteral rows: [Double]...) { self.init(rows: rows) }
}

extension Tensor: CustomStringConvertible {
  /// The numbers in brackets, row by row, as Swift reads them again.
  public var description: String {
    switch shape.rank {
    case 0: "\(scalars[0])"
    case 1: "\(scalars)"
    default: "\((0..<rows).map { Array(row($0)) })"
    }
  }
}
