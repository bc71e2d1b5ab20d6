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

/// The sum of the products of elements at the same place, in their order.
func dot(_ first: ArraySlice<Double>, _ second: ArraySlice<Double>) -> Double {
  // A loop over memory: one over slices takes several times as long.
  first.withUnsafeBufferPointer { first in
    second.withUnsafeBufferPointer { second in
      var sum = 0.0
      for k in 0..<min(first.count, second.count) { sum += first[k] * second[k] }
      return sum
    }
  }
}
func dot(_ first: [Double], _ second: [Double]) -> Double { dot(first[...], second[...]) }
