import GradusRequirements
package import GradusTensors

/// A tape as operations and variables see it: a plain pointer, which costs nothing to pass on.
///
/// The `Tape` owns the memory it points to and must outlive it.
package struct Recorder {
  let state: UnsafeMutablePointer<State>

  struct State {
    /// The tape that owns this memory, which every variable keeps alive.
    unowned(unsafe) var tape: Tape!
    var nodes: UnsafeMutablePointer<Node>
    var capacity: Int
    var count = 0
    var arena = Arena()
    /// Counts the calls of `reset()`, to notice a variable that outlived its step.
    var step: Int32 = 0
    var origin: Int32 = -1
    var scope: Int32 = -1
    var scopes: [(parent: Int32, name: String)] = []
    /// Names and symbols that were made while the program runs, until the next reset.
    var texts: [UnsafePointer<UInt8>] = []

    mutating func freeTexts() {
      if texts.isEmpty { return }
      for text in texts { text.deallocate() }
      texts.removeAll(keepingCapacity: true)
    }
  }

  init() {
    let capacity = 256
    state = .allocate(capacity: 1)
    state.initialize(to: State(nodes: .allocate(capacity: capacity), capacity: capacity))
  }

  func free() {
    state.pointee.arena.free()
    state.pointee.nodes.deallocate()
    state.pointee.freeTexts()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  @inline(__always) package var count: Int { state.pointee.count }
  @inline(__always) package func node(_ id: Int32) -> UnsafeMutablePointer<Node> { state.pointee.nodes + Int(id) }
  @inline(__always) package func view(_ id: Int32) -> TensorView {
    let node = node(id)
    return TensorView(node.pointee.elements, node.pointee.layout)
  }
  @inline(__always) package func variable(_ id: Int32) -> Variable { Variable(self, id) }

  /// Records a value of `layout` whose numbers are still to be computed, or lie at `place` already.
  @inline(__always) package func append(
    _ operation: some TapeOperation, _ layout: Layout, _ a: Int32 = -1, _ b: Int32 = -1, needsGradient: Bool,
    at place: UnsafeMutablePointer<Double>? = nil
  ) -> Variable {
    // A larger one would be stored outside the node, and never freed.
    require(
      MemoryLayout.size(ofValue: operation) <= 24,
      "\(type(of: operation)) has \(MemoryLayout.size(ofValue: operation)) bytes, but an operation holds at most 24")
    if state.pointee.count == state.pointee.capacity { grow() }
    let id = Int32(truncatingIfNeeded: state.pointee.count)
    let elements = place ?? state.pointee.arena.take(layout.storedCount)
    // Operations are bitwise copyable and inline: the node that stood here before needs no deinitialization.
    node(id).initialize(
      to: Node(
        operation: operation, a: a, b: b, origin: state.pointee.origin, scope: state.pointee.scope,
        needsGradient: needsGradient, layout: layout, elements: elements))
    state.pointee.count &+= 1
    return variable(id)
  }

  @inline(never) private func grow() {
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: 2 * state.pointee.capacity)
    larger.moveInitialize(from: state.pointee.nodes, count: state.pointee.count)
    state.pointee.nodes.deallocate()
    state.pointee.nodes = larger
    state.pointee.capacity *= 2
  }
}
