import Tensors

/// Numbers with a shape of any rank, as a golden file gives them.
struct GoldenArray: Equatable {
  var shape: [Int]
  var data: [Double]
  /// Whether the file says that these are labels, not measurements.
  var isInteger = false

  /// The Gradus tensor of this shape, or a row where the rank is above 2.
  var tensor: Tensor { Tensor(shape.count <= 2 ? Shape(shape) : .row(data.count), data) }
  var labels: [Int] { data.map { Int($0) } }
  /// The sizes that are not 1.
  var sizes: [Int] { shape.filter { $0 != 1 } }
}

extension GoldenArray {
  init?(_ json: JSON) {
    guard
      let fields = json.fields, Set(fields.keys).isSubset(of: ["shape", "data", "dtype"]),
      let shape = fields["shape"]?.integers, let data = fields["data"]?.numbers, shape.allSatisfy({ $0 > 0 }),
      shape.reduce(1, *) == data.count
    else { return nil }
    (self.shape, self.data) = (shape, data)
    switch fields["dtype"] {
    case nil, .text("float64"): isInteger = false
    case .text("int64") where data.allSatisfy { Int(exactly: $0) != nil }: isInteger = true
    default: return nil
    }
  }
}
