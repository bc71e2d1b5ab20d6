import GradusTensors

/// The optimizer of a trace as it stands in the file.
struct OptimizerFields {
  var name: String?
  var options: [String: Double] = [:]
  var isScheduled = false
  var state: [String: [[Double]]] = [:]
  var step = 1

  init(_ scanner: inout JSONScanner) throws(JSONFault) {
    try scanner.take(UInt8(ascii: "{"), or: "an optimizer")
    let start = scanner.place
    var isFirst = true
    while try scanner.hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
      let key = try scanner.key()
      do throws(JSONFault) { try read(key, &scanner) } catch { throw error.inside(key) }
    }
    if name == nil { throw JSONFault(at: start, "\"name\" is missing") }
  }

  private mutating func read(_ key: String, _ scanner: inout JSONScanner) throws(JSONFault) {
    switch key {
    case "name": name = try scanner.string()
    case "isScheduled": isScheduled = try scanner.truth()
    case "options":
      options = try scanner.members("numbers by name") { scanner throws(JSONFault) in try scanner.number() }
    case "state":
      state = try scanner.members("lists by name") { scanner throws(JSONFault) in
        var (lists, isFirst): ([[Double]], Bool) = ([], true)
        try scanner.take(UInt8(ascii: "["), or: "a list of lists")
        while try scanner.hasElement(before: UInt8(ascii: "]"), isFirst: &isFirst) {
          lists.append(try scanner.numbers(count: 0))
        }
        return lists
      }
    case "step":
      let place = scanner.place
      step = try scanner.integer()
      if step < 1 { throw JSONFault(at: place, "found the step \(step), expected one counted from 1") }
    default: try scanner.skipValue()
    }
  }

  /// The numbers that are carried take the shapes of the parameters that they are for.
  func step(for nodes: [NodeRecord]) -> OptimizerStep {
    var rule = OptimizerRule(name ?? "", options)
    rule.isScheduled = isScheduled
    let shapes = Dictionary(uniqueKeysWithValues: nodes.map { ($0.name, $0.shape) })
    let tensors = state.reduce(into: [String: [Tensor]]()) { all, entry in
      if let shape = shapes[entry.key] { all[entry.key] = entry.value.map { Tensor(shape, $0) } }
    }
    return OptimizerStep(rule, step: step, state: tensors)
  }

  /// What does not fit the nodes of the trace, as half a sentence; nil where all does.
  func problem(among nodes: [NodeRecord]) -> String? {
    if let name, name != name.forMessage {
      return "optimizer: found the name \(name.forMessage), expected a short text"
    }
    let shapes = Dictionary(uniqueKeysWithValues: nodes.map { ($0.name, $0.shape) })
    for (name, lists) in state.sorted(by: { $0.key < $1.key }) {
      guard let shape = shapes[name] else {
        return "optimizer: found a state of \(name.forMessage), which is no node"
      }
      if let list = lists.first(where: { $0.count != shape.count }) {
        return "optimizer: found \(list.count) numbers for \(name.forMessage), expected \(shape.count)"
      }
    }
    return nil
  }
}

extension JSONScanner {
  /// The members of an object, whose values are all of one kind.
  fileprivate mutating func members<Value>(
    _ expected: String, _ value: (inout JSONScanner) throws(JSONFault) -> Value
  ) throws(JSONFault) -> [String: Value] {
    var (members, isFirst): ([String: Value], Bool) = ([:], true)
    try take(UInt8(ascii: "{"), or: "an object of \(expected)")
    while try hasElement(before: UInt8(ascii: "}"), isFirst: &isFirst) {
      let key = try key()
      do throws(JSONFault) { members[key] = try value(&self) } catch { throw error.inside(key) }
    }
    return members
  }
}

extension JSONWriter {
  /// The optimizer on one line, its keys in alphabetic order.
  mutating func write(_ optimizer: OptimizerStep) {
    put(optimizer.rule.isScheduled ? "{\"isScheduled\":true,\"name\":" : "{\"name\":")
    write(optimizer.rule.name)
    put(",\"options\":")
    write(optimizer.rule.options) { $0.write($1) }
    if !optimizer.state.isEmpty {
      put(",\"state\":")
      write(optimizer.state) { $0.write($1) { $0.write($1.scalars) { $0.write($1) } } }
    }
    put(",\"step\":")
    write(optimizer.step)
    put("}")
  }

  private mutating func write<Value>(_ members: [String: Value], _ value: (inout JSONWriter, Value) -> Void) {
    var separator: StaticString = "{"
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      put(separator)
      write(name)
      put(":")
      value(&self, member)
      separator = ","
    }
    put(members.isEmpty ? "{}" : "}")
  }
}
