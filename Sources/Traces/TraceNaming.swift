import GradusAutograd
import GradusFormulas
import GradusTensors

/// Finds the names and symbols of the nodes on a tape: those given, and for a gradient the name of what it is the gradient of.
struct TraceNaming {
  private let recorder: Recorder
  private var names: [String] = []
  private var symbols: [MathSymbol?] = []
  private var used: Set<String> = []

  init(_ recorder: Recorder) {
    self.recorder = recorder
    let count = recorder.count
    names = Array(repeating: "", count: count)
    symbols = Array(repeating: nil, count: count)
    for id in 0..<count { nameGiven(id) }
    let loss = (0..<count).last { self[$0].gradient >= 0 }.flatMap { symbols[$0]?.letter } ?? "L"
    for id in 0..<count { nameGradient(of: id, loss: loss) }
    for id in 0..<count where names[id].isEmpty { nameByOperation(id) }
  }

  func nodes() -> [Trace.Node] {
    (0..<recorder.count).map { id in
      let node = self[id]
      return Trace.Node(
        id: id, name: names[id], symbol: symbols[id], operation: node.operation,
        inputs: [node.a, node.b].filter { $0 >= 0 }.map(Int.init), value: recorder.view(Int32(id)).tensor,
        gradient: node.gradient < 0 ? nil : Int(node.gradient), origin: node.origin < 0 ? nil : Int(node.origin),
        scope: recorder.path(of: node.scope))
    }
  }

  private subscript(id: Int) -> Node { recorder.node(Int32(id)).pointee }

  private mutating func nameGiven(_ id: Int) {
    guard let name = self[id].label.name, let symbol = self[id].label.symbol else { return }
    names[id] = unique((recorder.path(of: self[id].scope) + [String(cString: name)]).joined(separator: "."))
    symbols[id] = MathSymbol(String(cString: symbol))
  }

  /// A node that is the gradient of several values, passed on unchanged, is called after the one nearest to the loss.
  private mutating func nameGradient(of id: Int, loss: String) {
    let gradient = Int(self[id].gradient)
    guard gradient >= 0, let symbol = symbols[id], self[id].origin < 0 else { return }
    if !names[gradient].isEmpty { used.remove(names[gradient]) }
    names[gradient] = unique(names[id] + ".gradient")
    symbols[gradient] = MathSymbol(symbol.letter, gradientOf: loss)
  }

  private mutating func nameByOperation(_ id: Int) {
    let origin = Int(self[id].origin)
    let kind = String(describing: type(of: self[id].operation)).lowercased()
    let path = origin >= 0 ? [names[origin], "pullback", kind] : recorder.path(of: self[id].scope) + [kind]
    names[id] = unique(path.joined(separator: "."))
  }

  private mutating func unique(_ name: String) -> String {
    var (candidate, number) = (name, 1)
    while !used.insert(candidate).inserted {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }
}
