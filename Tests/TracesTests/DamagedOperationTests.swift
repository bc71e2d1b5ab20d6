import Foundation
import GradusAutograd
import GradusTensors
import Testing

@testable import GradusTraces

@Suite("The reader compares each operation with its inputs")
struct DamagedOperationTests {
  /// One node of each operation of the catalog that has inputs, in a trace of nothing but itself and its inputs.
  static let examples: [OperationFile] = {
    var files: [String: OperationFile] = [:]
    for node in trace.nodes where !node.inputs.isEmpty {
      let key = node.operationName + (node.operation.hasParameters ? "\(node.operation)" : "")
      files[key] = files[key] ?? OperationFile(node, of: trace)
    }
    return files.sorted { $0.key < $1.key }.map(\.value)
  }()

  /// Every operation, on shapes that no other operation gives.
  private static let trace: Trace = {
    let tape = Tape()
    let x = tape.input("x", [[0.5, -2, 1.5], [1, 3, 0.25]], needsGradient: true)
    let w = tape.input("w", [[1, 0.5, -1, 2], [0.25, 1, 1, -2], [3, -0.5, 1, 1]], needsGradient: true)
    let product = x.matmul(w)
    let target = tape.input("target", [[1, 0, 0, 0], [0, 0, 1, 0]])
    let entropy = product.logSoftmax(product.softmax()).crossEntropy(target)
    let positive = x.squared() + 1
    let sums = [
      x.tanh() + x.sigmoid() * x.softplus(), positive.log() / positive.squareRoot(), (2 - 3 * x) / 7 + 10 / positive,
      x.power(3) + (0.1 * x).exp(), x.relu() + x.applying(Gate(), positive), x.transposed().reshaped([6]) * x.mean(),
      x.mean(axis: 0).broadcast(like: x) - x.sum(axis: 1), x.mean(axis: 1) * x.sum(axis: 0),
    ].map { $0.sum() }
    tape.backward(from: sums.reduce(entropy) { $0 + $1 })
    return tape.trace()
  }()

  @Test("and every operation of the catalog is tried") func complete() {
    let tried = Set(Self.examples.map(\.name))
    #expect(Set(OperationCatalog.project.map { "\($0)" }).subtracting(tried) == ["Given"])
  }

  @Test("and takes what was recorded", arguments: examples) func whole(_ file: OperationFile) throws {
    #expect(throws: Never.self) { try file.read() }
  }

  @Test("and refuses inputs of other shapes", arguments: examples) func inputs(_ file: OperationFile) throws {
    for input in file.inputs.indices {
      // A total takes any shape.
      if file.parameters?["direction"] as? String == "everything" { continue }
      for shape in [[5, 7], [7, 5], [35], [7, 1], [1, 7]] {
        // The columns of one row add up to one number, however many they are.
        if file.name == "Sum", file.result.isEmpty, shape.count == 1 || shape[0] == 1 { continue }
        file.isRefused { $0.inputs[input] = shape }
      }
    }
    file.isRefused { $0.ids.append(0) }
    file.isRefused { $0.ids.removeLast() }
    file.isRefused { $0.ids[0] = file.inputs.count }
    file.isRefused { $0.ids[0] = -1 }
  }

  @Test("and refuses another shape of the result", arguments: examples) func result(_ file: OperationFile) throws {
    for shape in [[5, 7], [7, 5], [35], [7, 1], [1, 7], [], [1, 1], [1]] where shape != file.result {
      file.isRefused { $0.result = shape }
    }
    for shape in ["[2,3,4]", "[-2,3]", "[0]", "[\"NaN\"]", "[1.5]", "null", "\"NaN\"", "[99999999999]"] {
      file.isRefused { $0.resultText = shape }
    }
  }

  @Test("and refuses damaged parameters", arguments: examples) func parameters(_ file: OperationFile) throws {
    guard let parameters = file.parameters else {
      return file.isRefused { $0.parameters = ["shape": [2, 2]] }
    }
    file.isRefused { $0.parameters = nil }
    file.isRefused { $0.parameters = [:] }
    for (key, value) in parameters {
      for other in Self.wrong(key, value) { file.isRefused { $0.parameters?[key] = other } }
      file.isRefused { $0.parameters?[key] = nil }
      file.isRefused { $0.parameters?[key] = [[["a": "b"]]] }
    }
  }

  private static func wrong(_ key: String, _ value: Any) -> [Any] {
    switch key {
    case "shape": [[5, 7], [7], [0], [-1], [2, 3, 4], "NaN", 3, [1.5], [99_999_999_999]]
    case "direction": ["sideways", 1, ""]
    case "target": [-1, 99, "x", 1.5]
    case "transposesA", "transposesB": [!(value as? Bool ?? false), 1, "x"]
    default: ["x", true, [1]]
    }
  }
}

/// The file of one operation on given inputs, whose parts can be changed.
struct OperationFile: CustomTestStringConvertible, @unchecked Sendable {
  let name: String
  var inputs: [[Int]]
  var ids: [Int]
  var result: [Int]
  var resultText: String?
  var parameters: [String: Any]?

  init(_ node: Trace.Node, of trace: Trace) {
    name = node.operationName
    inputs = node.inputs.map { trace.nodes[$0].value.shape.dimensions }
    ids = Array(inputs.indices)
    result = node.value.shape.dimensions
    guard node.operation.hasParameters, let data = try? JSONEncoder().encode(node.operation),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return }
    parameters = object
    // The gradient of the first input, which has its shape.
    if name == "Accumulate" { parameters = ["target": 0] }
  }

  var testDescription: String { "\(name) of \(inputs)" + (parameters.map { " with \($0)" } ?? "") }

  private var text: String {
    func node(_ id: Int, _ operation: String, _ inputs: [Int], _ shape: [Int], _ shapeText: String, _ more: String)
      -> String
    {
      let count = min(1000, max(0, shape.reduce(1, *)))
      let value = Array(repeating: "0.5", count: count).joined(separator: ",")
      return "{\"id\":\(id),\"name\":\"n\(id)\",\"operation\":\"\(operation)\",\"inputs\":\(inputs)\(more),"
        + "\"shape\":\(shapeText),\"value\":[\(value)]}"
    }
    let given = inputs.enumerated().map { node($0, "Given", [], $1, "\($1)", "") }
    let data = parameters.flatMap { try? JSONSerialization.data(withJSONObject: $0) }
    let more = data.map { ",\"parameters\":" + String(decoding: $0, as: UTF8.self) } ?? ""
    let last = node(inputs.count, name, ids, result, resultText ?? "\(result)", more)
    return "{\"format\":\"gradus-trace\",\"version\":1,\"nodes\":[\((given + [last]).joined(separator: ","))]}"
  }

  @discardableResult func read() throws -> Trace {
    try Trace(json: Data(text.utf8), file: "a")
  }

  /// Expects an error about the operation's node after `damage`.
  func isRefused(_ damage: (inout OperationFile) -> Void, sourceLocation: SourceLocation = #_sourceLocation) {
    var damaged = self
    damage(&damaged)
    let error = #expect(throws: TraceFileError.self, "\(damaged.text)", sourceLocation: sourceLocation) {
      try damaged.read()
    }
    let sentence = error?.description ?? ""
    let place = ["node \(inputs.count) (n\(inputs.count)): ", "at nodes[\(inputs.count)]"]
    #expect(place.contains { sentence.contains($0) }, "\(sentence)", sourceLocation: sourceLocation)
  }
}
