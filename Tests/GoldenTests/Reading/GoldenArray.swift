import GradusTensors

/// Numbers with a shape of any rank, as a golden file gives them.
struct GoldenArray: Equatable {
  var shape: [Int]
  var data: [Double]
  /// Whether the file says that these are labels, not measurements.
  var isInteger = false

  /// The Gradus tensor of this shape, or a row where the rank is above 2.
  var tensor: Tensor { Tensor(shape.count <= 2 ? TensorShape(shape) : .row(data.count), data) }
}

extension GoldenArray {
  init?(_ json: JSON) {
    guard
      let fields = json.fields, Set(fields.keys).isSubset(of: ["shape", "data", "dtype"]),
      let shape = fields["shape"]?.integers, let data = fields["data"]?.numbers, shape.allSatisfy({ $0 > 0 }),
      GoldenArray.count(of: shape) == data.count
    else { return nil }
    (self.shape, self.data) = (shape, data)
    switch fields["dtype"] {
    case nil, .text("float64"): isInteger = false
    case .text("int64") where data.allSatisfy { Int(exactly: $0) != nil }: isInteger = true
    default: return nil
    }
  }

  /// How many elements a tensor of this shape has; nil where no memory could hold them.
  private static func count(of shape: [Int]) -> Int? {
    shape.reduce(1) { count, size in
      count.map { $0.multipliedReportingOverflow(by: size) }.flatMap { $0.overflow ? nil : $0.partialValue }
    }
  }

  /// Whether `a` and `b` are the same but for leading sizes of 1: a row of n is a 1 x n matrix, but no column.
  static func areSame(_ a: [Int], _ b: [Int]) -> Bool { a.drop { $0 == 1 } == b.drop { $0 == 1 } }
}

/// What a case needs of its tensors, so that wrong ones are refused before Gradus, for which they are a programmer's error,
/// stops the program.
extension Record {
  /// A tensor of this shape.
  func array(_ key: String, shape: [Int]) throws -> GoldenArray {
    let array = try array(key)
    guard array.shape == shape else {
      throw GoldenError("\(place): “\(key)” has the shape \(array.shape), not \(shape)")
    }
    return array
  }
  /// A tensor of rank 1.
  func vector(_ key: String) throws -> GoldenArray { try array(key, rank: 1) }
  /// A tensor of rank 2.
  func matrix(_ key: String) throws -> GoldenArray { try array(key, rank: 2) }
  /// One whole number below `classes` for each row.
  func labels(_ key: String, rows: Int, classes: Int) throws -> [Int] {
    let array = try array(key, shape: [rows])
    guard array.isInteger, array.data.allSatisfy({ 0..<Double(classes) ~= $0 }) else {
      throw GoldenError("\(place): “\(key)” are not int64 labels from 0 to \(classes - 1)")
    }
    return array.data.map { Int($0) }
  }

  private func array(_ key: String, rank: Int) throws -> GoldenArray {
    let array = try array(key)
    guard array.shape.count == rank else {
      throw GoldenError("\(place): “\(key)” has the shape \(array.shape), which is not of rank \(rank)")
    }
    return array
  }
}
