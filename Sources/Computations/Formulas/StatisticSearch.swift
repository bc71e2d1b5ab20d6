import GradusAutograd
import GradusTensors
import GradusTraces

/// Finds the steps that may be statistics of a batch or of an example: means and sums along an axis, and what is computed from such alone,
/// as σ = sqrt(mean(c^2, rows)) is. Gradients can be split by them where they are used for several examples or features.
struct StatisticSearch {
  /// The statistics found so far.
  private(set) var names: Set<String> = []
  /// Single numbers that are given, such as ε, which change nothing.
  let numbers: Set<String>

  init(numbers: Set<String>) { self.numbers = numbers }

  mutating func add(_ name: String, _ formula: WrittenFormula) {
    if kind(of: formula) == .statistic { names.insert(name) }
  }

  private enum Kind { case number, statistic, other }

  private func kind(of formula: WrittenFormula) -> Kind {
    switch formula.kind {
    case .number: return .number
    case .name(let name): return names.contains(name) ? .statistic : numbers.contains(name) ? .number : .other
    case .negative(let x), .transposed(let x), .parentheses(let x): return kind(of: x)
    case .binary(_, let a, let b), .power(let a, let b): return joined([a, b])
    case .call(let name, let arguments):
      guard let function = FormulaFunction.named(name) else { return .other }
      if function.readsAxis { return arguments.count > 1 ? .statistic : .other }
      return joined(arguments)
    }
  }

  private func joined(_ parts: [WrittenFormula]) -> Kind {
    let kinds = parts.map(kind)
    return kinds.contains(.other) ? .other : kinds.contains(.statistic) ? .statistic : .number
  }
}

extension Trace {
  /// Whether the value of a node, or what is computed from it element by element, meets a larger one, each of whose numbers it then changes.
  ///
  /// A prediction that is a sum along an axis is none of a batch's statistics.
  func isBroadcast(_ id: Int) -> Bool {
    var (waiting, seen) = ([id], Set<Int>())
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      for user in nodes[(next + 1)...] where user.inputs.contains(next) && !(user.operation is MatMul) {
        if user.value.count > nodes[id].value.count { return true }
        if user.value.count == nodes[id].value.count { waiting.append(user.id) }
      }
    }
    return false
  }
}
