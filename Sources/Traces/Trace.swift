public import GradusAutograd
public import GradusFormulas
public import GradusTensors

/// Everything that was recorded on a tape, as a value that can be kept and sent to another task.
public struct Trace: Sendable {
  /// One recorded value, whether of the forward or of the backward pass.
  ///
  /// Nodes are looked up again and again, so all but the numbers is a reference: it is copied at once.
  public struct Node: Sendable {
    private var record: Reference
    /// The recorded numbers.
    public let value: Tensor

    /// The place on the tape, counted from 0.
    public var id: Int { record.all.id }
    /// The path by which it is found, such as "norm.sigma"; unique in the trace.
    public var name: String { record.all.name }
    /// How formulas show it; nil where it has no name of its own, so that formulas write out how it was computed.
    public internal(set) var symbol: MathSymbol? {
      get { record.all.symbol }
      set { change { $0.symbol = newValue } }
    }
    /// The operation that computed the value, which says how it is written and differentiated.
    package var operation: any TapeOperation { record.all.operation }
    /// What a file says of an operation that is not known here; nil for all others.
    package var unknownOperation: UnknownOperation? { record.all.unknownOperation }
    /// The ids of the nodes that the operation read, in its own order; empty for a given value.
    public var inputs: [Int] { record.all.inputs }
    /// The id of the node that holds ∂L/∂(this value); nil where no gradient was needed.
    public var gradient: Int? { record.all.gradient }
    /// The id of the node whose pullback recorded this one; nil in the forward pass.
    public var origin: Int? { record.all.origin }
    /// The names of the layers around it, outermost first.
    package var scope: [String] { record.all.scope }
    /// What the value is to the computation.
    package internal(set) var role: Role {
      get { record.all.role }
      set { change { $0.role = newValue } }
    }

    /// Whether the value was given, such as an input or a parameter, rather than computed.
    public var isGiven: Bool { operation is Given }
    /// What computed it, such as "MatMul" or "Tanh"; "Given" for what was not computed.
    public var operationName: String { unknownOperation?.name ?? operation.name }

    package init(
      id: Int, name: String, symbol: MathSymbol?, operation: any TapeOperation,
      unknownOperation: UnknownOperation? = nil,
      inputs: [Int], value: Tensor, gradient: Int?, origin: Int?, scope: [String],
      role: Role
    ) {
      let all = Record(
        id: id, name: name, operation: operation, unknownOperation: unknownOperation, inputs: inputs,
        gradient: gradient, origin: origin, scope: scope, symbol: symbol, role: role)
      (record, self.value) = (Reference(all), value)
    }

    /// The same with other numbers.
    init(_ node: Node, value: Tensor) { (record, self.value) = (node.record, value) }

    private mutating func change(_ change: (inout Record) -> Void) {
      var all = record.all
      change(&all)
      record = Reference(all)
    }

    private struct Record: Sendable {
      let id: Int
      let name: String
      let operation: any TapeOperation
      let unknownOperation: UnknownOperation?
      let inputs: [Int]
      let gradient, origin: Int?
      let scope: [String]
      var symbol: MathSymbol?
      var role: Role
    }
    private final class Reference: Sendable {
      let all: Record
      init(_ all: Record) { self.all = all }
    }
  }

  /// All recorded values in the order of computation; the id of a node is its place here.
  public let nodes: [Node]
  let index: TraceIndex
  /// The optimizer whose step comes after the gradients; nil where none is known.
  package let optimizer: OptimizerStep?

  /// - Parameter nodes: in the order of computation, so that each has its place as its id.
  package init(nodes: consuming [Node], optimizer: OptimizerStep? = nil) {
    var nodes = nodes
    self.optimizer = optimizer
    RoleInference.complete(&nodes)
    LayerNumbers.number(&nodes)
    (self.nodes, index) = (nodes, TraceIndex(nodes))
  }

  /// The same computation with other numbers.
  init(_ trace: Trace, values: [Tensor]) {
    nodes = zip(trace.nodes, values).map { Node($0, value: $1) }
    (index, optimizer) = (trace.index, trace.optimizer)
  }

  /// The names that can be looked up, in the order in which the values were computed.
  public var names: [String] { nodes.map(\.name) }

  /// The value of the node `id`, which must be one of this trace.
  public subscript(id: Int) -> TracedValue { TracedValue(trace: self, id: nodes[id].id) }

  /// The value called `name`; "norm.sigma.gradient" is the gradient of "norm.sigma".
  public subscript(name: String) -> TracedValue {
    get throws(TraceError) {
      if let id = index.id(of: name) { return TracedValue(trace: self, id: id) }
      let suffix = ".gradient"
      if name.hasSuffix(suffix), let id = index.id(of: String(name.dropLast(suffix.count))),
        let gradient = nodes[id].gradient
      {
        return TracedValue(trace: self, id: gradient)
      }
      throw TraceError.unknownName(name, known: names)
    }
  }
}

/// Why a value of a trace cannot be found, explained or computed again.
public enum TraceError: Error, Equatable, CustomStringConvertible {
  /// No value of the trace has this name.
  case unknownName(String, known: [String])
  /// Several values have the symbol; the candidates are symbols with names.
  case ambiguousSymbol(String, candidates: [String])
  /// The value has no element at this index, which counts from 0.
  case indexOutOfRange([Int], name: String, shape: TensorShape)
  /// The value was computed by an operation that is not known here, so nothing can be computed again.
  case unknownOperation(String, of: String)

  public var description: String {
    switch self {
    case .unknownName(let name, let known):
      "the trace has no value \"\(name)\": \(suggestion(for: name, among: known) { $0.lowercased().typed })"
    case .ambiguousSymbol(let symbol, let candidates):
      "\(symbol) is the symbol of several values: give the name of one of \(candidates.joined(separator: ", "))"
    case .unknownOperation(let operation, let name):
      "\(name) was computed by \(operation), an operation that is not known here, so nothing can be computed again"
    case .indexOutOfRange(let index, let name, let shape):
      "\(name) has no element \(Self.list(index)): its shape is \(shape), and its last element "
        + (shape.rank == 0 ? "has no index" : Self.list(shape.dimensions.map { $0 - 1 }))
    }
  }
}

extension TraceError {
  private static func list(_ index: [Int]) -> String { index.map(String.init).joined(separator: ",") }
}

extension Trace {
  /// Sixteen hexadecimal digits that differ where any name or any bit of a value does.
  ///
  /// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo, 1991), over names and the bits of the numbers, in tape order.
  package var fingerprint: String { fingerprint(with: "") }

  /// The same for the trace together with a text.
  package func fingerprint(with text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    for id in nodes.indices {
      add(nodes[id].name.utf8)
      for scalar in nodes[id].value.scalars {
        for shift in stride(from: 0 as UInt64, to: 64, by: 8) {
          add(CollectionOfOne(UInt8(truncatingIfNeeded: scalar.bitPattern >> shift)))
        }
      }
    }
    add(text.utf8)
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Tape {
  /// A copy of everything recorded since the last reset.
  public func trace() -> Trace { trace(before: nil) }

  /// The same with the optimizer whose step comes next.
  package func trace(before optimizer: OptimizerStep?) -> Trace {
    Trace(nodes: TraceNaming(recorder).nodes(), optimizer: optimizer)
  }
}
