extension Trace {
  /// For each node from `start` to `end` whether it is computed from the node `start` without passing what is held; the
  /// start itself is.
  func dependents(of start: Int, until end: Int, holding held: Set<Int> = []) -> [Bool] {
    var depends = Array(repeating: false, count: max(end - start, 0) + 1)
    depends[0] = true
    for id in start...max(start, end) where id > start && nodes[id].origin == nil && !held.contains(id) {
      depends[id - start] = nodes[id].inputs.contains { $0 >= start && depends[$0 - start] }
    }
    return depends
  }

  /// The nodes on the way from the node `start` to one of `ends` that pass nothing held, in the order of computation;
  /// `start` first, and the ends that are reached among them.
  package func between(_ start: Int, _ ends: [Int], holding held: Set<Int> = []) -> [Int] {
    guard let last = ends.max(), last >= start else { return [start] }
    let depends = dependents(of: start, until: last, holding: held)
    var leads = Array(repeating: false, count: depends.count)
    for end in ends where end >= start { leads[end - start] = true }
    for id in (start...last).reversed() where leads[id - start] {
      for input in nodes[id].inputs where input >= start { leads[input - start] = true }
    }
    return (start...last).filter { $0 == start || depends[$0 - start] && leads[$0 - start] }
  }

  /// Whether nodes can be computed again: a file may hold operations that are not known here.
  func canReevaluate(_ ids: [Int]) -> Bool {
    !index.hasUnknownOperations || ids.allSatisfy { nodes[$0].unknownOperation == nil }
  }
}
