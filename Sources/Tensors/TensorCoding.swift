extension Tensor: Codable {
  private enum CodingKeys: String, CodingKey { case shape, value }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try fields.decode(TensorShape.self, forKey: .shape)
    let value = try fields.decode([Double].self, forKey: .value)
    guard value.count == shape.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .value, in: fields,
        debugDescription: "found \(value.count) numbers, expected \(shape.count) for the shape \(shape)")
    }
    self.init(shape, value)
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(shape, forKey: .shape)
    try fields.encode(scalars, forKey: .value)
  }
}
