import Foundation
import GradusAutograd
import GradusFormulas
import GradusTensors
import GradusTraces

/// A trace as the page computes it again: operations and given numbers alone, with the symbols that formulas need.
struct PageTrace: Encodable {
  private let symbols: [PageSymbols.Written]
  private let nodes: [Node]
  /// The symbol of what a formula does not write out.
  private let ellipsis: Int
  private let loss: Int?
  /// The letters of functions, s or e, that stand for values here.
  private let takenLetters: [String]
  private let optimizer: Optimizer?
  /// Whether all operations are known, so that numbers can be changed.
  private let isLive: Bool

  struct Node: Encodable {
    let name: String
    let operation: String
    let parameters: Parameters?
    let inputs: [Int]
    /// The symbol of each input as this node reads it; nil where a formula writes out how it was computed.
    let reads: [Int?]
    let shape: [Int]
    /// The numbers; nil for what the page computes.
    let value: Data?
    let symbol: Int
    let gradient, origin: Int?
    /// Of a value with a gradient: its symbol, and that of the gradient from which it was passed on unchanged.
    let gradientSymbol, passedOn: Int?
    let role: String?
    /// Whether it is a value of the forward pass with a symbol; nil where it is none.
    let isNamed: Bool?
    /// The nodes that add up to its gradient, each with the user of the value that it comes through.
    let paths: [Path]?
    /// The parts of its gradient that go through statistics of the batch.
    let statistics: [Path]?
  }
  struct Path: Encodable {
    let through, part: Int
  }
  /// The optimizer, with what it carries for parameters by their ids.
  struct Optimizer: Encodable {
    let name: String
    let options: [String: Double]
    let isScheduled: Bool
    let step: Int
    let state: [String: [Data]]

    init(_ optimizer: OptimizerStep, in trace: Trace) {
      let rule = optimizer.rule
      (name, options, isScheduled, step) = (rule.name, rule.options, rule.isScheduled, optimizer.step)
      state = optimizer.state.reduce(into: [:]) { all, entry in
        if let id = try? trace[entry.key].id { all["\(id)"] = entry.value.map(\.bytes) }
      }
    }
  }
  /// The properties of an operation.
  struct Parameters: Encodable {
    let operation: any TapeOperation
    func encode(to encoder: any Encoder) throws { try operation.encode(to: encoder) }
  }

  init(_ trace: Trace, _ steps: TraceSteps) {
    let isLive = trace.nodes.allSatisfy { $0.unknownOperation == nil }
    let backward = steps.all.filter { $0.pass == .backward }.map(\.value)
    let divided = backward.filter { ($0.gradientSplit()?.parts.count ?? 0) > 1 }
    let (whole, parts) = trace.addingParts(of: divided.map(\.id))
    let statistics = Dictionary(grouping: parts, by: \.value)
    let paths = Dictionary(uniqueKeysWithValues: backward.map { ($0.id, $0.gradientParts) })
    var symbols = PageSymbols()
    nodes = whole.nodes.map { node in
      let gradientSymbol = paths[node.id].flatMap { _ in Self.gradientSymbol(of: node.id, in: trace) }
      return Node(
        name: node.name, operation: node.operationName,
        parameters: isLive && node.operation.hasParameters ? Parameters(operation: node.operation) : nil,
        inputs: node.inputs,
        reads: node.inputs.map { Self.read($0, by: node, in: whole).map { symbols.place(of: $0) } },
        shape: node.value.shape.dimensions, value: node.isGiven || !isLive ? node.value.bytes : nil,
        symbol: symbols.place(of: node.symbol ?? MathSymbol(node.name)), gradient: node.gradient, origin: node.origin,
        gradientSymbol: gradientSymbol.map { symbols.place(of: $0) },
        passedOn: gradientSymbol == nil ? nil : trace.passedOn(node.id).map { symbols.place(of: $0) },
        role: node.roleName, isNamed: node.isNamed ? true : nil,
        paths: paths[node.id].map { $0.map { Path(through: $0.user, part: $0.part) } },
        statistics: statistics[node.id]?.compactMap { part in
          try? Path(through: trace[part.statistic].id, part: part.node)
        })
    }
    let functions: [(String, Formula)] = [("s", .function(.sigmoid, .number(0))), ("e", .exponential(.number(0)))]
    takenLetters = functions.filter { trace.spelled($0.1) != $0.1 }.map(\.0)
    ellipsis = symbols.place(of: MathSymbol("…"))
    optimizer = trace.optimizer.map { Optimizer($0, in: trace) }
    (self.symbols, self.isLive, loss) = (symbols.all, isLive, trace.loss)
  }

  private static func gradientSymbol(of id: Int, in trace: Trace) -> MathSymbol? {
    var symbol = trace.nodes[id].symbol ?? MathSymbol(trace.nodes[id].name)
    symbol.loss = trace.nodes[id].gradient.flatMap { trace.nodes[$0].symbol?.loss } ?? trace.lossLetter
    return symbol
  }

  /// As `Trace.explanation` writes it.
  private static func read(_ input: Int, by node: Trace.Node, in trace: Trace) -> MathSymbol? {
    let read = trace.nodes[input]
    if read.symbol == nil, !read.isGiven { return nil }
    return trace.symbol(of: input, in: node.scope) ?? MathSymbol(read.name)
  }

  /// As the page holds it.
  var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
      return try encoder.encode(self)
    }
  }
}

extension Tensor {
  /// A byte for each number where all are small whole ones, as in targets and in biases; else doubles in little-endian order.
  fileprivate var bytes: Data {
    let small = scalars.compactMap { number in
      Int8(exactly: number).flatMap { Double($0).bitPattern == number.bitPattern ? UInt8(bitPattern: $0) : nil }
    }
    return small.count == count ? Data(small) : littleEndian
  }

  private var littleEndian: Data {
    scalars.reduce(into: Data(capacity: 8 * count)) { data, number in
      withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
  }
}
