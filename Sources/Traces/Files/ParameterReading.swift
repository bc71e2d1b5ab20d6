extension UnknownOperation.Parameter {
  /// A parameter of any kind but null.
  init(_ scanner: inout JSONScanner, depth: Int = 1) throws(JSONFault) {
    switch scanner.next() {
    case UInt8(ascii: "\""): self = .text(try scanner.string())
    case UInt8(ascii: "["):
      try scanner.enter(depth)
      var (list, isFirst): ([Self], Bool) = ([], true)
      while try scanner.hasElement(before: UInt8(ascii: "]"), isFirst: &isFirst) {
        list.append(try Self(&scanner, depth: depth + 1))
      }
      self = .list(list)
    case UInt8(ascii: "{"): self = .group(try Self.group(&scanner, depth: depth))
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .truth(try scanner.truth())
    case UInt8(ascii: "n"): throw scanner.unexpected("a number, a text, true, false, a list or an object")
    default: self = .number(try scanner.number())
    }
  }

  /// The parameters of an operation, by name; null stands for one that is absent.
  static func group(_ scanner: inout JSONScanner, depth: Int = 1) throws(JSONFault) -> [String: Self] {
    guard scanner.next() == UInt8(ascii: "{") else { throw scanner.unexpected("an object of parameters") }
    try scanner.enter(depth)
    var (group, isFirst): ([String: Self], Bool) = ([:], true)
    while try scanner.hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
      let key = try scanner.key()
      if scanner.skipNull() { continue }
      do throws(JSONFault) { group[key] = try Self(&scanner, depth: depth + 1) } catch { throw error.inside(key) }
    }
    return group
  }
}
