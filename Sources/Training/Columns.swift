import GradusTensors

extension Tensor {
  func column(_ index: Int) -> [Double] { (0..<rows).map { self[$0, index] } }

  /// The columns with these numbers, in this order.
  func gathering(columns: [Int]) -> Tensor {
    Tensor(.matrix(rows, columns.count), (0..<rows).flatMap { row in columns.map { self[row, $0] } })
  }

  /// The matrix with these columns, which must be equally long.
  init(columns: [[Double]]) { self = Tensor(rows: columns).transposed }
}

/// The sum of the products of elements at the same place.
func dot(_ first: some Sequence<Double>, _ second: some Sequence<Double>) -> Double {
  var sum = 0.0
  for (a, b) in zip(first, second) { sum += a * b }
  return sum
}
