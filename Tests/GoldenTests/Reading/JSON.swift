/// A JSON value as it stands in a file.
enum JSON: Decodable, Equatable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case fields([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let list = try? container.decode([JSON].self) {
      self = .list(list)
    } else if let fields = try? container.decode([String: JSON].self) {
      self = .fields(fields)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else {
      self = container.decodeNil() ? .null : try .text(container.decode(String.self))
    }
  }

  var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var integer: Int? { number.flatMap { Int(exactly: $0) } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var list: [JSON]? { if case .list(let list) = self { list } else { nil } }
  var fields: [String: JSON]? { if case .fields(let fields) = self { fields } else { nil } }

  /// A list whose elements `read` understands, every one of them.
  func list<Element>(of read: (JSON) -> Element?) -> [Element]? {
    guard let list else { return nil }
    let elements = list.compactMap(read)
    return elements.count == list.count ? elements : nil
  }
  var numbers: [Double]? { list(of: \.number) }
  var integers: [Int]? { list(of: \.integer) }
}
