/// The fields of a JSON object, which remembers what was read: what nobody reads is not tested.
final class Record {
  /// Where it stands, such as "op_add.json, case “add_3x4_4”, outputs".
  let place: String
  private let fields: [String: JSON]
  private var read: Set<String> = []
  private var parts: [String: [Record]] = [:]

  init(_ fields: [String: JSON], at place: String) { (self.fields, self.place) = (fields, place) }

  var keys: [String] { fields.keys.sorted() }
  func has(_ key: String) -> Bool { fields[key] != nil }

  func number(_ key: String) throws -> Double { try value(key, "a number", \.number) }
  func number(_ key: String, atLeast least: Double) throws -> Double {
    let number = try number(key)
    guard number >= least else { throw GoldenError("\(place): “\(key)” is \(number), which is less than \(least)") }
    return number
  }
  func integer(_ key: String) throws -> Int { try value(key, "a whole number", \.integer) }
  func flag(_ key: String) throws -> Bool { try value(key, "true or false", \.flag) }
  func text(_ key: String) throws -> String { try value(key, "a text", \.text) }
  func numbers(_ key: String) throws -> [Double] { try value(key, "a list of numbers", \.numbers) }
  func integers(_ key: String) throws -> [Int] { try value(key, "a list of whole numbers", \.integers) }
  func integerLists(_ key: String) throws -> [[Int]] {
    try value(key, "a list of lists of whole numbers") { $0.list(of: \.integers) }
  }
  func array(_ key: String) throws -> GoldenArray { try value(key, "a tensor") { GoldenArray($0) } }
  func number(_ key: String, default value: Double) throws -> Double { has(key) ? try number(key) : value }
  /// Numbers of rows of a table that has `count` of them; at least one.
  func rows(_ key: String, below count: Int) throws -> [Int] {
    try rowLists(of: [integers(key)], key, below: count)[0]
  }
  func rowLists(_ key: String, below count: Int) throws -> [[Int]] {
    try rowLists(of: integerLists(key), key, below: count)
  }
  private func rowLists(of lists: [[Int]], _ key: String, below count: Int) throws -> [[Int]] {
    guard !lists.isEmpty, lists.allSatisfy({ !$0.isEmpty && $0.allSatisfy { 0..<count ~= $0 } }) else {
      throw GoldenError("\(place): “\(key)” are not numbers of rows from 0 to \(count - 1)")
    }
    return lists
  }
  /// The field as it is.
  func json(_ key: String) throws -> JSON { try value(key, "there") { $0 } }

  func record(_ key: String) throws -> Record {
    try children(key) { try [Record(value(key, "an object", \.fields), at: "\(place), \(key)")] }[0]
  }
  /// A list of objects, each called by its name or its number.
  func records(_ key: String) throws -> [Record] {
    try children(key) {
      try value(key, "a list of objects") { $0.list(of: \.fields) }.enumerated().map { number, fields in
        let name = fields["name"]?.text.map { "case “\($0)”" } ?? "\(key)[\(number)]"
        return Record(fields, at: "\(place), \(name)")
      }
    }
  }
  /// A list of lists of objects.
  func recordLists(_ key: String) throws -> [[Record]] {
    let lists = try value(key, "a list of lists of objects") { $0.list(of: { $0.list(of: \.fields) }) }
    let records = children(key) {
      lists.enumerated().flatMap { i, list in
        list.enumerated().map { j, fields in Record(fields, at: "\(place), \(key)[\(i)][\(j)]") }
      }
    }
    var rest = records[...]
    return lists.map { list in
      defer { rest = rest.dropFirst(list.count) }
      return Array(rest.prefix(list.count))
    }
  }

  /// Counts prose as read, where it is there.
  func acknowledgeProse(_ keys: String...) throws {
    for key in keys where has(key) { _ = try text(key) }
  }

  /// The places of what was never read.
  var leftovers: [String] {
    keys.flatMap { key in
      read.contains(key) ? parts[key, default: []].flatMap(\.leftovers) : ["\(place): nothing reads “\(key)”"]
    }
  }

  private func children(_ key: String, _ make: () throws -> [Record]) rethrows -> [Record] {
    if let known = parts[key] { return known }
    let records = try make()
    parts[key] = records
    return records
  }

  private func value<Value>(_ key: String, _ kind: String, _ convert: (JSON) -> Value?) throws -> Value {
    guard let json = fields[key] else { throw GoldenError("\(place) has no “\(key)”, only \(keys)") }
    read.insert(key)
    guard let value = convert(json) else { throw GoldenError("\(place): “\(key)” is not \(kind)") }
    return value
  }
}

/// Why a golden file, or a part of it, cannot be tested.
struct GoldenError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
