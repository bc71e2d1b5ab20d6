import GradusAutograd
import GradusFormulas
import GradusTensors

/// Finds the names and symbols of the nodes on a tape: those given, and for a gradient the name of what it is the gradient of.
struct TraceNaming {
  private let recorder: Recorder
  private var names: [String] = []
  private var symbols: [MathSymbol?] = []
  private var used: Set<String> = []
  /// For each name that was wanted more than once, the number that it got last.
  private var numbers: [String: Int] = [:]

  init(_ recorder: Recorder) {
    self.recorder = recorder
    let count = recorder.count
    names = Array(repeating: "", count: count)
    symbols = Array(repeating: nil, count: count)
    for id in 0..<count { nameGiven(id) }
    nameGradients(loss: nameLoss())
    for id in 0..<count where names[id].isEmpty { nameByOperation(id) }
  }

  func nodes() -> [Trace.Node] {
    (0..<recorder.count).map { id in
      let node = self[id]
      return Trace.Node(
        id: id, name: names[id], symbol: symbols[id], operation: node.operation,
        inputs: [node.a, node.b].filter { $0 >= 0 }.map(Int.init), value: recorder.view(Int32(id)).tensor,
        gradient: node.gradient < 0 ? nil : Int(node.gradient), origin: node.origin < 0 ? nil : Int(node.origin),
        scope: recorder.path(of: node.scope), role: node.role)
    }
  }

  private subscript(id: Int) -> Node { recorder.node(Int32(id)).pointee }

  private mutating func nameGiven(_ id: Int) {
    guard let name = self[id].label.name else { return }
    names[id] = unique((recorder.path(of: self[id].scope) + [String(cString: name)]).joined(separator: "."))
    symbols[id] = MathSymbol(self[id].label.symbol.map { String(cString: $0) } ?? product(self[id]))
  }

  /// The symbols of both factors, such as "hW", or "M⊙h" for a product element by element; x stands for one that is more than a
  /// letter.
  private func product(_ node: Node) -> String {
    [node.a, node.b].map { factor in
      let letter = factor >= 0 ? symbols[Int(factor)]?.letter : nil
      return letter.flatMap { $0.count == 1 ? $0 : nil } ?? "x"
    }.joined(separator: node.operation is Multiply ? "⊙" : "")
  }

  /// Gives the loss a name and a letter that no other value has, where it has none. Returns its letter.
  private mutating func nameLoss() -> String {
    guard let id = (0..<names.count).last(where: { self[$0].role == .loss }) else { return "L" }
    if let symbol = symbols[id] { return symbol.letter }
    let taken = Set(symbols.compactMap { $0?.letter })
    let letter = ["L", "J", "E"].first { !taken.contains($0) } ?? "loss"
    names[id] = unique((recorder.path(of: self[id].scope) + ["loss"]).joined(separator: "."))
    symbols[id] = MathSymbol(letter)
    return letter
  }

  /// A node that is the gradient of several values, passed on unchanged, is called after the one nearest to the loss.
  private mutating func nameGradients(loss: String) {
    var values = Array(repeating: -1, count: names.count)
    for id in 0..<names.count where self[id].gradient >= 0 && self[id].origin < 0 && symbols[id] != nil {
      values[Int(self[id].gradient)] = id
    }
    for (gradient, id) in values.enumerated() where id >= 0 {
      names[gradient] = unique(names[id] + ".gradient")
      symbols[gradient] = MathSymbol(symbols[id]!.letter, gradientOf: loss)
    }
  }

  private mutating func nameByOperation(_ id: Int) {
    let origin = Int(self[id].origin)
    let kind = String(describing: type(of: self[id].operation)).lowercased()
    let path = origin >= 0 ? [names[origin], "pullback", kind] : recorder.path(of: self[id].scope) + [kind]
    names[id] = unique(path.joined(separator: "."))
  }

  private mutating func unique(_ name: String) -> String {
    if used.insert(name).inserted { return name }
    var number = numbers[name] ?? 1
    repeat { number += 1 } while !used.insert("\(name)-\(number)").inserted
    numbers[name] = number
    return "\(name)-\(number)"
  }
}
